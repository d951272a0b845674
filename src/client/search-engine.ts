/** The engines of search, one for each language, each in a worker of its own. */
import type { SearchEngine } from '#search/engine.ts';
import type { EngineAnswer, EngineMessage } from './search-worker.ts';
import workerAddress from './search-worker.ts?worker&url';
import { startWorker } from './worker-policy.ts';

export type { Hit, Match, SearchAnswer, SearchRequest } from '#search/engine.ts';
export type { MarkedText } from '#search/mark.ts';

/** An engine in a worker, which goes on until it is closed. */
export interface WorkerEngine extends SearchEngine {
  close(): void;
}

/**
 * @param bundle The folder of the index.
 * @param locale As in URLs.
 * @returns `undefined` where the language has no index.
 * @throws If the index cannot be loaded, or is another one than when it was opened.
 */
export async function openEngine(bundle: string, locale: string): Promise<WorkerEngine | undefined> {
  const worker = startWorker(workerAddress);
  const send = connect(worker);
  try {
    const isThere = await send<boolean>({ method: 'open', bundle: new URL(bundle, location.href).href, locale });
    if (!isThere) {
      worker.terminate();
      return undefined;
    }
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return {
    search: (request) => send({ method: 'search', request }),
    describe: (ids) => send({ method: 'describe', ids }),
    close: () => worker.terminate(),
  };
}

/** Sends messages to a worker, and resolves with its answers. */
function connect(worker: Worker): <T>(message: EngineMessage) => Promise<T> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  let failure: Error | undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<EngineAnswer>) => {
    const { id } = data;
    const promise = waiting.get(id);
    waiting.delete(id);
    if ('error' in data) promise?.reject(new Error(data.error));
    else promise?.resolve(data.result);
  });
  worker.addEventListener('error', (event) => {
    failure = new Error(event.message || 'The search engine could not be started');
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  });
  return <T>(message: EngineMessage) =>
    new Promise<T>((resolve, reject) => {
      if (failure) return reject(failure);
      const id = count++;
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ ...message, id });
    });
}
