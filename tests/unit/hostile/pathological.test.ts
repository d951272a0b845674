/** No text takes the loader or Astro’s compiler longer than its length explains: each is let in, or refused with a place and a hint. */
import { describe, expect, test } from 'vitest';
import { PATHOLOGICAL, PATHOLOGICAL_MDX } from '../../support/hostile/pathological.ts';
import { loadFiles } from '../../support/load-files.ts';
import { postText } from '../../support/make-content.ts';

describe.each([
  ['md', PATHOLOGICAL],
  ['mdx', PATHOLOGICAL_MDX],
] as const)('.%s', (format, texts) => {
  test.each(Object.entries(texts))('%s', async (_, { text, errors }) => {
    const written = text();
    const post = written.startsWith('---\n') ? written : postText({}, `Text.\n\n${written}\n`);
    const { problems } = await loadFiles({ [`posts/a/en.${format}`]: post });
    const found = problems.filter(({ severity }) => severity === 'error');
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(errors));
    expect(
      found.filter(({ file, line, column, hint }) => !file.includes('/a/') || line < 1 || column < 1 || !hint),
    ).toEqual([]);
  });
});
