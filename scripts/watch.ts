/** Runs a check again whenever the content changes. */
import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { deployment } from '#deployment.ts';

/** Editors save in bursts; one run follows them. */
const QUIET_MS = 100;

/**
 * Runs at once and after every change, until the process is ended from outside.
 * @throws {Error} When the content folder cannot be watched.
 */
export async function watchContent(run: () => Promise<void>): Promise<never> {
  let change = Promise.withResolvers<void>();
  // A folder that is not there is watched in silence, and nothing keeps the process alive.
  await access(deployment.contentDir);
  const watcher = watch(deployment.contentDir, { recursive: true });
  watcher.on('change', () => change.resolve());
  watcher.on('error', (error) => change.reject(error));
  for (;;) {
    // A change while it runs counts as one after it.
    change = Promise.withResolvers();
    if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
    await run();
    console.log(`\nWatching ${deployment.contentDir}/ for changes; Ctrl+C ends`);
    await change.promise;
    await setTimeout(QUIET_MS);
  }
}
