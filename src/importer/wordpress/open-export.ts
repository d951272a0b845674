/** Opens an export of WordPress as a blog. Everything else of WordPress is behind this. */
import { basename, dirname } from 'node:path';
import { oneLine } from '#importer/one-line.ts';
import type { Blog, Finding, Report, SourceArticle } from '#importer/source.ts';
import { createAttachments } from './attachments.ts';
import type { BodyContext } from './body-context.ts';
import { createPost, itemId } from './create-post.ts';
import type { Export, ExportItem, ExportText } from './export-records.ts';
import { createLanguages } from './languages.ts';
import { readExport } from './read-export.ts';
import { renderBody, type StoredNote } from './render-body.ts';
import { createSourceText, type SourceText } from './source-text.ts';

export interface WordPressOptions {
  /** Types of what is imported; `post` without them. */
  readonly types?: readonly string[] | undefined;
  /** As IANA names it, for dates that the export has in UTC alone. */
  readonly timeZone?: string | undefined;
  /** Is told of what concerns no single post. */
  readonly report: Report;
}

/** What is no text of an author, and not told of either. */
const OWN_TYPES =
  /^(?:attachment|revision|nav_menu_item|wp_block|wp_navigation|wp_global_styles|wp_template|wp_template_part|wp_font_\w+|custom_css|customize_changeset|oembed_cache|user_request|feedback|acf-.*|elementor_.*|wpcf7_.*|flamingo_.*)$/;
/** States in which nobody is meant to read a post. */
const SKIPPED_STATES = new Set(['trash', 'auto-draft', 'inherit']);
/** How much text reusable blocks may put into one post, in characters. */
const MAXIMUM_INCLUDED = 1024 ** 2;

/** @param path Absolute path of the export. */
export async function openWordPressExport(
  path: string,
  { types = ['post'], timeZone, report }: WordPressOptions,
): Promise<Blog> {
  const file = basename(path);
  const contents = await readExport(path);
  for (const fault of contents.faults) report({ ...fault, file, original: oneLine(fault.original) });
  const attachments = createAttachments(contents.items, contents.url);
  const reusable = new Map(
    contents.items.filter(({ fields }) => fields.get('post_type') === 'wp_block').map((item) => [itemId(item), item]),
  );
  const readArticle = async (item: ExportItem): Promise<SourceArticle> =>
    renderItem(item, file, {
      attachments,
      reusable: (id) => {
        const block = reusable.get(id);
        return block && textOf(block.body);
      },
    });

  const items = contents.items.filter((item) => isWanted(item, types, (action) => report(skipped(item, file, action))));
  const postContext = {
    ...{ file, timeZone, readArticle, authors: contents.authors, categories: contents.categories },
    ...{ attachments: attachments.byId, languageOf: createLanguages(contents) },
  };
  return {
    system: 'wordpress',
    name: blogName(contents, file),
    root: dirname(path),
    url: homeUrl(contents),
    // What a blog says whose owner never chose a language.
    lang: /^(?:en|en-US|)$/.test(contents.lang) ? undefined : contents.lang,
    posts: items.map((item) => createPost(item, postContext)),
    findAsset: attachments.findAsset,
  };
}

function isWanted({ fields }: ExportItem, types: readonly string[], skip: (action: string) => void): boolean {
  const type = fields.get('post_type') || 'post';
  const status = fields.get('status') ?? '';
  if (!types.includes(type)) {
    if (!OWN_TYPES.test(type)) skip(`It was not imported, because it is of the type ${type}`);
    return false;
  }
  if (SKIPPED_STATES.has(status)) skip(`It was not imported, because its state is ${status}`);
  return !SKIPPED_STATES.has(status);
}

function skipped(item: ExportItem, file: string, action: string): Finding {
  const { line, column, fields } = item;
  return { code: 'file-skipped', file, line, column, original: oneLine(fields.get('title') || itemId(item)), action };
}

function homeUrl({ url }: Export): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, pathname } = new URL(url);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname.replace(/\/?$/, '/')}` : undefined;
}

function blogName(contents: Export, file: string): string {
  const url = homeUrl(contents);
  return url ? url.replace(/^https?:\/\/(?:www\.)?|\/$/g, '') : file.replace(/\.\w+$/, '');
}

function textOf({ bytes, line, column }: ExportText): SourceText {
  return createSourceText(bytes.toString(), line, column);
}

function renderItem(
  item: ExportItem,
  file: string,
  { attachments, reusable }: Pick<BodyContext, 'attachments' | 'reusable'>,
): SourceArticle {
  const findings: Finding[] = [];
  const told = new Set<string>();
  let included = 0;
  const tell: BodyContext['tell'] = (code, source, offset, original, action) => {
    const { line, column } = source.pointAt(offset);
    findings.push({ code, file, line, column, original: oneLine(original), action });
  };
  const { tree, excerpt } = renderBody(textOf(item.body), readNotes(item), {
    ...{ attachments, reusable, tell },
    postId: item.fields.get('post_id') ?? '',
    tellOnce: (name, ...finding) => {
      if (!told.has(name)) tell(...finding);
      told.add(name);
    },
    takes: (length) => {
      included += length;
      return included <= MAXIMUM_INCLUDED;
    },
  });
  return { tree, excerpt, findings };
}

/** The block editor keeps footnotes beside the text: `[{"id":"…","content":"…"}]`. */
function readNotes({ meta }: ExportItem): readonly StoredNote[] {
  const json = meta.find(([key]) => key === 'footnotes')?.[1] ?? '';
  try {
    const notes: unknown = JSON.parse(json);
    return Array.isArray(notes) ? notes.flatMap(readNote) : [];
  } catch {
    return [];
  }
}

function readNote(note: unknown): StoredNote[] {
  const { id, content } = (note ?? {}) as Record<string, unknown>;
  return typeof id === 'string' && typeof content === 'string' ? [{ name: id, html: content }] : [];
}
