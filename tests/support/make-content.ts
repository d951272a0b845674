/** Writes content folders for tests, into the system's temporary folder. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inEveryLocale, yamlMap } from './every-locale.ts';

/** File contents by path in the content folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A tag that posts of `postText` do not have. */
export const SPARE_ENTRY = 'kubernetes';

/** The registries that the posts of `postText` need. */
const REGISTRY_FILES: Files = {
  'tags.yaml':
    '- id: cloud\n  label: Cloud\n  aliases: [雲端, クラウド]\n' +
    `- id: ${SPARE_ENTRY}\n  label: Kubernetes\n  aliases: [k8s]\n`,
  'authors.yaml': `- id: editors\n  label: ${yamlMap(inEveryLocale('Editors', { 'zh-TW': '編輯部' }))}\n`,
  'stages.yaml': ['applying', 'interviewing']
    .map((id) => `- id: ${id}\n  label: ${yamlMap(inEveryLocale(id))}\n`)
    .join(''),
};

/** A folder with the registries and the given files; a file here replaces a registry of the same name. */
export function makeContent(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook content '));
  writeContent(folder, { ...REGISTRY_FILES, ...files });
  return folder;
}

export function writeContent(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/**
 * The text of a valid original in English; `frontmatter` replaces keys by their YAML, an empty string leaves one out:
 * `postText({ tags: '[nope]', cover: '' }, 'Body')`.
 */
export function postText(frontmatter: Readonly<Record<string, string>> = {}, body = 'Some text.\n'): string {
  return `---\n${frontmatterOf(frontmatter)}\n---\n\n${body}`;
}

/** The lines between the fences of such a post. */
export function frontmatterOf(frontmatter: Readonly<Record<string, string>>): string {
  const keys = {
    title: 'A title',
    description: 'What it is about.',
    locale: 'en',
    date: '2024-05-06',
    tags: '[cloud]',
    cover: 'auto',
    authors: '[editors]',
    ...frontmatter,
  };
  return Object.entries(keys)
    .flatMap(([key, value]) => (value === '' ? [] : [`${key}: ${value}`]))
    .join('\n');
}
