/** A thread that puts files of a store into the output; see `file-store.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type FileCopy, openFileStore } from './file-store.ts';

const { folder, files } = workerData as { readonly folder: string; readonly files: readonly FileCopy[] };
const store = openFileStore(folder);
parentPort?.postMessage(files.map(([hash, target]) => store.copy(hash, target)));
