import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderFixture } from '../../support/render-fixture.ts';

const ROOT = 'tests/fixtures/markdown';
const REPAIR =
  'if the difference is meant: UPDATE=1 npx vitest run --project unit tests/unit/markdown/fixtures.test.ts, then review the diff of tests/fixtures/markdown';

describe.each(readdirSync(ROOT))('%s', (name) => {
  const folder = join(ROOT, name);

  test('gives the expected HTML and problems', async () => {
    const input = readdirSync(folder).find((file) => /\.mdx?$/.test(file)) ?? '';
    const { html, problems } = await renderFixture(readFileSync(join(folder, input), 'utf8'), input);
    const actual = {
      'output.html': `${html}\n`,
      'problems.txt': problems
        .map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}\n`)
        .join(''),
    };
    for (const [file, text] of Object.entries(actual)) {
      const path = join(folder, file);
      if (process.env['UPDATE']) write(path, text);
      expect(text, REPAIR).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
    }
  });
});

/** A case without problems has no file for them. */
function write(path: string, text: string): void {
  if (text === '') rmSync(path, { force: true });
  else writeFileSync(path, text);
}
