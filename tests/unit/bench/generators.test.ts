import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { makePosts } from '../../../bench/corpus/casebook.ts';
import { casebook } from '../../../bench/generators/casebook.ts';
import { GENERATORS, starlight } from '../../../bench/generators/generators.ts';

/** Two of each language, so that some link to others. */
const POSTS = makePosts(8);
const OTHERS = POSTS.slice(0, 1).map((post) => ({ ...post, slug: 'case-99999' }));

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe.each([...GENERATORS, starlight])('a site for $name', (generator) => {
  test('has every post whole, with its title, and nothing of an earlier one', () => {
    generator.prepare(`unit-${generator.id}`, OTHERS);
    const folder = generator.prepare(`unit-${generator.id}`, POSTS);
    folders.push(folder);
    for (const post of POSTS) {
      const text = readFileSync(join(folder, generator.sourceOf(post)), 'utf8');
      const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
      expect(parse(head)).toMatchObject({ title: post.title, description: post.description });
      expect(body.trim().endsWith(post.lastSentence)).toBe(true);
    }
    expect(
      globSync('**/*case-*/*.md', { cwd: folder }).length + globSync('**/*case-*.md', { cwd: folder }).length,
    ).toBe(POSTS.length);
  });
});

describe('Casebook without what others lack', () => {
  test('has neither the integrations nor the checks nor the social images', () => {
    const bare = GENERATORS.find(({ id }) => id === 'casebook-bare') ?? casebook;
    const folder = bare.prepare('unit-bare', POSTS.slice(0, 1));
    folders.push(folder);
    expect(readFileSync(join(folder, 'astro.config.ts'), 'utf8')).not.toMatch(/search\(\)|admin\(\)/);
    expect(readFileSync(join(folder, 'scripts/build/build-site.ts'), 'utf8')).not.toMatch(
      /\b(openSearchThreads|startVerification)\(/,
    );
    expect(existsSync(join(folder, 'src/pages/og'))).toBe(false);
    expect(existsSync(join(folder, 'src/pages/index.astro'))).toBe(true);
  });
});
