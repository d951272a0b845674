/** How long the check takes for sites of several sizes, beside plain rendering of the same texts. */
import { appendFileSync, globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deployment } from '#deployment.ts';
import { copyProject } from '../../tests/support/copy-project.ts';
import { makeCorpus } from './corpus.ts';
import { measure, median } from './measure.ts';

/** How often each is measured; the middle one counts. */
const RUNS = 3;

const SIZES = [100, 1000, 5000];

export function benchCheck(wanted?: number): void {
  // In a copy with a cache of its own, so that a cold check is cold and leaves nothing behind.
  const project = copyProject('bench');
  const table: Record<string, Record<string, string>> = {};
  for (const size of wanted === undefined ? SIZES : [wanted]) {
    const content = join(project, `content-${size}`);
    const posts = makeCorpus(resolve(deployment.contentDir), content, size);
    const check = (): number =>
      measure({ script: 'scripts/check.ts', cwd: project, env: { CONTENT_DIR: content } }).seconds;
    const [post = ''] = globSync('posts/*/*.md', { cwd: content });
    // Taken in turns, so that what slows the machine down for a while slows all of them.
    const runs = Array.from({ length: RUNS }, (_, run) => {
      rmSync(join(project, '.cache'), { recursive: true, force: true });
      const reference = measure({ script: join(import.meta.dirname, 'reference.ts'), parameters: [content] }).seconds;
      const cold = check();
      appendFileSync(join(content, post), `\nRun ${run}\n`);
      return { reference, cold, edited: check() };
    });
    const middle = (name: keyof (typeof runs)[number]): number => median(runs.map((run) => run[name]));
    const cell = (seconds: number): string =>
      `${(seconds / middle('reference')).toFixed(2)} × (${seconds.toFixed(1)} s)`;
    table[`${posts} posts`] = {
      'plain rendering': cell(middle('reference')),
      'first check': cell(middle('cold')),
      'after one edit': cell(middle('edited')),
    };
  }
  console.log(`\nChecking, ${RUNS} times each; the middle one counts\n`);
  console.table(table);
  rmSync(project, { recursive: true });
}
