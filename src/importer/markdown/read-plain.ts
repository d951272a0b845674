/** Plain Markdown with frontmatter as generators have it in common: Hugo, Astro, Docusaurus, notes, and this site’s own. */
import { basename } from 'node:path';
import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { isAboutFiles } from '#importer/detect.ts';
import { createGithubAnchors } from '#importer/reading/anchors.ts';
import { nameOfFolder } from '#importer/reading/folder-name.ts';
import { listFiles, readHead } from '#importer/reading/list-files.ts';
import { createPointAt, readMarkdown } from '#importer/reading/read-markdown.ts';
import { readSource } from '#importer/reading/read-source.ts';
import type { Blog, Finding, SourceArticle, SourcePost } from '#importer/source.ts';
import { sha256 } from '#loader/cache.ts';
import { findPlainAsset, type PlainPost, readPlainFields } from './plain-fields.ts';

const MARKDOWN = /\.(?:md|markdown|mdown|mkdn?|mdx|txt)$/i;

/** The beginning of a text by which its language is told. */
const SAMPLE_LENGTH = 20_000;

export interface MarkdownOptions {
  /** Paths from the root of the only files to read; without it all Markdown files are. */
  readonly only?: readonly string[] | undefined;
  readonly timeZone?: string | undefined;
}

export async function openMarkdownFolder(root: string, { only, timeZone }: MarkdownOptions): Promise<Blog> {
  const site = await readSite(root);
  const files = only ?? (await listPosts(root, site.content));
  const posts: SourcePost[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const text = await readSource(root, file);
    if (typeof text === 'string') posts.push(toPost(text, readPlainFields(file, text, basename(root), timeZone)));
    else findings.push(text);
  }
  return {
    system: 'markdown',
    name: site.url?.replace(/^https?:\/\//, '').replace(/\/$/, '') ?? (nameOfFolder(root) || 'markdown'),
    root,
    url: site.url,
    lang: site.lang,
    posts: inherit(posts),
    findAsset: (address, post) => findPlainAsset(address, post.file),
    findings,
  };
}

interface Site {
  readonly url: string | undefined;
  readonly lang: string | undefined;
  /** The folder with the posts. */
  readonly content: string;
}

/** What Hugo’s configuration says, if there is one. */
async function readSite(root: string): Promise<Site> {
  const names = ['hugo.toml', 'hugo.yaml', 'hugo.yml', 'config.toml', 'config.yaml', 'config.yml'];
  for (const name of names) {
    const config = await readHead(`${root}/${name}`);
    const settingOf = (key: string): string | undefined =>
      new RegExp(`^${key}[ \\t]*[:=][ \\t]*["']?([^\\s"'#]+)`, 'mi').exec(config)?.[1];
    const url = settingOf('baseURL');
    if (url === undefined) continue;
    const isUrl = /^https?:\/\/[^/]/.test(url) && URL.canParse(url);
    const lang = settingOf('languageCode') ?? settingOf('defaultContentLanguage');
    return { url: isUrl ? url.replace(/\/*$/, '/') : undefined, lang, content: settingOf('contentDir') ?? 'content' };
  }
  return { url: undefined, lang: undefined, content: '' };
}

async function listPosts(root: string, content: string): Promise<string[]> {
  const files = (await listFiles(root)).filter((file) => MARKDOWN.test(file) && !/\.txt$/i.test(file));
  const within = files.filter((file) => content !== '' && file.startsWith(`${content}/`));
  return (within.length > 0 ? within : files).filter((file) => !isAboutFiles(file));
}

function toPost(text: string, { fields, body, bodyLine, lead }: PlainPost): SourcePost {
  return {
    ...fields,
    sample: toSample(body),
    hash: sha256(text),
    readArticle: () => Promise.resolve(readBody(fields.file, body, bodyLine, lead)),
  };
}

/** A translation in this site’s own form leaves out what its original says. */
function inherit(posts: readonly SourcePost[]): SourcePost[] {
  return posts.map((post) => {
    const { translationOf } = post;
    if (translationOf === undefined) return post;
    const original = posts.find((one) => one.translationKey === post.translationKey && one.lang === translationOf);
    if (!original || original === post) return post;
    const { tags, authors, date, cover } = original;
    return {
      ...post,
      tags: post.tags.length > 0 ? post.tags : tags,
      authors: post.authors.length > 0 ? post.authors : authors,
      date: post.date ?? date,
      cover: post.cover ?? cover,
    };
  });
}

/** @param lead The heading at the top that became the title. */
function readBody(file: string, body: string, bodyLine: number, lead: string | undefined): SourceArticle {
  const findings: Finding[] = [];
  const tree = readMarkdown(
    { text: body, pointAt: createPointAt(body, bodyLine), inserted: new Map() },
    { hasHardBreaks: false, hasSingleTilde: false, createAnchors: createGithubAnchors, hasDirectives: true },
    (fault) => findings.push({ file, ...fault }),
  );
  readCodeMeta(tree);
  if (lead !== undefined) {
    const index = tree.children.findIndex((child) => child.type === 'element');
    const first = tree.children[index];
    if (first?.type === 'element' && first.tagName === 'h1') tree.children.splice(index, 1);
  }
  return { tree, excerpt: takeExcerpt(tree), findings };
}

/** Takes the mark out below which the text is only shown on its own page, and hands back what stands above it. */
function takeExcerpt(tree: Root): string | undefined {
  const index = tree.children.findIndex((child) => child.type === 'comment' && /^\s*more\b/.test(child.value));
  if (index === -1) return undefined;
  const above = textOf({ type: 'root', children: tree.children.slice(0, index) })
    .replace(/\s+/g, ' ')
    .trim();
  tree.children.splice(index, 1);
  return above === '' ? undefined : above;
}

/** ```` ```js title="a.js" {1,4-7} ````, also written to the language without a blank. */
function readCodeMeta(tree: Root): void {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'code') return undefined;
    const { dataMeta, className, ...rest } = node.properties;
    const [name = ''] = (Array.isArray(className) ? className : []).map(String);
    const [, lang = '', behind = ''] = /^language-([^{]*)(\{.*)?$/.exec(name) ?? [];
    const meta = `${behind} ${dataMeta ?? ''}`;
    const title = /(?:^|\s)(?:title|filename|file)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))/.exec(meta);
    const marks = /\{([\d\s,-]+)\}/.exec(meta)?.[1]?.replace(/\s/g, '');
    const dataTitle = title?.[1] ?? title?.[2] ?? title?.[3];
    node.properties = {
      ...rest,
      ...(lang === '' ? {} : { className: [`language-${lang}`] }),
      ...(dataTitle === undefined ? {} : { dataTitle }),
      ...(marks === undefined ? {} : { dataMarks: marks }),
    };
    return SKIP;
  });
}

/** Without code, tags and addresses, which are in no language. */
function toSample(body: string): string {
  let fence: string | undefined;
  const text = body
    .slice(0, 4 * SAMPLE_LENGTH)
    .split('\n')
    .filter((line) => {
      const [, mark] = /^[ \t]*(```|~~~)/.exec(line) ?? [];
      const isFence = mark !== undefined && (fence === undefined || mark === fence);
      if (isFence) fence = fence === undefined ? mark : undefined;
      return !isFence && fence === undefined;
    });
  return text
    .join('\n')
    .replace(/<[^<>\n]{1,500}>/g, ' ')
    .replace(/\]\([^()\n]{0,500}\)/g, ']')
    .slice(0, SAMPLE_LENGTH);
}
