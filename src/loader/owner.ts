/** Names the process that something belongs to, in files that other processes find. */
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { sha256 } from './cache.ts';

/** The name of this process, or of another one on this machine. */
export function ownerName(processId = process.pid): string {
  return `${processId}-${MACHINE}`;
}

/** A text that ends with such a name, which is the group. */
export const OWNER_AT_END = /(\d+-[0-9a-f]{8})$/;

/** Whether a process has surely ended. Of one on another machine nothing is known. */
export function hasEnded(owner: string): boolean {
  const [id, machine] = owner.split('-');
  // What is asked for belongs to another process, of which only the id came back: containers give every run the same.
  return machine === MACHINE && (Number(id) === process.pid || !isRunning(Number(id)));
}

/** Where ids of processes tell them apart: containers that share a folder have processes of the same ids. */
const MACHINE = sha256(`${hostname()} ${processNamespace()}`).slice(0, 8);

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
    return '';
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be asked, so there is one.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
