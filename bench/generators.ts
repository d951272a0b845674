/** How long builds of the same posts take in Casebook and other generators, and how much memory: cold, warm, after one edit. */
import { appendFileSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePosts } from './corpus/casebook.ts';
import type { CorpusPost } from './corpus/posts.ts';
import { findGenerators } from './find-generators.ts';
import type { Generator } from './generators/generator.ts';
import { GENERATORS } from './generators/generators.ts';
import { measure, type Usage } from './measure.ts';
import type { Options } from './options.ts';
import { writeReport } from './report.ts';
import { BUILDS, type Build, type BuildRun, describeSetting, readResults, saveResult } from './results.ts';

const SIZES = [100, 1000, 10_000];

/** How often each is measured; the middle one counts. */
const ROUNDS = 3;

/** A build that takes longer is done in the first round only: what disturbs it for a moment is a small part of it. */
const LONG_SECONDS = 120;

/** A build that takes longer is given up. */
const LIMIT_SECONDS = 1800;

export async function benchGenerators({ sizes, rounds = ROUNDS, tools }: Options): Promise<void> {
  const { generators, versions } = findGenerators(GENERATORS, tools);
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    const posts = makePosts(size);
    const own = generators.filter(({ mostPosts = size }) => size <= mostPosts);
    console.log(`\nBuilding ${size} posts, ${rounds} rounds: ${own.map(({ name }) => name).join(', ')}`);
    const sites = own.map((generator) => ({ generator, folder: generator.prepare(`bench-${generator.id}`, posts) }));
    const runs: BuildRun[] = [];
    const givenUp = new Set<string>();
    const longBuilds = new Set<string>();
    const setting = describeSetting(versions);
    // In turns, so that what slows the machine down for a while slows all of them.
    for (let round = 1; round <= rounds; round += 1) {
      for (const { generator, folder } of sites) {
        for (const build of BUILDS) {
          if (givenUp.has(generator.id) || longBuilds.has(`${generator.id} ${build}`)) continue;
          const usage = await buildOnce(generator, folder, posts, build, round).catch((error: Error) => error);
          const isError = usage instanceof Error;
          // What fails once would fail again, and the others need not suffer for it.
          if (isError) givenUp.add(generator.id);
          else if (usage.seconds > LONG_SECONDS) longBuilds.add(`${generator.id} ${build}`);
          runs.push({ generator: generator.name, build, round, ...(!isError && { usage }) });
          const result = isError ? usage.message : `${usage.seconds.toFixed(1)} s`;
          console.log(`${round} ${generator.name} ${build}: ${result}`);
          saveResult('generators', {
            ...readResults().generators,
            [size]: { ...setting, posts: size, runs },
          });
        }
      }
      writeReport();
    }
    for (const { folder } of sites) rmSync(folder, { recursive: true });
  }
}

async function buildOnce(
  generator: Generator,
  folder: string,
  posts: readonly CorpusPost[],
  build: Build,
  round: number,
): Promise<Usage> {
  if (build === 'cold')
    for (const path of generator.leftovers) rmSync(join(folder, path), { recursive: true, force: true });
  const post = posts[Math.floor(posts.length / 2)] as CorpusPost;
  const mark = `Edited for round ${round}.`;
  if (build === 'edit') appendFileSync(join(folder, generator.sourceOf(post)), `\n${mark}\n`);
  const usage = await measure(generator.build(folder), LIMIT_SECONDS);
  checkSite(generator, join(folder, generator.output), posts, build === 'edit' ? { post, mark } : undefined);
  return usage;
}

/**
 * A figure counts only for a site that is complete.
 * @throws {Error} When there are not as many pages as posts, or one lacks its last sentence.
 */
function checkSite(
  { name, pages, pageOf }: Generator,
  site: string,
  posts: readonly CorpusPost[],
  edit?: { readonly post: CorpusPost; readonly mark: string },
): void {
  const count = globSync(pages, { cwd: site }).length;
  if (count !== posts.length) throw new Error(`${name} made ${count} pages of ${posts.length} posts`);
  const texts = posts.map((post) => ({ post, text: post.lastSentence }));
  for (const { post, text } of edit ? [...texts, { post: edit.post, text: edit.mark }] : texts) {
    if (!readFileSync(join(site, pageOf(post)), 'utf8').includes(text))
      throw new Error(`${name} lost the end of ${post.slug}: "${text}"`);
  }
}
