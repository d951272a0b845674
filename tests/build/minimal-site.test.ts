/** A site of one post without pictures: what a new author begins with. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployment } from '#deployment.ts';
import { type BuildResult, buildSite, removeSite } from '../support/build-site.ts';
import { makeContent, postText } from '../support/make-content.ts';
import { readSite } from '../support/read-site.ts';
import { SITE_RULES } from '../support/site-rules.ts';

let contentDir: string;
let build: BuildResult;

beforeAll(async () => {
  contentDir = makeContent({ 'posts/only/en.md': postText({ tags: '[cloud, kubernetes]' }) });
  removeSite('minimal');
  build = await buildSite({ name: 'minimal', contentDir });
});

afterAll(() => {
  rmSync(contentDir, { recursive: true, force: true });
});

test('is built without a word besides what it came to', () => {
  expect(build.output.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^1 posts?: 1 to publish, .*; 0 errors, 0 warnings$/),
    expect.stringMatching(/^Built 1 posts? with their search index into .+$/),
  ]);
  expect(build.exitCode).toBe(0);
});

test.each(Object.keys(SITE_RULES))('%s', (name) => {
  expect(SITE_RULES[name]?.(readSite(build.folder, deployment))).toEqual([]);
});
