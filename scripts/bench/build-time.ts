/** How long a site of many posts takes to build, and how much memory, beside plain rendering of the same texts. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deployment } from '#deployment.ts';
import { copyProject } from '../../tests/support/copy-project.ts';
import { makeCorpus } from './corpus.ts';
import { measure, median, type Usage } from './measure.ts';

/** How often each is measured; the middle one counts. */
const RUNS = 3;

const DEFAULT_POSTS = 200;

export function benchBuild(wanted = DEFAULT_POSTS): void {
  // In a copy with a cache of its own, so that a cold build is cold and leaves nothing behind.
  const project = copyProject('bench');
  const content = join(project, 'content');
  const posts = makeCorpus(resolve(deployment.contentDir), content, wanted);
  console.log(`\nBuilding ${posts} posts, ${RUNS} times each; the middle one counts\n`);
  const build = (): Usage => measure({ script: 'scripts/build.ts', cwd: project, env: { CONTENT_DIR: content } });
  const coldBuild = (): Usage => {
    for (const folder of ['.cache', '.astro', 'dist']) rmSync(join(project, folder), { recursive: true, force: true });
    return build();
  };
  const render = (): Usage => measure({ script: join(import.meta.dirname, 'reference.ts'), parameters: [content] });
  // Taken in turns, so that what slows the machine down for a while slows all of them.
  const runs = Array.from({ length: RUNS }, () => ({ reference: render(), cold: coldBuild(), warm: build() }));
  const reference = middle(runs.map((run) => run.reference));
  console.table({
    'plain rendering': row(reference, reference),
    'cold build': row(middle(runs.map(({ cold }) => cold)), reference),
    'warm build': row(middle(runs.map(({ warm }) => warm)), reference),
  });
  console.log('Memory is that of the main process at its peak. Cold: without any cache. Warm: nothing has changed.');
  rmSync(project, { recursive: true });
}

function middle(usages: readonly Usage[]): Usage {
  return { seconds: median(usages.map(({ seconds }) => seconds)), bytes: median(usages.map(({ bytes }) => bytes)) };
}

function row({ seconds, bytes }: Usage, reference: Usage): Record<string, string> {
  return {
    time: `${(seconds / reference.seconds).toFixed(1)} ×`,
    memory: `${(bytes / reference.bytes).toFixed(1)} ×`,
    '(seconds)': seconds.toFixed(1),
    '(MB)': (bytes / 1e6).toFixed(0),
  };
}
