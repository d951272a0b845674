import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCodeStore } from '#loader/code-store.ts';
import type { CodeStore } from '#markdown/highlight.ts';
import { createRenderer } from '#markdown/render.ts';

const POST = '```yaml\nok: true # ok\n```\n\n```sh {1}\nls "$HOME"\n```\n\n```text\nplain\n```\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-code-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The store of the folder, and what it is asked to keep: what was not found in it. */
function openStore(): { store: CodeStore; written: string[] } {
  vi.stubEnv('CACHE_DIR', folder);
  const { read, write } = openCodeStore();
  vi.unstubAllEnvs();
  const written: string[] = [];
  return {
    written,
    store: {
      read,
      write: (grammar, text, code) => {
        written.push(`${grammar}: ${text}`);
        return write(grammar, text, code);
      },
    },
  };
}

const kept = (): string[] => globSync(`${folder}/code/*/*.json`);

test('has a text coloured once, and gives the same as without it', async () => {
  const expected = await createRenderer()(POST, 'a/en.md');
  expect(expected.html).toContain('<span class="token-constant">true</span>');
  const first = openStore();
  expect(await createRenderer(first.store)(POST, 'a/en.md')).toEqual(expected);
  expect(first.written).toEqual(['yaml: ok: true # ok', 'sh: ls "$HOME"']);
  const second = openStore();
  expect(await createRenderer(second.store)(POST, 'a/en.md')).toEqual(expected);
  expect(second.written).toEqual([]);
});

test('knows nothing of another text, nor of the same in another language', async () => {
  const { store, written } = openStore();
  await createRenderer(store)(POST, 'a/en.md');
  const other = POST.replace('# ok', '# no').replace('```sh', '```python');
  const expected = await createRenderer()(other, 'a/en.md');
  expect(await createRenderer(store)(other, 'a/en.md')).toEqual(expected);
  expect(written.slice(2)).toEqual(['yaml: ok: true # no', 'python: ls "$HOME"']);
});

test('has a text coloured anew whose colours are damaged', async () => {
  const expected = await createRenderer(openStore().store)(POST, 'a/en.md');
  for (const path of kept()) writeFileSync(path, '[[["forged","keyword"]]]');
  const { store, written } = openStore();
  expect(await createRenderer(store)(POST, 'a/en.md')).toEqual(expected);
  expect(written).toHaveLength(kept().length);
});
