/** Renders texts in threads beside each other, each text within limits of time and memory. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RenderedPost, RenderPost } from '#markdown/render.ts';

export interface RenderPool {
  readonly render: RenderPost;
  /** Starts a thread ahead of the first text, which takes longer than to render it. */
  start(): void;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** A long story takes a tenth of a second; what is within the limits of length takes five at most. */
const TIME_LIMIT_MS = 30_000;

/** What a thread may keep in memory: the grammars of all languages and a text within the limits of length take half of it. */
const MEMORY_LIMIT_MB = 512;

interface PoolOptions {
  readonly timeLimit?: number;
  readonly memoryLimit?: number;
}

interface Task {
  readonly source: string;
  readonly path: string;
  readonly resolve: (rendered: RenderedPost) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Makes the pool. It starts a thread when a text finds none idle, as many as there are processors, so that a single
 * text does not pay for all of them. A text that takes too long or too much memory, or breaks its thread, is an exception
 * of its own. Idle threads keep no process from ending.
 */
export function createRenderPool({
  timeLimit = TIME_LIMIT_MS,
  memoryLimit = MEMORY_LIMIT_MB,
}: PoolOptions = {}): RenderPool {
  const idle: Worker[] = [];
  const running = new Set<Worker>();
  const queue: Task[] = [];

  const startNext = (): void => {
    const task = queue[0];
    const worker = task && (idle.pop() ?? startWorker());
    if (!worker) return;
    queue.shift();
    const settle = (): void => {
      clearTimeout(timer);
      worker.unref();
      worker.off('message', succeed).off('error', fail);
    };
    const succeed = (rendered: RenderedPost): void => {
      settle();
      idle.push(worker);
      task.resolve(rendered);
      startNext();
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      settle();
      running.delete(worker);
      void worker.terminate();
      const isTooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      task.reject(isTooLarge ? new Error(`The text takes more than ${memoryLimit} MB of memory to render`) : error);
      startNext();
    };
    const timer = setTimeout(() => {
      fail(new Error(`The text takes longer than ${timeLimit / 1000} seconds to render`));
    }, timeLimit);
    worker.on('message', succeed).on('error', fail);
    worker.ref();
    worker.postMessage({ source: task.source, path: task.path });
  };

  const startWorker = (): Worker | undefined => {
    if (running.size >= availableParallelism()) return undefined;
    const worker = new Worker(new URL('./render-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    });
    running.add(worker);
    // One that breaks without a text is no longer there for the next.
    worker.on('error', () => {
      running.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
    });
    return worker;
  };

  return {
    render: (source, path) =>
      new Promise((resolve, reject) => {
        queue.push({ source, path, resolve, reject });
        startNext();
      }),
    start() {
      const worker = startWorker();
      if (!worker) return;
      worker.unref();
      idle.push(worker);
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()));
      running.clear();
      idle.length = 0;
    },
  };
}
