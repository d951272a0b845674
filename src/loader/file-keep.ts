/** Results that follow from one file alone, kept in memory for as long as the file stays as it was. */
import { statSync } from 'node:fs';

export interface FileKeep<T> {
  /**
   * What is made of a file, or was made of it before.
   * @param path Full path of the file.
   */
  get(path: string, making: Making<T>): Promise<T>;
  /** Forgets the files that nobody has asked for since this was called last. */
  forgetUnused(): void;
}

interface Making<T> {
  /** Whatever else the result depends on. */
  readonly recipe: string;
  readonly make: () => Promise<T>;
  /** Whether a result follows from the file, and is still of use. */
  readonly isValid: (value: T) => boolean;
}

/**
 * A file that was changed so shortly before it was read may be changed again without a trace: the clocks of file systems go
 * in steps, of two seconds at most.
 */
const CLOCK_STEP_MS = 2_000;

export function createFileKeep<T>(): FileKeep<T> {
  type Kept = { readonly version: string; readonly value: T };
  let earlier = new Map<string, Kept>();
  let used = new Map<string, Kept>();
  return {
    async get(path, { recipe, make, isValid }) {
      // Asked for first: what changes while the file is read makes a version that nobody has.
      const state = stateOf(path);
      const version = `${recipe} ${state?.version}`;
      const known = used.get(path) ?? earlier.get(path);
      const kept = known?.version === version && isValid(known.value) ? known : { version, value: await make() };
      if (state?.isSettled && isValid(kept.value)) used.set(path, kept);
      return kept.value;
    },
    forgetUnused() {
      earlier = used;
      used = new Map();
    },
  };
}

interface FileState {
  /** Different for all states of all files, once they are settled. */
  readonly version: string;
  readonly isSettled: boolean;
}

/**
 * The state of a file that can be looked at. No program can set when its entry was changed last: this tells of what keeps
 * size and time of the content. The number of the entry tells of files that are moved into its place.
 */
function stateOf(path: string): FileState | undefined {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = statSync(path, { bigint: true });
    return {
      version: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
      isSettled: Number(ctimeMs) + CLOCK_STEP_MS < Date.now(),
    };
  } catch {
    return undefined;
  }
}
