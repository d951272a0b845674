/** How long the check takes for sites of several sizes, beside plain rendering of the same texts. */
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from '../tests/support/copy-project.ts';
import { makePosts, pathOf, writeCasebookContent } from './corpus/casebook.ts';
import { measure, median, nodeProgram } from './measure.ts';
import type { Options } from './options.ts';

/** How often each is measured; the middle one counts. */
const RUNS = 3;

const SIZES = [100, 1000, 5000];

export async function benchCheck({ sizes, rounds = RUNS }: Options): Promise<void> {
  // In a copy with a cache of its own, so that a cold check is cold and leaves nothing behind.
  const project = copyProject('bench-check');
  const table: Record<string, Record<string, string>> = {};
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    const content = join(project, `content-${size}`);
    const posts = makePosts(size);
    writeCasebookContent(content, posts);
    const check = async (): Promise<number> =>
      (await measure({ ...nodeProgram('scripts/check.ts'), cwd: project, env: { CONTENT_DIR: content } })).seconds;
    const render = async (): Promise<number> =>
      (await measure(nodeProgram(join(import.meta.dirname, 'reference.ts'), [content]))).seconds;
    const runs: { reference: number; cold: number; edited: number }[] = [];
    // Taken in turns, so that what slows the machine down for a while slows all of them.
    for (let run = 0; run < rounds; run += 1) {
      rmSync(join(project, '.cache'), { recursive: true, force: true });
      const reference = await render();
      const cold = await check();
      for (const post of posts.slice(0, 1)) appendFileSync(join(content, pathOf(post)), `\nRun ${run}\n`);
      runs.push({ reference, cold, edited: await check() });
    }
    const middle = (name: keyof (typeof runs)[number]): number => median(runs.map((run) => run[name]));
    const cell = (seconds: number): string =>
      `${(seconds / middle('reference')).toFixed(2)} × (${seconds.toFixed(1)} s)`;
    table[`${size} posts`] = {
      'plain rendering': cell(middle('reference')),
      'first check': cell(middle('cold')),
      'after one edit': cell(middle('edited')),
    };
  }
  console.log(`\nChecking, ${rounds} times each; the middle one counts\n`);
  console.table(table);
  rmSync(project, { recursive: true });
}
