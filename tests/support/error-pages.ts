/**
 * Reads the pages of `docs/errors/` and makes content folders of their examples. The word behind the language of a
 * fence says what it shows: `md body` is a text, `yaml frontmatter` keys of its post, `text files` a list of paths, and a
 * path, as in `yaml tags.yaml`, a whole file. What an example leaves out is filled in rightly. A fence without such a
 * word is only looked at.
 */
import { readFileSync } from 'node:fs';
import { type Files, frontmatterOf, postText } from './make-content.ts';
import { makeImage } from './make-image.ts';

interface ErrorPage {
  readonly title: string;
  /** The paragraph below the title. */
  readonly sentence: string;
  readonly severity: string;
  /** The sections by their headings. */
  readonly sections: ReadonlyMap<string, string>;
}

export function readErrorPage(code: string): ErrorPage {
  const text = readFileSync(`docs/errors/${code}.md`, 'utf8');
  // What looks like a heading in an example is none of the page.
  const outline = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, (fence) => fence.replace(/^#/gm, ' '));
  const headings = [...outline.matchAll(/^## (.*)$/gm)];
  const sections = headings.map(({ 1: heading = '', index }, number): [string, string] => [
    heading,
    text.slice(index, headings[number + 1]?.index),
  ]);
  const [title = '', sentence = '', severity = ''] = text.split('\n\n');
  return { title, sentence, severity, sections: new Map(sections) };
}

interface Example {
  readonly language: string;
  /** `body`, `frontmatter`, `files` or a path. */
  readonly shows: string;
  readonly text: string;
}

/** The examples of a section that can be loaded. */
export function examplesOf(section: string): Example[] {
  const fences = section.matchAll(/^(`{3,})(\w+) (\S+)\n([\s\S]*?)^\1$/gm);
  return [...fences].map(([, , language = '', shows = '', text = '']) => ({ language, shows, text }));
}

/** The content folder that the examples of one section make together; without a post they get one. */
export async function filesOf(examples: readonly Example[]): Promise<Files> {
  const textsThatShow = (shows: string): string[] =>
    examples.filter((example) => example.shows === shows).map(({ text }) => text);
  const body = examples.find(({ shows }) => shows === 'body');
  const [keys] = textsThatShow('frontmatter');
  const listed = textsThatShow('files').flatMap((text) => text.trim().split('\n'));
  const written = examples.filter(({ shows }) => /[./]/.test(shows)).map(({ shows, text }) => [shows, text] as const);

  const files: Record<string, string | Uint8Array> = { ...REGISTRIES };
  for (const path of listed) files[path] ??= await makeListed(path);
  Object.assign(files, Object.fromEntries(written));
  const isComplete = listed.length > 0 || `${STORY}/en.md` in files;
  if (body || keys || !isComplete) {
    files[`${STORY}/en.${body?.language ?? 'md'}`] = makePost(keys ?? '', body?.text ?? 'Some text.\n');
  }
  return files;
}

const STORY = 'posts/my-story';

/** No more than the examples use, for an entry that nothing uses is a problem of its own. */
const REGISTRIES: Files = {
  'tags.yaml': '- id: cloud\n  label: Cloud\n  aliases: [雲端]\n',
  'authors.yaml': '- id: editors\n  label: Editors\n',
  'stages.yaml': '- id: applying\n  label: Applying\n- id: interviewing\n  label: Interviewing\n',
};

/** A good post with these lines in the place of the keys that they name. */
function makePost(lines: string, body: string): string {
  const given = Array.from(lines.matchAll(/^(\w+):/gm), ([, key = '']) => [key, ''] as const);
  return `---\n${frontmatterOf(Object.fromEntries(given))}\n${lines}---\n\n${body}`;
}

/** What a file may hold of which only the path is given: a post in English is an original, another its translation. */
async function makeListed(path: string): Promise<string | Uint8Array> {
  if (path.endsWith('.png')) return makeImage('png');
  if (path.endsWith('.jpg')) return makeImage('jpeg');
  const [, locale] = /\/(\w+(?:-\w+)?)\.mdx?$/.exec(path) ?? [];
  if (locale === undefined) return '';
  if (locale === 'en') return postText();
  return `---\ntitle: T\ndescription: D\nlocale: ${locale}\ntranslationOf: en\n---\n\nSome text.\n`;
}
