/** Turns kramdown's blocks into elements; tags of HTML stay as they are written. */
import type { Element, ElementContent, Properties } from 'hast';
import { code, element, math } from '#importer/article.ts';
import { oneLine } from '#importer/one-line.ts';
import type { Finding } from '#importer/source.ts';
import { type Attributes, toProperties } from './attributes.ts';
import type { Block, DefinitionList, Html, List, ListItem, Table } from './block-types.ts';
import { ANCHOR_WANTED } from './heading-anchors.ts';
import type { Raw } from './html.ts';
import { joinLines, type Line } from './lines.ts';
import { readSpans, type SpanContext } from './spans.ts';

export interface ConvertContext extends SpanContext {
  readonly tell: (offset: number, finding: Pick<Finding, 'code' | 'original' | 'action'>) => void;
}

export function convertBlocks(blocks: readonly Block[], context: ConvertContext): ElementContent[] {
  return blocks.flatMap((block) => convertBlock(block, context));
}

function convertBlock(block: Block, context: ConvertContext): ElementContent[] {
  switch (block.kind) {
    case 'blank':
    case 'boundary':
      return [];
    case 'paragraph': {
      const children = spansOf(block.lines, context);
      return block.isBare ? children : [wrap('p', block, children, context)];
    }
    case 'heading':
      return [wrap(`h${block.level}`, block, spansOf([block.line], context), context, { [ANCHOR_WANTED]: '' })];
    case 'quote':
      return [wrap('blockquote', block, convertBlocks(block.children, context), context)];
    case 'rule':
      return [wrap('hr', block, [], context)];
    case 'math':
      return [place(math(block.tex, true), block.offset, context)];
    case 'comment':
      return [{ type: 'comment', value: block.value }];
    case 'raw':
      return [toRaw(block.value, block.offset, context)];
    case 'code':
      return [convertCode(block, context)];
    case 'list':
      return convertList(block, context);
    case 'definitions':
      return [convertDefinitions(block, context)];
    case 'table':
      return [convertTable(block, context)];
    case 'html':
      return convertHtml(block, context);
  }
}

const spansOf = (lines: readonly Line[], context: ConvertContext): ElementContent[] =>
  readSpans(trimEnd(joinLines(lines)), context);

/** The end of a block has no break. */
const trimEnd = (lines: ReturnType<typeof joinLines>): typeof lines => ({ ...lines, text: lines.text.trimEnd() });

function place<Node extends ElementContent>(node: Node, offset: number, { pointAt }: ConvertContext): Node {
  node.position = { start: pointAt(offset), end: pointAt(offset) };
  return node;
}

interface Attributed {
  readonly offset: number;
  readonly attributes: Attributes;
}

function wrap(
  tagName: string,
  { offset, attributes }: Attributed,
  children: readonly ElementContent[],
  context: ConvertContext,
  more: Properties = {},
): Element {
  const properties = { ...toProperties(attributes, context.definitions.attributes), ...more };
  return place(element(tagName, properties, children), offset, context);
}

function toRaw(value: string, offset: number, context: ConvertContext): Raw {
  return place({ type: 'raw', value }, offset, context);
}

/** Themes name the file of a block of code in its attributes. */
function convertCode(block: Extract<Block, { kind: 'code' }>, context: ConvertContext): Element {
  const { className, file, title, ...properties } = toProperties(block.attributes, context.definitions.attributes);
  const classes = Array.isArray(className) ? className.map(String) : [];
  const language = classes.find((name) => name.startsWith('language-'))?.slice('language-'.length);
  const pre = code(block.value, { lang: block.lang ?? language, title: toText(file ?? title) ?? block.title });
  const others = classes.filter((name) => !name.startsWith('language-'));
  pre.properties = { ...properties, ...(others.length > 0 ? { className: others } : {}) };
  return place(pre, block.offset, context);
}

const toText = (value: Properties[string]): string | undefined => (typeof value === 'string' ? value : undefined);

