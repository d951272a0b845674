/** Blocks that are more, or less, than the HTML in them. */
import type { ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { code, element } from '#importer/article.ts';
import { isElement } from '#importer/hast.ts';
import { type BodyContext, MAXIMUM_DEPTH } from './body-context.ts';
import { codeBlock, codeLanguage, codeMarks } from './code-blocks.ts';
import type { Block } from './parse-blocks.ts';
import type { SourceText } from './source-text.ts';

export interface BlockOptions {
  /** Reads a text that is not part of this one. */
  readonly renderText: (source: SourceText) => ElementContent[];
  readonly depth: number;
}

/** Blocks that are no text of an author even where HTML is kept in them; of others, such as lists of posts, that is kept. */
const DYNAMIC =
  /^(?:archives|calendar|categories|latest-.*|legacy-widget|loginout|navigation(?:-.*)?|page-list(?:-item)?|query-no-results|rss|search|tag-cloud)$/;
const CONTENTS =
  /^(?:table-of-contents|yoast-seo\/table-of-contents|rank-math\/toc-block|simpletoc\/toc|[\w-]+\/(?:table-of-contents|toc))$/;
/** Code of plugins, which keep its language beside it. */
const CODE =
  /^(?:code|preformatted|syntaxhighlighter\/code|enlighter\/codeblock|kevinbatdorf\/code-block-pro|[\w-]+\/code(?:-?block)?(?:-[\w]+)?)$/;

/** `undefined` for a block that is what its HTML says. */
export function convertBlock(
  block: Block,
  source: SourceText,
  context: BodyContext,
  options: BlockOptions,
): ElementContent[] | undefined {
  const { name, attributes } = block;
  if (name === 'block') return includeReusable(block, source, context, options);
  if (name === 'social-link') return socialLink(block);
  if (name === 'social-links') return [element('ul', {}, block.children.flatMap(socialLink))];
  // Notes stand below the text, wherever this block is.
  if (name === 'footnotes' || name === 'spacer') return [];
  if (CODE.test(name)) return convertCode(block, source);
  if (CONTENTS.test(name)) return tellDropped(block, source, context, 'toc-dropped');
  if (name === 'embed' && block.innerStart === block.innerEnd && typeof attributes['url'] === 'string') {
    return [element('iframe', { src: attributes['url'] }, [])];
  }
  const isEmpty = source.text.slice(block.innerStart, block.innerEnd).trim() === '';
  // Advanced Custom Fields keeps what an author wrote beside the text, and a template of the theme shows it.
  if (isEmpty && name.startsWith('acf/')) {
    return [element('cb-unknown', { dataName: name }, [source.text.slice(block.start, block.end)])];
  }
  const isText = /^(?:more|nextpage|separator|freeform|paragraph|html|missing)$/.test(name);
  if (DYNAMIC.test(name) || (isEmpty && !isText)) return tellDropped(block, source, context, 'dynamic-dropped');
  return undefined;
}

function tellDropped(
  block: Block,
  source: SourceText,
  { tell }: BodyContext,
  code: 'dynamic-dropped' | 'toc-dropped',
): [] {
  tell(
    code,
    source,
    block.start,
    source.text.slice(block.start, Math.min(block.end, block.start + 300)),
    'It was left out',
  );
  return [];
}

function includeReusable(
  block: Block,
  source: SourceText,
  context: BodyContext,
  { renderText, depth }: BlockOptions,
): ElementContent[] {
  const original = source.text.slice(block.start, block.end);
  const included = context.reusable(String(block.attributes['ref']));
  if (!included) {
    context.tell(
      'include-missing',
      source,
      block.start,
      original,
      'It was kept as code, because the export does not have the block',
    );
    return [element('cb-unknown', { dataName: 'block' }, [original])];
  }
  if (depth >= MAXIMUM_DEPTH || !context.takes(included.text.length)) {
    context.tell('too-long', source, block.start, original, 'It was kept as code, because it leads to too much text');
    return [element('cb-unknown', { dataName: 'block' }, [original])];
  }
  return renderText(included);
}

function socialLink({ name, attributes }: Block): ElementContent[] {
  const { url, label, service } = attributes;
  if (name !== 'social-link' || typeof url !== 'string' || url === '' || url === '#') return [];
  const text = typeof label === 'string' && label !== '' ? label : String(service ?? url);
  return [element('li', {}, [element('a', { href: url }, [text])])];
}

/** Code whose block says more of it than its HTML; `undefined` where the HTML says all. */
function convertCode({ attributes, innerStart, innerEnd }: Block, source: SourceText): ElementContent[] | undefined {
  const text = (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const lang = codeLanguage(
    text('language') ?? text('lang') ?? /(?:^|\s)lang(?:uage)?-(\S+)/.exec(text('className') ?? '')?.[1],
  );
  const title = text('title') ?? text('fileName') ?? text('filename');
  const marks = codeMarks(text('highlightLines') ?? text('highlight'));
  if (!lang && !title && !marks) return undefined;
  const saved = text('code');
  if (saved !== undefined) return [code(saved, { lang, title, marks })];
  const html = source.text.slice(innerStart, innerEnd);
  if (html.length > 1024 ** 2 || html.split('<').length > 20_000) return undefined;
  const pre = fromHtml(html, { fragment: true }).children.find((node) => isElement(node, 'pre'));
  return isElement(pre) ? [codeBlock(pre, { lang, title, marks })] : undefined;
}
