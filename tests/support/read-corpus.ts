/** The stories and registries of `content/`, loaded as a build loads them, and the texts as syntax trees. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { parse as parseYaml } from 'yaml';
import { splitFrontmatter } from '#loader/frontmatter.ts';
import { createContentLoader, type LoadedContent } from '#loader/load-content.ts';
import { createRenderer } from '#markdown/render.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';
import type { Frontmatter, PostRecord } from '#model/post.ts';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface CorpusPost {
  readonly record: PostRecord;
  /** The frontmatter with its keys in the order of the file. */
  readonly written: Frontmatter;
  readonly text: string;
  readonly tree: Root;
}

export interface Corpus {
  readonly content: LoadedContent;
  readonly posts: readonly CorpusPost[];
}

/** All of it, posts dated in the future included. */
export async function readCorpus(): Promise<Corpus> {
  const content = await createContentLoader(createRenderer())({
    contentDir: 'content',
    root: ROOT,
    today: '9999-12-31',
  });
  return { content, posts: content.records.map(readPost) };
}

export function readRegistryFile(name: string): string {
  return readFileSync(join(ROOT, 'content', name), 'utf8');
}

/** The nodes of a type in a text, in their order. */
export function nodesOf<T extends Nodes['type']>({ tree }: CorpusPost, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  visit(tree, (node) => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: T }>);
  });
  return found;
}

function readPost(record: PostRecord): CorpusPost {
  const text = readFileSync(join(ROOT, 'content', record.file), 'utf8');
  const split = splitFrontmatter(text);
  if ('code' in split) throw new Error(`${record.file}: ${split.message}`);
  const parser = unified().use(remarkParse).use(syntaxPlugins);
  if (record.format === 'mdx') parser.use(remarkMdx);
  return { record, written: parseYaml(split.yaml), text, tree: parser.parse(split.body) };
}
