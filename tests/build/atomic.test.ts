/**
 * Whatever happens to a build, the site in place is a whole one: builds killed at random moments, two at once, a full
 * disk, damaged caches. In copies of the project, so that builds can go on beside each other.
 */
import { randomInt } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownerName } from '#loader/owner.ts';
import { createRandom } from '../../bench/random.ts';
import { repairSite } from '../../scripts/build/publish.ts';
import {
  type BuildOptions,
  type BuildResult,
  buildSite,
  removeSite,
  siteFolder,
  startBuild,
} from '../support/build-site.ts';
import { copyProject } from '../support/copy-project.ts';
import { makeContent, postText } from '../support/make-content.ts';
import { startPreview } from '../support/preview-site.ts';
import { hashFiles } from '../support/read-site.ts';

/**
 * How often a build is killed in each of the two projects, which go on at the same time; every other time it is one that
 * has to have its program made by Astro, which takes several times as long.
 */
const KILLS = 10;

/** Chooses the moments; the variable repeats those of a run that failed. */
const SEED = Number(process.env['KILL_SEED'] || randomInt(2 ** 32));

type Variant = 'a' | 'b';
type Hashes = Record<string, string>;

interface Place {
  readonly name: string;
  readonly project: string;
}

const PLACES: readonly Place[] = ['atomic-1', 'atomic-2'].map((name) => ({ name, project: copyProject(name) }));
const [FIRST, SECOND] = PLACES as [Place, Place];

let contents: Record<Variant, string>;
let hashes: Record<Variant, Hashes>;

/** How long builds take, in milliseconds. */
const durations = { withAstro: 0, withKeptProgram: 0 };

const build = ({ name, project }: Place, variant: Variant, more: Partial<BuildOptions> = {}): Promise<BuildResult> =>
  buildSite({ name, project, contentDir: contents[variant], ...more });

/** With an MDX post that both have: else Astro would make a program for each. */
function makeVariant(variant: Variant): string {
  return makeContent({
    'tags.yaml': '- id: cloud\n  label: Cloud\n',
    'posts/compiled/en.mdx': postText({ title: 'Compiled' }, '## Part\n\nSome text.\n'),
    [`posts/only-${variant}/en.md`]: postText({ title: `Only ${variant}` }, `## ${variant}\n\nSome text.\n`),
    'posts/both/en.md': postText({ title: `Both ${variant}` }, `The text of ${variant}.\n`),
  });
}

beforeAll(async () => {
  contents = { a: makeVariant('a'), b: makeVariant('b') };
  const buildBoth = async (variants: readonly [Variant, Variant]): Promise<number> => {
    const start = performance.now();
    const results = await Promise.all(PLACES.map((place, index) => build(place, variants[index] as Variant)));
    for (const { exitCode, output } of results) if (exitCode !== 0) throw new Error(output);
    return performance.now() - start;
  };
  durations.withAstro = await buildBoth(['a', 'b']);
  hashes = { a: hashFiles(siteFolder(FIRST.name)), b: hashFiles(siteFolder(SECOND.name)) };
  durations.withKeptProgram = await buildBoth(['b', 'a']);
});

afterAll(() => {
  for (const folder of Object.values(contents ?? {})) rmSync(folder, { recursive: true, force: true });
  for (const { name, project } of PLACES) {
    removeSite(name);
    rmSync(project, { recursive: true, force: true });
  }
});

/** Which of the two sites is in place, byte for byte. */
function variantOf({ name }: Place): Variant | undefined {
  const found = JSON.stringify(hashFiles(siteFolder(name)));
  return (['a', 'b'] as const).find((variant) => JSON.stringify(hashes[variant]) === found);
}

/** What builds have left beside the site, and their lock. */
function leftovers({ name, project }: Place): string[] {
  const builds = join(dirname(siteFolder(name)), '.build');
  return [
    ...(existsSync(builds) ? readdirSync(builds).filter((entry) => entry.startsWith(`${name}-`)) : []),
    ...globSync('.astro/build.lock*', { cwd: project }),
  ];
}

test(`${2 * KILLS} builds killed at random moments (seed ${SEED}) each leave the old or the new site, whole`, async () => {
  const random = createRandom(SEED);
  const isWithAstro = (part: number): boolean => part % 2 === 0;
  // One moment in each part of a build that takes as long as it did before.
  const moments = Array.from({ length: KILLS }, (_, part) => {
    const duration = isWithAstro(part) ? durations.withAstro : durations.withKeptProgram;
    return PLACES.map(() => ((part + random.below(1000) / 1000) / KILLS) * duration);
  });
  const kill = async (place: Place, index: number): Promise<string | undefined> => {
    for (const [part, times] of moments.entries()) {
      const moment = times[index] ?? 0;
      const variant = variantOf(place) === 'a' ? 'b' : 'a';
      if (isWithAstro(part)) rmSync(join(place.project, '.cache/program'), { recursive: true, force: true });
      const { child, result } = startBuild({ ...place, contentDir: contents[variant], isGroup: true });
      await Promise.race([pause(moment), result]);
      if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
      await result;
      repairSite(siteFolder(place.name));
      if (!variantOf(place)) return `${place.name} after ${Math.round(moment)} ms of part ${part}`;
    }
    return undefined;
  };
  expect(await Promise.all(PLACES.map(kill))).toEqual([undefined, undefined]);
});

