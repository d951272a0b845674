/** Reads files of which the bytes are wanted for a moment only. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Few files of a site are larger. */
const SIZE = 1_000_000;

/** New memory for each of thousands of files takes thrice as long as to read them. */
const memory = Buffer.allocUnsafeSlow(SIZE);

/**
 * The bytes of a file, in memory that the next call may use again.
 * @throws {Error} When it cannot be read.
 */
export function readBriefly(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let more = -1; more !== 0 && length < SIZE; length += more) {
      more = readSync(file, memory, length, SIZE - length, null);
    }
    return length < SIZE ? memory.subarray(0, length) : readFileSync(path);
  } finally {
    closeSync(file);
  }
}
