/** What lies in `.vscode/`: the generated files follow from schemas and registries, the others fit the project. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatProblems } from '#loader/problems.ts';
import { editorFiles } from '../../../scripts/editor-files.ts';

const files = await editorFiles();

test.each(Object.keys(files))('%s is what "npm run schemas" writes', (path) => {
  expect(readFileSync(path, 'utf8') === files[path], 'Run "npm run schemas" and commit what it writes').toBe(true);
});

test('the schema of registries is wired to where they lie', () => {
  const settings = readFileSync('.vscode/settings.json', 'utf8');
  const [, path = '', pattern] = /"yaml.schemas": \{\s*"([^"]+)": "([^"]+)"/.exec(settings) ?? [];
  expect(Object.keys(files)).toContain(path);
  expect(pattern).toBe('content/*.yaml');
});

describe('the task that lists problems', () => {
  const { pattern } = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8').replace(/^\s*\/\/.*$/gm, '')).tasks[0]
    .problemMatcher;

  test('reads what the check writes', () => {
    const text = formatProblems(
      [
        {
          file: 'posts/a/en.md',
          line: 3,
          column: 1,
          severity: 'error',
          code: 'unknown-key',
          message: 'It is "a:b"',
          hint: 'mend it',
        },
        {
          file: 'tags.yaml',
          line: 1,
          column: 12,
          severity: 'warning',
          code: 'registry-unused',
          message: 'No story uses it',
        },
      ],
      'content',
    );
    const found = text.split('\n').map((line) => {
      const match = new RegExp(pattern.regexp).exec(line) ?? [];
      return ['file', 'line', 'column', 'severity', 'code', 'message'].map((name) => match[pattern[name]]);
    });
    expect(found).toEqual([
      ['content/posts/a/en.md', '3', '1', 'error', 'unknown-key', 'It is "a:b"  → mend it'],
      ['content/tags.yaml', '1', '12', 'warning', 'registry-unused', 'No story uses it'],
    ]);
  });
});
