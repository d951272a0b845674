/** The plain text of saved pages of a blog, each with one or several posts between what the page has around them. */
import { basename } from 'node:path';
import { oneLine } from '#importer/one-line.ts';
import { nameOfFolder } from '#importer/reading/folder-name.ts';
import { cleanText } from '#importer/reading/front-matter.ts';
import { readSource } from '#importer/reading/read-source.ts';
import type { Blog, Finding, SourcePost } from '#importer/source.ts';
import { sha256 } from '#loader/cache.ts';
import { type PagePost, splitPage } from './split-page.ts';
import { readTextBlocks } from './text-blocks.ts';

/** The beginning of a text by which its language is told. */
const SAMPLE_LENGTH = 20_000;

/** @param only Paths from the root; every one is read as a saved page. */
export async function openSavedText(root: string, only: readonly string[]): Promise<Blog> {
  const posts: SourcePost[] = [];
  const findings: Finding[] = [];
  for (const file of only) {
    const text = await readSource(root, file);
    if (typeof text === 'string') posts.push(...readPage(file, text));
    else findings.push(text);
  }
  return {
    system: 'text',
    name: nameOfFolder(root) || 'text',
    root,
    url: undefined,
    lang: undefined,
    posts,
    findAsset: () => [],
    findings,
  };
}

/** The posts of a saved page. */
export function readPage(file: string, text: string): SourcePost[] {
  const { clean, faults } = cleanText(text);
  const pages = splitPage(clean);
  const ids = new Map<string, number>();
  return pages.map((page, index): SourcePost => {
    const key = pages.length === 1 ? file : `${file}#${page.title ?? ''}`;
    const count = ids.get(key) ?? 0;
    ids.set(key, count + 1);
    const body = page.lines.map((line) => line.text).join('\n');
    const encoding = index === 0 ? faults : [];
    return {
      id: count === 0 ? key : `${key}#${count + 1}`,
      file,
      type: 'post',
      title: page.title,
      description: undefined,
      date: page.date,
      updated: undefined,
      lang: undefined,
      translationKey: undefined,
      tags: page.tags,
      categories: page.categories.map((name) => [name]),
      authors: page.author === undefined ? [] : [page.author],
      cover: undefined,
      paths: [],
      slug: page.title ?? basename(file).replace(/\.[^.]*$/, ''),
      status: 'published',
      isUnlisted: false,
      isPinned: false,
      legacy: {},
      findings: [...encoding.map((fault) => ({ ...fault, file })), ...page.dropped.map((run) => toFinding(file, run))],
      sample: `${page.title ?? ''}\n${body}`.slice(0, SAMPLE_LENGTH),
      hash: sha256(JSON.stringify([page.title, page.date, page.tags, page.categories, page.author, body])),
      readArticle: () =>
        Promise.resolve({ tree: { type: 'root', children: readTextBlocks(page.lines) }, findings: [] }),
    };
  });
}

function toFinding(file: string, { lines, action, code }: PagePost['dropped'][number]): Finding {
  const original = oneLine(lines.map(({ text }) => text.trim()).join(' / '));
  return { code, file, line: lines[0]?.line ?? 1, column: 1, original, action };
}
