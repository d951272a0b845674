/** A thread that puts files of a store into the output; see `file-store.ts`. */
import { workerData } from 'node:worker_threads';
import { type CopyJob, copyFree, openFileStore } from './file-store.ts';

const job = workerData as CopyJob;
const { copy } = openFileStore(job.folder);
for (const nth of job.files.keys()) copyFree(job, nth, copy);