function convertList(list: List, context: ConvertContext): ElementContent[] {
  if (list.attributes.references.includes('toc')) {
    context.tell(list.offset, { code: 'toc-dropped', original: '{:toc}', action: 'Left it out' });
    return [];
  }
  const items = list.items.map((item) => convertItem(item, context));
  return [wrap(list.isOrdered ? 'ol' : 'ul', list, items, context)];
}

function convertItem(item: ListItem, context: ConvertContext): Element {
  const [first, ...rest] = item.children;
  const [line] = first?.kind === 'paragraph' ? first.lines : [];
  const [source, mark] = (context.options.isGfm && line && /^\[([ xX])\]\s+/.exec(line.text)) || [];
  if (first?.kind !== 'paragraph' || !line || !source) {
    return wrap('li', item, convertBlocks(item.children, context), context);
  }
  const text = { text: line.text.slice(source.length), offset: line.offset + source.length };
  const [paragraph, ...more] = convertBlocks([{ ...first, lines: [text, ...first.lines.slice(1)] }], context);
  const isChecked = mark !== ' ';
  const box = element('input', { type: 'checkbox', checked: isChecked, disabled: true }, []);
  const inside = paragraph?.type === 'element' && paragraph.tagName === 'p';
  const start: ElementContent[] = [box, { type: 'text', value: ' ' }];
  if (inside) paragraph.children.unshift(...start);
  const children = [
    ...(inside ? [] : start),
    ...(paragraph ? [paragraph] : []),
    ...more,
    ...convertBlocks(rest, context),
  ];
  return wrap('li', item, children, context, { className: ['task-list-item'] });
}

function convertDefinitions(list: DefinitionList, context: ConvertContext): Element {
  const entries = list.entries.map((entry) =>
    entry.term
      ? wrap('dt', entry, spansOf([entry.term], context), context)
      : wrap('dd', entry, convertBlocks(entry.children, context), context),
  );
  return wrap('dl', list, entries, context);
}

function convertTable(table: Table, context: ConvertContext): Element {
  const sections = table.sections.map(({ tagName, rows }) =>
    element(
      tagName,
      {},
      rows.map((row) => {
        const cells = row.map((cell, index) => {
          const align = table.alignments[index];
          const name = tagName === 'thead' ? 'th' : 'td';
          return place(element(name, align ? { align } : {}, spansOf([cell], context)), cell.offset, context);
        });
        return place(element('tr', {}, cells), row[0]?.offset ?? table.offset, context);
      }),
    ),
  );
  return wrap('table', table, sections, context);
}

function convertHtml(html: Html, context: ConvertContext): ElementContent[] {
  const properties = toProperties(html.attributes, context.definitions.attributes);
  return html.parts.flatMap((part, index): ElementContent[] => {
    if (part.kind === 'blocks') return convertBlocks(part.blocks, context);
    if (part.kind === 'spans') return spansOf(part.lines, context);
    return [toRaw(index === 0 ? addToTag(part.value, properties) : part.value, part.offset, context)];
  });
}

/** Writes attributes into the first tag; classes come to those it has. */
function addToTag(html: string, { className, ...properties }: Properties): string {
  const name = /^<[\p{L}_][\w:.-]*/u.exec(html)?.[0];
  if (!name) return html;
  const classes = Array.isArray(className) ? className.join(' ') : '';
  const tagEnd = html.indexOf('>');
  const known = /\sclass\s*=\s*["']/.exec(html.slice(0, tagEnd));
  const written = Object.entries({ ...properties, ...(classes && !known ? { class: classes } : {}) })
    .map(([key, value]) => ` ${key}="${oneLine(String(value)).replaceAll('"', '&quot;')}"`)
    .join('');
  const end = known ? known.index + known[0].length : 0;
  const merged = classes && known ? `${html.slice(0, end)}${classes} ${html.slice(end)}` : html;
  return merged.replace(name, () => `${name}${written}`);
}
