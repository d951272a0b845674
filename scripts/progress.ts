/** A bar that tells how far a command has come, where a person looks at a terminal. */

/** Of the bar, in characters. */
const WIDTH = 24;

/** Often enough to look alive. */
const INTERVAL_MS = 100;

export interface Progress {
  readonly show: (done: number, all: number) => void;
  readonly clear: () => void;
}

/** @param what What is counted: `posts checked`. */
export function createProgress(what: string): Progress {
  const { stderr } = process;
  let shown = 0;
  return {
    show(done, all) {
      const now = performance.now();
      if (!stderr.isTTY || now - shown < INTERVAL_MS) return;
      shown = now;
      const length = all === 0 ? WIDTH : Math.round((done / all) * WIDTH);
      stderr.write(`\r\u001b[K${'█'.repeat(length)}${'░'.repeat(WIDTH - length)} ${done} of ${all} ${what}`);
    },
    clear() {
      if (shown > 0) stderr.write('\r\u001b[K');
    },
  };
}
