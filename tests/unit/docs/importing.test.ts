/** Tables and transcripts in `docs/importing.md` are those of the code. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IMPORT_CODES } from '#importer/codes.ts';
import { helpText, parseFlags } from '#importer/flags.ts';
import { importBlogs } from '#importer/import-blogs.ts';
import { writeNextSteps, writeSummary } from '#importer/report/write-summary.ts';
import { STORE_OUTCOMES } from '#importer/store/store.ts';
import { createRenderer } from '#markdown/render.ts';
import { TODAY } from '../../support/load-files.ts';
import { makeContent, postText } from '../../support/make-content.ts';

const PATH = 'docs/importing.md';
const REPAIR =
  'if the difference is meant: UPDATE=1 npx vitest run --project unit tests/unit/docs/importing.test.ts, then review the diff of docs/importing.md';

const codes = Object.entries(IMPORT_CODES).map(
  ([code, { severity, meaning }]) => `| \`${code}\` | ${severity} | ${meaning} |\n`,
);
const outcomes = Object.entries(STORE_OUTCOMES).map(([outcome, meaning]) => `| ${outcome} | ${meaning} |\n`);

/** What a person types, and which of our blogs it stands for. */
const TRANSCRIPTS: readonly (readonly [system: string, command: string, path: string])[] = [
  ['hexo', 'npm run import -- ../notes', 'hexo'],
  ['jekyll', 'npm run import -- ../turno', 'jekyll'],
  ['wordpress', 'npm run import -- ~/Downloads/diary.wordpress.xml', 'wordpress/export.xml'],
  ['text', 'npm run import -- --date 2022-03-12 --author casebook-editors saved.txt', 'text/saved.txt'],
  ['markdown', 'npm run import -- ../runbooks', 'markdown'],
];

const render = createRenderer();

async function transcribe(command: string, path: string): Promise<string> {
  const args = command.split(' ').slice(4);
  const { request } = parseFlags([...args.slice(0, -1), `tests/fixtures/import/blogs/${path}`]);
  const contentDir = makeContent({ 'posts/own/en.md': postText() });
  const folders = { contentDir, projectDir: process.cwd(), startedIn: process.cwd() };
  try {
    const result = await importBlogs({ ...request, ...folders, today: TODAY }, render);
    return `${writeSummary(result)}\n\n${writeNextSteps(result, 'import-report.md')}`;
  } finally {
    rmSync(contentDir, { recursive: true });
  }
}

const transcripts = await Promise.all(
  TRANSCRIPTS.map(async ([system, command, path]): Promise<[string, string]> => {
    return [`transcript: ${system}`, `\n\`\`\`\n$ ${command}\n${await transcribe(command, path)}\n\`\`\`\n\n`];
  }),
);

test.each<[string, string]>([
  ...transcripts,
  ['codes', `\n| code | | |\n| --- | --- | --- |\n${codes.join('')}\n`],
  ['outcomes', `\n| outcome | |\n| --- | --- |\n${outcomes.join('')}\n`],
  ['flags', `\n\`\`\`\n${helpText()}\n\`\`\`\n\n`],
])('%s: the documentation shows what the code does', (name, expected) => {
  const text = readFileSync(PATH, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name.replace(/:.*/, '')} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end, from);
  expect([from > start.length, to > 0]).toEqual([true, true]);
  if (process.env['UPDATE']) writeFileSync(PATH, text.slice(0, from) + expected + text.slice(to));
  expect(readFileSync(PATH, 'utf8').slice(from).split(end)[0], REPAIR).toBe(expected);
});
