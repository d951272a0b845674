/** What Hexo lets authors write behind the language of a block of code: title, link, marked lines, options. */
import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { code, element } from '#importer/article.ts';

export interface CodeMeta {
  readonly lang: string | undefined;
  readonly title: string | undefined;
  readonly link: { readonly href: string; readonly text: string } | undefined;
  /** Counted from the first line of the block, `1,4-7`. */
  readonly marks: string | undefined;
}

const OPTION = /(?:^|\s)(line_number|line_threshold|first_line|wrap|mark|language_attr|highlight):(\S+)/g;

/** Reads `title https://example.com link mark:1,4-7 first_line:3`, also `title="queue.js" {1,3}` as other engines write it. */
export function readCodeMeta(lang: string | undefined, text: string): CodeMeta {
  const options = new Map<string, string>();
  const caption = text
    .replace(OPTION, (_, name: string, value: string) => {
      options.set(name, value);
      return '';
    })
    .trim();
  const first = Number(options.get('first_line'));
  const marks = options.get('mark') ?? /\{([\d,\s-]+)\}/.exec(caption)?.[1];
  return {
    lang: cleanLang(lang),
    ...readCaption(caption.replace(/\{[\d,\s-]+\}/, '').trim()),
    marks: marks === undefined ? undefined : countFrom(marks, Number.isInteger(first) && first > 1 ? first : 1),
  };
}

/** A block of code, and below it the link of its caption. */
export function codeBlock(value: string, { lang, title, link, marks }: CodeMeta): readonly Element[] {
  const block = code(value, { lang, title, marks });
  return link ? [block, element('p', {}, [element('a', { href: link.href }, [link.text])])] : [block];
}

/** Reads what blocks of code have behind their language, all over a tree. */
export function readFenceMetas(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    const [inner] = node.children;
    if (node.tagName !== 'pre' || !parent || index === undefined || !isCode(inner)) return undefined;
    const { dataMeta, className } = inner.properties;
    const names = Array.isArray(className) ? className.map(String) : [];
    const lang = names.find((name) => name.startsWith('language-'))?.slice('language-'.length);
    if (dataMeta === undefined && lang === cleanLang(lang)) return undefined;
    delete inner.properties['dataMeta'];
    const [block, ...below] = codeBlock('', readCodeMeta(lang, String(dataMeta ?? '')));
    const [made] = block?.children ?? [];
    if (isCode(made)) inner.properties = { ...inner.properties, className: [], ...made.properties };
    if (Array.isArray(inner.properties['className']) && inner.properties['className'].length === 0) {
      delete inner.properties['className'];
    }
    parent.children.splice(index + 1, 0, ...below);
    return index + 1 + below.length;
  });
}

function isCode(node: ElementContent | undefined): node is Element {
  return node?.type === 'element' && node.tagName === 'code';
}

/** `js!` and `js=5` are written for HackMD and other editors. */
function cleanLang(lang: string | undefined): string | undefined {
  return lang?.replace(/[!=].*$/s, '') || undefined;
}

function readCaption(caption: string): Pick<CodeMeta, 'title' | 'link'> {
  const quoted = /^title=(["'])(.*?)\1$/.exec(caption)?.[2];
  if (quoted !== undefined) return { title: quoted || undefined, link: undefined };
  const linked = /^(?<title>.*?)(?:^|\s)(?<href>https?:\/\/\S+|\/\S+)(?:\s+(?<text>.+))?$/s.exec(caption)?.groups;
  const href = linked?.['href'];
  if (href === undefined) return { title: caption || undefined, link: undefined };
  return { title: linked?.['title']?.trim() || undefined, link: { href, text: linked?.['text'] ?? 'link' } };
}

/** Hexo counts marked lines by the numbers that it shows, which begin with `first_line`. */
function countFrom(marks: string, first: number): string | undefined {
  const ranges = marks.split(',').flatMap((part) => {
    const [, from, to] = /^\s*(\d+)\s*(?:-\s*(\d+)\s*)?$/.exec(part) ?? [];
    if (from === undefined) return [];
    const ends = [Number(from), Number(to ?? from)].map((line) => line - first + 1).sort((a, b) => a - b);
    const [start = 0, end = 0] = ends;
    return start < 1 ? [] : [start === end ? String(start) : `${start}-${end}`];
  });
  return ranges.length > 0 ? ranges.join(',') : undefined;
}
