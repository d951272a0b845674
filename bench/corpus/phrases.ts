/** What generated posts are made of: the sentences, headings and code of the project's own stories. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { type Locale, perLocale } from '../../src/i18n/locales.ts';

interface Code {
  readonly language: string;
  readonly text: string;
}

export interface Phrases {
  readonly sentences: readonly string[];
  /** Also the titles, table heads and emphasised words of generated posts. */
  readonly headings: readonly string[];
}

export interface Material {
  readonly phrases: Readonly<Record<Locale, Phrases>>;
  readonly codes: readonly Code[];
}

const SOURCES = ['content', 'tests/relevance/content'];

/** Languages that every highlighter in the comparison knows, with what begins a comment in them. */
export const COMMENTS: Readonly<Record<string, string>> = {
  bash: '#',
  dockerfile: '#',
  js: '//',
  python: '#',
  sh: '#',
  sql: '--',
  ts: '//',
  yaml: '#',
};

/** Marks that Markdown or the template language of one of the generators would read as more than text. */
const MARKUP = /[\\`*_{}[\]<>|~@#$^=&"']|:\S|\/\/|:$|\d{5}|^[^\p{L}]/u;

/** What a post may not contain even in code, because it begins a template. */
const TEMPLATE = /\{[{%#]/;

/** Reads the stories of the project that this is a part of, always in the same order. */
export function readMaterial(): Material {
  const parser = unified().use(remarkParse);
  const trees = SOURCES.flatMap((folder) =>
    globSync('posts/*/*.md', { cwd: folder })
      .toSorted()
      .map((path) => {
        const text = readFileSync(join(folder, path), 'utf8').replace(/^---\n.*?\n---\n/s, '');
        return { locale: basename(path, '.md'), tree: parser.parse(text) };
      }),
  );
  const collect = (locale: Locale): Phrases => {
    const sentences = new Set<string>();
    const headings = new Set<string>();
    for (const { tree } of trees.filter((story) => story.locale === locale)) {
      visit(tree, ['paragraph', 'heading'], (node) => {
        const text = textOf(node).replaceAll(/\s+/g, ' ').trim();
        if (node.type === 'heading') headings.add(text);
        else for (const sentence of splitSentences(text, locale)) sentences.add(sentence);
      });
    }
    return {
      sentences: [...sentences].filter((text) => isPlain(text) && /[.。！？!?]$/.test(text) && text.length < 300),
      headings: [...headings].filter((text) => isPlain(text) && text.length < 60),
    };
  };
  const codes = trees.flatMap(({ tree }) => {
    const own: Code[] = [];
    visit(tree, 'code', ({ lang, value }) => {
      if (lang && Object.hasOwn(COMMENTS, lang) && value.includes('\n') && !TEMPLATE.test(value))
        own.push({ language: lang, text: value });
    });
    return own;
  });
  return { phrases: perLocale(collect), codes };
}

function isPlain(text: string): boolean {
  return !MARKUP.test(text);
}

function splitSentences(text: string, locale: Locale): string[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => segment.trim());
}
