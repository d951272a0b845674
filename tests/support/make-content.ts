/** Writes content folders for tests, into the system's temporary folder. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** File contents by path in the content folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The registries that the posts of `postText` need. */
const REGISTRY_FILES: Files = {
  'tags.yaml':
    '- id: cloud\n  label: Cloud\n  aliases: [雲端, クラウド]\n- id: kubernetes\n  label: Kubernetes\n  aliases: [k8s]\n',
  'authors.yaml': '- id: editors\n  label: { en: Editors, zh-TW: 編輯部, ko: 편집부, it: Redazione }\n',
  'stages.yaml':
    '- id: applying\n  label: { en: Applying, zh-TW: 應徵, ko: 지원, it: Candidatura }\n- id: interviewing\n  label: { en: Interviewing, zh-TW: 面試, ko: 면접, it: Colloqui }\n',
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
  const lines = Object.entries(keys).flatMap(([key, value]) => (value === '' ? [] : [`${key}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}
