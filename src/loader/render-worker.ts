/** A thread of the pool: renders one text after the other. */
import { parentPort } from 'node:worker_threads';
import { createRenderer } from '#markdown/render.ts';
import { openCodeStore } from './code-store.ts';

const render = createRenderer(openCodeStore());

parentPort?.on('message', async ({ source, path }: { source: string; path: string }) => {
  parentPort?.postMessage(await render(source, path));
});
