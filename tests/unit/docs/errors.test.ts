/** Every code of the catalogue has a page whose example of what is wrong is refused by that code, and whose right one is not. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROBLEM_CODES, type ProblemCode } from '#problem-codes.ts';
import { examplesOf, filesOf, readErrorPage } from '../../support/error-pages.ts';
import { loadFiles } from '../../support/load-files.ts';

/** Why a page describes what is wrong in words: its other tests are in `tests/unit/loader/`. */
const TOLD: Readonly<Partial<Record<ProblemCode, string>>> = {
  encoding: 'bytes that are no text',
  'external-gone': 'another site',
  'external-moved': 'another site',
  'external-unclear': 'another site',
  'file-link': 'a link',
  'file-unreadable': 'the rights of a file',
  'html-nesting': 'too long to read',
  'image-broken': 'bytes of a picture',
  'image-location': 'bytes of a picture',
  'image-size': 'bytes of a picture',
  'image-type': 'bytes of a picture',
  'paragraph-marks': 'too long to read',
  'paragraph-too-long': 'too long to read',
  'render-failed': 'no text is known',
  'table-too-wide': 'too long to read',
  'too-large': 'too long to read',
  'too-many-blocks': 'too long to read',
  'too-many-cells': 'too long to read',
  'too-many-footnotes': 'too long to read',
  'too-many-lines': 'too long to read',
  'too-many-marks': 'too long to read',
  'video-location': 'bytes of a video',
  'video-size': 'bytes of a video',
  'video-type': 'bytes of a video',
};

const SECTIONS = ['Wrong', 'Right', 'How to mend it', 'What `--fix` does', 'See also'];

const CODES = Object.entries(PROBLEM_CODES) as [ProblemCode, string][];
const INDEX = readFileSync('docs/errors/README.md', 'utf8');

test('are the pages of all codes and of nothing else', () => {
  const pages = readdirSync('docs/errors').filter((name) => name !== 'README.md');
  expect(pages.toSorted()).toEqual(CODES.map(([code]) => `${code}.md`).toSorted());
});

test('are listed in the order of the catalogue with its sentences', () => {
  const rows = [...INDEX.matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\) \| (.*) \|$/gm)].map((match) => match.slice(1));
  expect(rows).toEqual(CODES.map(([code, sentence]) => [code, `${code}.md`, sentence]));
});

test('every code that something reports is shown by a case or a test', () => {
  const cases = globSync('tests/fixtures/markdown/*/problems.txt');
  const tests = globSync('tests/unit/{loader,markdown}/**/*.test.ts');
  const text = [...cases, ...tests].map((path) => readFileSync(path, 'utf8')).join('\n');
  const isShown = (code: string): boolean => new RegExp(`[ '"]${code}(?:[ '"]|$)`, 'm').test(text);
  expect(CODES.map(([code]) => code).filter((code) => !isShown(code))).toEqual([]);
});

interface Row {
  readonly code: ProblemCode;
  readonly sentence: string;
  readonly page: ReturnType<typeof readErrorPage>;
  readonly wrong: ReturnType<typeof examplesOf>;
  readonly right: ReturnType<typeof examplesOf>;
}

const ROWS = CODES.map(([code, sentence]): Row => {
  const page = readErrorPage(code);
  const [wrong, right] = ['Wrong', 'Right'].map((heading) => examplesOf(page.sections.get(heading) ?? ''));
  return { code, sentence, page, wrong: wrong ?? [], right: right ?? [] };
});

describe('a page', () => {
  test.each(ROWS)('has the form of all pages: $code', ({ code, sentence, page }) => {
    expect(page.title).toBe(`# ${code}`);
    expect(page.sentence).toBe(`${sentence}.`);
    expect(page.severity).toMatch(/^\*\*Severity:\*\* (error|warning)\b/);
    const headings = [...page.sections.keys()];
    expect(headings).toEqual(SECTIONS.filter((heading) => headings.includes(heading)));
    for (const heading of ['Wrong', 'Right']) expect(page.sections.get(heading)).toContain('```');
  });

  test('shows what is wrong, unless that cannot be shown', () => {
    const told = ROWS.filter(({ wrong }) => wrong.length === 0).map(({ code }) => code);
    expect(told.toSorted()).toEqual(Object.keys(TOLD).toSorted());
  });

  test.each(ROWS.filter(({ wrong }) => wrong.length > 0))(
    'shows what is refused by its code alone: $code',
    async ({ code, page, wrong }) => {
      const [, severity] = /\*\* (\w+)/.exec(page.severity) ?? [];
      const { problems } = await loadFiles(await filesOf(wrong));
      const found = new Set(problems.map((problem) => `${problem.severity} ${problem.code}`));
      expect([...found]).toEqual([`${severity} ${code}`]);
    },
  );

  test.each(ROWS.filter(({ right }) => right.length > 0))('shows what is right: $code', async ({ right }) => {
    expect((await loadFiles(await filesOf(right))).problems).toEqual([]);
  });
});
