/**
 * Runs a program and tells what it took, with the processes that it started. Node tells nothing of those, so that `/proc`
 * is read again and again; elsewhere than on Linux only the time is told.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { outcomeOf } from '../tests/support/outcome-of.ts';

export interface Usage {
  readonly seconds: number;
  /** Of all processors together. */
  readonly cpuSeconds: number;
  /** The most that all processes had at one time; what they share counts for each of them. */
  readonly bytes: number;
}

export interface Program {
  readonly command: string;
  readonly parameters?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Often enough for what lasts; reading it takes a processor about a hundredth of this. */
const INTERVAL_MS = 50;

/** What times are counted in, on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** A module, run by the Node that runs this. */
export function nodeProgram(script: string, parameters: readonly string[] = []): Program {
  return { command: process.execPath, parameters: [script, ...parameters] };
}

/**
 * @param limitSeconds Ends the program and all that it started after this time.
 * @throws {Error} When the program fails or takes longer; the message is what it printed.
 */
export async function measure(
  { command, parameters = [], cwd = '.', env = {} }: Program,
  limitSeconds = Number.POSITIVE_INFINITY,
): Promise<Usage> {
  const start = performance.now();
  const child = spawn(command, parameters, {
    cwd,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = outcomeOf(child);
  const cpuSeconds = new Map<number, number>();
  let bytes = 0;
  let isLate = false;
  const timer = setInterval(() => {
    const processes = child.pid === undefined ? [] : readTree(child.pid);
    for (const own of processes) cpuSeconds.set(own.id, own.cpuSeconds);
    bytes = Math.max(bytes, sum(processes.map((own) => own.bytes)));
    if ((performance.now() - start) / 1000 < limitSeconds) return;
    isLate = true;
    endTree(child.pid);
  }, INTERVAL_MS);
  const { exitCode, output } = await ended.finally(() => clearInterval(timer));
  const seconds = (performance.now() - start) / 1000;
  if (isLate) throw new Error(`${command} took more than ${limitSeconds} s:\n${output}`);
  if (exitCode !== 0) throw new Error(`${[command, ...parameters].join(' ')} failed:\n${output}`);
  return { seconds, cpuSeconds: sum([...cpuSeconds.values()]), bytes };
}

/** Ends a process and all that come from it at once. */
export function endTree(id: number | undefined): void {
  for (const own of id === undefined ? [] : readTree(id)) process.kill(own.id, 'SIGKILL');
}

/** The middle one of measurements; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** Of each figure the middle one. */
export function middleUsage(usages: readonly Usage[]): Usage {
  const middle = (key: keyof Usage): number => median(usages.map((usage) => usage[key]));
  return { seconds: middle('seconds'), cpuSeconds: middle('cpuSeconds'), bytes: middle('bytes') };
}

interface ProcessUsage {
  readonly id: number;
  readonly cpuSeconds: number;
  readonly bytes: number;
}

/** A process and all that come from it, as far as they are still there. */
function readTree(id: number): ProcessUsage[] {
  try {
    const read = (name: string): string => readFileSync(`/proc/${id}/${name}`, 'utf8');
    // The name of the program comes before this, in brackets, and may have blanks; then the state is the third field.
    const fields = read('stat').split(') ')[1]?.split(' ') ?? [];
    const [userTicks, systemTicks] = [fields[11], fields[12]].map(Number);
    const bytes = Number(/^VmRSS:\s*(\d+) kB$/m.exec(read('status'))?.[1] ?? 0) * 1024;
    const children = readChildren(id);
    const own = { id, cpuSeconds: ((userTicks ?? 0) + (systemTicks ?? 0)) / TICKS_PER_SECOND, bytes };
    return [own, ...children.flatMap(readTree)];
  } catch {
    return [];
  }
}

/** Each thread has the processes that it started. */
function readChildren(id: number): number[] {
  return readdirSync(`/proc/${id}/task`).flatMap((thread) =>
    readFileSync(`/proc/${id}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
