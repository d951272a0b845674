/**
 * Reads an export of WordPress (WXR 1.0–1.2), an RSS feed with elements of its own, as a stream. Files are often not well-formed:
 * plugins put control characters into them, uploads cut them off. What can be read is read, and faults tell of the rest. Entities
 * that a file defines are never expanded.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { readStrings } from './decode-export.ts';
import { createNames } from './element-names.ts';
import type { Export, ExportCategory, ExportFault, ExportItem, ExportTerm } from './export-records.ts';
import { isUsedMeta, type OpenField, type OpenRecord, RECORDS, recordToItem } from './open-records.ts';

/** Bounds of what is read. Exports of large blogs have some hundred megabytes, their posts some hundred kilobytes. */
const MAXIMUM_BYTES = 1024 ** 3;
const MAXIMUM_FIELD_LENGTH = 1024 ** 2;
const MAXIMUM_SILENCE = 16 * 1024 ** 2;
const MAXIMUM_DEPTH = 64;
const MAXIMUM_ITEMS = 200_000;
const TOLD_FAULTS = 20;

/** Thrown to stop the parser amid a piece. */
const STOPPED = new Error('The file is not read on');

/** Characters that XML 1.0 forbids. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: These are the characters to be taken out.
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

interface Frame {
  readonly name: string;
  /** As it is written. */
  readonly tag: string;
  readonly isSelfClosing: boolean;
  readonly record?: OpenRecord;
  readonly field?: OpenField;
}

export async function readExport(path: string): Promise<Export> {
  const builder = createBuilder();
  const { size } = await stat(path);
  if (size > MAXIMUM_BYTES)
    builder.refuse(`${size} bytes`, 'The file was not read, because it is larger than an import takes');
  else await readStrings(createReadStream(path, { highWaterMark: 1 << 20 }), builder.write);
  return builder.end();
}

interface Builder {
  /** Says whether to go on. */
  readonly write: (text: string) => boolean;
  /** Ends it with a fault. */
  readonly refuse: (original: string, action: string) => void;
  readonly end: () => Export;
}

