/** Pieces of work that threads divide among themselves: the state of each lies in memory that all of them see. */

const [FREE, TAKEN, DONE] = [0, 1, 2];

export function makeStates(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/** @returns Whether no other thread has taken the piece. */
export function take(states: Int32Array, nth: number): boolean {
  return Atomics.compareExchange(states, nth, FREE, TAKEN) === FREE;
}

/** Says that a piece is done. */
export function finish(states: Int32Array, nth: number): void {
  Atomics.store(states, nth, DONE);
  Atomics.notify(states, nth);
}

export function isFinished(states: Int32Array, nth: number): boolean {
  return Atomics.load(states, nth) === DONE;
}

/** Waits, with all of this thread, for a piece that another one has taken. */
export function waitFor(states: Int32Array, nth: number): void {
  Atomics.wait(states, nth, TAKEN);
}
