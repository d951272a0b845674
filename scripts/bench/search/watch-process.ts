/**
 * Runs a module in a process of its own and tells what it took, with the processes that it started: Pagefind works in
 * one. Node tells nothing of those, so that `/proc` is read again and again; elsewhere than on Linux nothing is told.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Usage {
  /** Of all processors together. */
  readonly seconds: number;
  /** The most that all processes had at one time. */
  readonly bytes: number;
}

const INTERVAL_MS = 20;

/** What times are counted in, on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** @throws {Error} When the module fails; the message is what it printed. */
export async function watchProcess(script: string, parameters: readonly string[]): Promise<Usage> {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const seconds = new Map<number, number>();
  let bytes = 0;
  const timer = setInterval(() => {
    const processes = child.pid === undefined ? [] : readTree(child.pid);
    for (const own of processes) seconds.set(own.id, own.seconds);
    bytes = Math.max(bytes, sum(processes.map((own) => own.bytes)));
  }, INTERVAL_MS);
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  if (exitCode !== 0) throw new Error(`${script} ${parameters.join(' ')} failed:\n${output}`);
  return { seconds: sum([...seconds.values()]), bytes };
}

/** A process and all that come from it, as far as they are still there. */
function readTree(id: number): (Usage & { id: number })[] {
  try {
    const read = (name: string): string => readFileSync(`/proc/${id}/${name}`, 'utf8');
    // The name of the program comes before this, in brackets, and may have blanks; then the state is the third field.
    const fields = read('stat').split(') ')[1]?.split(' ') ?? [];
    const [userTicks, systemTicks] = [fields[11], fields[12]].map(Number);
    const bytes = Number(/^VmRSS:\s*(\d+) kB$/m.exec(read('status'))?.[1] ?? 0) * 1024;
    const children = read(`task/${id}/children`).split(' ').filter(Boolean).map(Number);
    const own = { id, seconds: ((userTicks ?? 0) + (systemTicks ?? 0)) / TICKS_PER_SECOND, bytes };
    return [own, ...children.flatMap(readTree)];
  } catch {
    return [];
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