function createBuilder(): Builder {
  const parser = new SaxesParser({ xmlns: true });
  const { nameOf, readRoot } = createNames();
  const faults: ExportFault[] = [];
  const authors = new Map<string, string>();
  const categories = new Map<string, ExportCategory>();
  const terms: ExportTerm[] = [];
  const items: ExportItem[] = [];
  const channel = openRecord('channel');
  const frames: Frame[] = [];
  let hasRoot = false;
  let isRefused = false;
  let syntaxFaults = 0;
  let lengthSinceEvent = 0;
  // The parser closes all that is open where an end tag has no beginning, which posts with `]]>` in their code lead to. So what is
  // open is kept here, and closed by the name of the end tag that stands there, which is known when the parser goes on.
  let endTag: string | undefined;
  let strayText = '';

  function openRecord(name: string): OpenRecord {
    return {
      ...{ name, line: parser.line, column: Math.max(1, parser.columnIndex + 1 - `<${name}>`.length) },
      ...{ fields: new Map(), terms: [], meta: [], comments: 0 },
    };
  }

  function tell(code: ExportFault['code'], original: string, action: string): void {
    faults.push({ code, line: parser.line, column: parser.columnIndex + 1, original, action });
  }

  function refuse(original: string, action: string): void {
    if (!isRefused) tell('file-unreadable', original, action);
    isRefused = true;
  }

  const parentRecord = (): OpenRecord => frames.findLast(({ record }) => record)?.record ?? channel;

  function addText(given: string, isCdata: boolean): void {
    beginEvent();
    const text = !isCdata && given.startsWith(strayText) ? given.slice(strayText.length) : given;
    strayText = '';
    const field = frames.findLast(({ field }) => field)?.field;
    if (!field) return;
    if (field.text.length + text.length > MAXIMUM_FIELD_LENGTH) {
      if (field.isBody) tell('file-unreadable', text, 'The text was cut, because it is longer than an import takes');
      field.text += text.slice(0, MAXIMUM_FIELD_LENGTH - field.text.length);
      return;
    }
    if (isCdata && field.text === '') field.column += '<![CDATA['.length;
    field.text += text;
  }

  function beginEvent(): void {
    // The parser would go on to the end of its piece, and takes ever longer the deeper it is.
    if (isRefused) throw STOPPED;
    lengthSinceEvent = 0;
    if (endTag !== undefined) closeFrames(endTag);
    endTag = undefined;
  }

  /** @returns Whether it closed anything. */
  function closeFrames(tag: string): boolean {
    const index = frames.findLastIndex((frame) => frame.tag === tag);
    if (index < 0) return false;
    while (frames.length > index) closeFrame(frames.pop() as Frame);
    return true;
  }

  parser.on('error', (error) => {
    const unmatched = /unmatched closing tag: (.*)\.$/.exec(error.message)?.[1];
    if (unmatched !== undefined || error.message.endsWith('unexpected close tag.')) endTag = undefined;
    // The parser takes such an end tag for text.
    if (unmatched !== undefined && closeFrames(unmatched)) strayText = `</${unmatched}>`;
    syntaxFaults += 1;
    if (syntaxFaults > TOLD_FAULTS) return;
    tell('xml-syntax', error.message.replace(/^[\d:]+ /, ''), 'What could be read was read');
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) refuse('<!DOCTYPE … <!ENTITY', 'A file that defines entities was not read on');
  });
  parser.on('text', (text) => addText(text, false));
  parser.on('cdata', (text) => addText(text, true));

  parser.on('opentag', (tag) => {
    beginEvent();
    const { isSelfClosing } = tag;
    if (!hasRoot) readRoot(tag);
    hasRoot = true;
    if (frames.length >= MAXIMUM_DEPTH)
      refuse(`<${tag.name}>`, 'The file was not read on, because it is nested too deep');
    const top = frames.at(-1);
    // HTML that is not in a CDATA section, or that was behind the end of one.
    if (top?.field) {
      addText(writeTag(tag), false);
      frames.push({ name: tag.name, tag: tag.name, isSelfClosing, field: top.field });
      return;
    }
    const name = nameOf(tag);
    if (name !== undefined && name !== 'channel' && RECORDS.has(name)) {
      frames.push({ name, tag: tag.name, isSelfClosing, record: openRecord(name) });
      return;
    }
    const record = parentRecord();
    const isDirect = top?.record !== undefined || (record === channel && frames.length <= 2);
    const isRead = name !== undefined && isDirect && RECORDS.get(record.name)?.includes(name);
    frames.push({ name: name ?? tag.name, tag: tag.name, isSelfClosing, ...(isRead ? { field: openField(tag) } : {}) });
  });

  function openField(tag: SaxesTagNS): OpenField {
    const attribute = (name: string): string => tag.attributes[name]?.value ?? '';
    return {
      ...{ line: parser.line, column: parser.columnIndex + 1, text: '', isBody: nameOf(tag) === 'content:encoded' },
      ...{ domain: attribute('domain'), slug: attribute('nicename') },
    };
  }

  parser.on('closetag', (tag) => {
    beginEvent();
    endTag = tag.name;
  });

  function closeFrame(frame: Frame): void {
    const top = frames.at(-1);
    if (frame.field && top?.field === frame.field) {
      if (!frame.isSelfClosing) frame.field.text += `</${frame.tag}>`;
      return;
    }
    const record = parentRecord();
    if (frame.record) closeRecord(frame.record, record);
    if (!frame.field) return;
    const { domain, slug, text } = frame.field;
    if (frame.name === 'category') record.terms.push({ domain, slug, name: text.trim() });
    else if (!record.fields.has(frame.name)) record.fields.set(frame.name, frame.field);
  }

  function closeRecord(record: OpenRecord, parent: OpenRecord): void {
    const value = (name: string): string => record.fields.get(name)?.text.trim() ?? '';
    switch (record.name) {
      case 'wp:author': {
        const fullName = `${value('wp:author_first_name')} ${value('wp:author_last_name')}`.trim();
        authors.set(value('wp:author_login'), value('wp:author_display_name') || fullName);
        break;
      }
      case 'wp:category':
        categories.set(value('wp:category_nicename'), {
          name: value('wp:cat_name'),
          parent: value('wp:category_parent'),
        });
        break;
      case 'wp:term':
        terms.push({
          taxonomy: value('wp:term_taxonomy'),
          slug: value('wp:term_slug'),
          name: value('wp:term_name'),
          description: value('wp:term_description'),
        });
        break;
      case 'wp:postmeta':
        addMeta(parent, value('wp:meta_key'), value('wp:meta_value'));
        break;
      case 'wp:comment':
        if (!/^(?:spam|trash|post-trashed)$/.test(value('wp:comment_approved'))) parent.comments += 1;
        break;
      case 'item':
        if (items.length < MAXIMUM_ITEMS) items.push(recordToItem(record));
        else refuse('<item>', `Posts after the first ${MAXIMUM_ITEMS} were not read`);
        break;
    }
  }

  return {
    refuse,
    write: (text) => {
      const clean = text.replace(FORBIDDEN, '');
      if (clean.length < text.length) {
        const action = `${text.length - clean.length} characters that XML forbids were taken out`;
        tell('file-encoding', 'Control characters', action);
      }
      lengthSinceEvent += clean.length;
      if (lengthSinceEvent > MAXIMUM_SILENCE)
        refuse('…', 'The file was not read on, because one of its parts is too long');
      try {
        if (!isRefused) parser.write(clean);
      } catch (error) {
        if (error !== STOPPED) throw error;
      }
      return !isRefused;
    },
    end: () => {
      if (!isRefused) {
        beginEvent();
        // Where the file was cut off, most likely within the CDATA section of a text, which only its end gives out.
        const field = frames.findLast(({ field }) => field)?.field;
        if (field) parser.write(']]>');
        parser.close();
        if (field?.text.endsWith(']]>')) field.text = field.text.slice(0, -3);
      }
      while (frames.length > 0) closeFrame(frames.pop() as Frame);
      if (syntaxFaults > TOLD_FAULTS) {
        tell('xml-syntax', '…', `${syntaxFaults - TOLD_FAULTS} more places are not well-formed`);
      }
      const value = (name: string): string => channel.fields.get(name)?.text.trim() ?? '';
      return {
        ...{ title: value('title'), lang: value('language'), authors, categories, terms, items, faults },
        url: value('wp:base_blog_url') || value('link') || value('wp:base_site_url'),
      };
    },
  };
}

function addMeta({ meta }: OpenRecord, key: string, value: string): void {
  // Of Elementor's layouts, which are longer than the posts, it matters only that there is one.
  if (isUsedMeta(key)) meta.push([key, key === '_elementor_data' ? '' : value]);
}

function writeTag(tag: SaxesTagNS): string {
  const attributes = Object.values(tag.attributes).map(
    ({ name, value }) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<${tag.name}${attributes.join('')}${tag.isSelfClosing ? '/' : ''}>`;
}