test('the next build succeeds, with nothing left of those', async () => {
  const { exitCode, output } = await build(FIRST, 'a');
  expect(exitCode, output).toBe(0);
  expect(variantOf(FIRST)).toBe('a');
  expect(leftovers(FIRST)).toEqual([]);
});

/** What happens to files on a disk. Valid JSON under a right checksum cannot be told from what a build has written. */
const DAMAGES: readonly ((bytes: Buffer, other: Buffer) => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.from('garbage'),
  (bytes) => bytes.subarray(0, bytes.length / 2),
  (bytes) => bytes.subarray(0, -1),
  (bytes) => Buffer.concat([bytes, Buffer.from('x')]),
  (bytes) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 3 ? byte ^ 1 : byte))),
  (bytes) => Buffer.from(bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte))),
  (bytes) => Buffer.alloc(bytes.length),
  (_, other) => other,
  () => Buffer.from(JSON.stringify({ html: '<p>poison</p>' })),
];

/** Folders of the cache. */
const KINDS = [
  ...['compiled', 'images', 'page-manifest', 'pages', 'posts', 'program', 'readings'],
  ...['search', 'search-bundles', 'search-engine', 'search-posts', 'sections', 'site-check', 'twins'],
];

test('a cache whose every file is damaged poisons nothing', async () => {
  const cache = join(SECOND.project, '.cache');
  const files = globSync('**/*', { cwd: cache })
    .filter((path) => statSync(join(cache, path)).isFile())
    .toSorted();
  const kinds = new Set(files.map((path) => path.split(/[\\/]/)[0]));
  expect([...kinds]).toEqual(expect.arrayContaining(KINDS));
  expect(files.length).toBeGreaterThan(DAMAGES.length);
  const originals = files.map((path) => readFileSync(join(cache, path)));
  for (const [index, path] of files.entries()) {
    const damage = DAMAGES[index % DAMAGES.length] as (typeof DAMAGES)[number];
    writeFileSync(join(cache, path), damage(originals[index] as Buffer, originals.at(index - 1) as Buffer));
  }
  const { exitCode, output } = await build(SECOND, 'b');
  expect(exitCode, output).toBe(0);
  expect(variantOf(SECOND)).toBe('b');
  expect(leftovers(SECOND)).toEqual([]);
});

test('of two builds at once the later wins whole', async () => {
  const runs = (['b', 'a'] as const).map(async (variant) => {
    const result = await build(FIRST, variant);
    return { ...result, variant, end: performance.now() };
  });
  const ends = (await Promise.all(runs)).toSorted((one, other) => one.end - other.end);
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(ends[1]?.output).toMatch(/^Waiting for the build of process \d+ to end$/m);
  expect(variantOf(FIRST)).toBe(ends[1]?.variant);
  expect(leftovers(FIRST)).toEqual([]);
});

describe('a build that cannot write', () => {
  test('because the disk is full says so and leaves the last good site', async () => {
    const before = variantOf(SECOND);
    const { exitCode, output } = await build(SECOND, before === 'a' ? 'b' : 'a', {
      // In blocks of 512 bytes: a file that grows above it fails as on a full disk.
      prelude: 'ulimit -f 24',
    });
    expect(output).toMatch(/File too large[\s\S]*is still the last good one/);
    expect(exitCode).toBe(1);
    expect(variantOf(SECOND)).toBe(before);
    expect(leftovers(SECOND)).toEqual([]);
  });

  test('because the cache is a file says so', async () => {
    const cache = join(SECOND.project, '.cache');
    renameSync(cache, `${cache}-away`);
    writeFileSync(cache, '');
    const { exitCode, output } = await build(SECOND, 'a');
    rmSync(cache);
    renameSync(`${cache}-away`, cache);
    expect(output).toMatch(/^\.cache\/ cannot be written to \(\w+\), and builds keep rendered texts there/m);
    expect(exitCode).toBe(1);
    expect(variantOf(SECOND)).toBe('b');
  });
});

test('the preview server gets the last good site back from a build that was killed in the middle of the swap', async () => {
  const folder = siteFolder(SECOND.name);
  const abandoned = join(dirname(folder), '.build', `${SECOND.name}-${ownerName(2 ** 22 + 1)}`);
  mkdirSync(abandoned, { recursive: true });
  renameSync(folder, join(abandoned, 'previous-1'));
  const preview = await startPreview(folder);
  const { status } = await preview.get('/en/');
  preview.stop();
  expect(status).toBe(200);
  expect(leftovers(SECOND)).toEqual([]);
});
