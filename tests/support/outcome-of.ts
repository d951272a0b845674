import type { ChildProcess } from 'node:child_process';

export interface Outcome {
  /** `null` where it was killed. */
  readonly exitCode: number | null;
  /** What it printed, errors included. */
  readonly output: string;
}

/**
 * How a program ends that has just been started.
 * @throws {Error} When it cannot be started.
 */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}
