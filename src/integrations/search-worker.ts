/** A thread that makes the search index; see `search-build.ts`. */
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { type SearchJob, workAtIndex } from './search-build.ts';

if (parentPort) {
  const [job] = (await once(parentPort, 'message')) as [SearchJob];
  const hashes = await workAtIndex(job);
  if (hashes) parentPort.postMessage(hashes);
}
