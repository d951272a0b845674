/** Runs a program and tells what it took. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Usage {
  readonly seconds: number;
  /** The most that the process itself had, without the processes that it starts. */
  readonly bytes: number;
}

export interface Program {
  /** The module to run. */
  readonly script: string;
  readonly parameters?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** @throws {Error} When the program fails; the message is what it printed. */
export function measure({ script, parameters = [], cwd = '.', env = {} }: Program): Usage {
  const folder = mkdtempSync(join(tmpdir(), 'casebook bench '));
  const file = join(folder, 'bytes');
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', join(import.meta.dirname, 'report-usage.ts'), script, ...parameters],
    {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        USAGE_FILE: file,
        USAGE_PROCESS: String(process.pid),
        ...env,
      },
    },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${script} failed:\n${stdout}${stderr}`);
  const bytes = Number(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return { seconds, bytes };
}

/** The middle one of measurements; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}
