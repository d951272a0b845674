/** How long a site of many posts takes to build, and how much memory, beside plain rendering of the same texts. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from '../tests/support/copy-project.ts';
import { makePosts, writeCasebookContent } from './corpus/casebook.ts';
import { measure, middleUsage, nodeProgram, type Usage } from './measure.ts';
import type { Options } from './options.ts';

/** How often each is measured; the middle one counts. */
const RUNS = 3;

const POSTS = 200;

export async function benchBuild({ sizes: [size = POSTS], rounds = RUNS }: Options): Promise<void> {
  // In a copy with a cache of its own, so that a cold build is cold and leaves nothing behind.
  const project = copyProject('bench-build');
  const content = join(project, 'content');
  writeCasebookContent(content, makePosts(size));
  console.log(`\nBuilding ${size} posts, ${rounds} times each; the middle one counts\n`);
  const build = (): Promise<Usage> =>
    measure({ ...nodeProgram('scripts/build.ts'), cwd: project, env: { CONTENT_DIR: content } });
  const coldBuild = (): Promise<Usage> => {
    for (const folder of ['.cache', '.astro', 'dist']) rmSync(join(project, folder), { recursive: true, force: true });
    return build();
  };
  const render = (): Promise<Usage> => measure(nodeProgram(join(import.meta.dirname, 'reference.ts'), [content]));
  // Taken in turns, so that what slows the machine down for a while slows all of them.
  const runs: { reference: Usage; cold: Usage; warm: Usage }[] = [];
  for (let run = 0; run < rounds; run += 1)
    runs.push({ reference: await render(), cold: await coldBuild(), warm: await build() });
  const reference = middleUsage(runs.map((run) => run.reference));
  console.table({
    'plain rendering': row(reference, reference),
    'cold build': row(middleUsage(runs.map(({ cold }) => cold)), reference),
    'warm build': row(middleUsage(runs.map(({ warm }) => warm)), reference),
  });
  console.log('Cold: without any cache. Warm: nothing has changed.');
  rmSync(project, { recursive: true });
}

function row({ seconds, bytes }: Usage, reference: Usage): Record<string, string> {
  return {
    time: `${(seconds / reference.seconds).toFixed(1)} ×`,
    memory: `${(bytes / reference.bytes).toFixed(1)} ×`,
    '(seconds)': seconds.toFixed(1),
    '(MB)': (bytes / 1e6).toFixed(0),
  };
}
