/** A site of one post without pictures: what a new author begins with. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployment } from '#deployment.ts';
import { type BuildResult, buildSite, removeSite } from '../support/build-site.ts';
import { makeContent, postText } from '../support/make-content.ts';
import { readSite } from '../support/read-site.ts';
import { SITE_RULES } from '../support/site-rules.ts';

/** A value that only the environment has. */
const SECRET = 'zxqv-secret-of-the-environment';

let contentDir: string;
let build: BuildResult;

beforeAll(async () => {
  contentDir = makeContent({ 'posts/only/en.md': postText({ tags: '[cloud, kubernetes]' }) });
  removeSite('minimal');
  build = await buildSite({ name: 'minimal', contentDir, env: { DEPLOY_TOKEN: SECRET, PUBLIC_TOKEN: SECRET } });
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

test('tells nothing of the environment, neither in the site nor in what it prints', () => {
  const { files } = readSite(build.folder, deployment);
  const telling = [...files].filter((path) => readFileSync(join(build.folder, path)).includes(SECRET));
  expect(telling).toEqual([]);
  expect(build.output).not.toContain(SECRET);
});

test.each(Object.keys(SITE_RULES))('%s', (name) => {
  expect(SITE_RULES[name]?.(readSite(build.folder, deployment))).toEqual([]);
});
