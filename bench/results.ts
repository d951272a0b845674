/** Results as they are kept in `.cache/bench/`, each benchmark in a file, from which the tables are written. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import type { Usage } from './measure.ts';

/** Where and when something was measured. */
export interface Setting {
  /** 2024-05-31. */
  readonly day: string;
  readonly machine: string;
  readonly node: string;
  /** By name of the generator. */
  readonly versions: Readonly<Record<string, string>>;
}

export const BUILDS = ['cold', 'warm', 'edit'] as const;
export type Build = (typeof BUILDS)[number];

export interface BuildRun {
  readonly generator: string;
  readonly build: Build;
  readonly round: number;
  /** Missing when the build failed or took too long; the generator is then left out of what follows. */
  readonly usage?: Usage;
}

/** Builds of one number of posts, all generators in turn in each round. */
export interface BuildResults extends Setting {
  readonly posts: number;
  readonly runs: readonly BuildRun[];
}

export interface EditRun {
  readonly generator: string;
  readonly round: number;
  readonly milliseconds: number;
}

export interface EditResults extends Setting {
  readonly posts: number;
  readonly runs: readonly EditRun[];
}

/** The first visit of the page of a post. */
export interface VisitResult {
  readonly generator: string;
  /** By kind of file, packed. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly foreignHosts: readonly string[];
  /** By category of Lighthouse. */
  readonly scores: Readonly<Record<string, number>>;
}

export interface VisitResults extends Setting {
  readonly visits: readonly VisitResult[];
}

/** By benchmark; those of builds and edits by number of posts, in which a new run replaces the old one. */
export interface Results {
  readonly generators?: Readonly<Record<string, BuildResults>>;
  readonly development?: Readonly<Record<string, EditResults>>;
  readonly pages?: VisitResults;
}

const FOLDER = join('.cache', 'bench');

export function readResults(): Results {
  const names: (keyof Results)[] = ['generators', 'development', 'pages'];
  return Object.fromEntries(names.map((name) => [name, readResult(name)])) as Results;
}

export function saveResult<Name extends keyof Results>(name: Name, result: NonNullable<Results[Name]>): void {
  const path = pathOf(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(result, undefined, 1));
}

export function describeSetting(versions: Readonly<Record<string, string>>): Setting {
  const [processor] = cpus();
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    day: new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10),
    machine: `${cpus().length} × ${processor?.model.trim() || 'processor'}, ${memory} GB, ${type()}`,
    node: process.version,
    versions,
  };
}

function readResult(name: string): unknown {
  try {
    return JSON.parse(readFileSync(pathOf(name), 'utf8'));
  } catch {
    return undefined;
  }
}

function pathOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}
