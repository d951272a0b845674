/**
 * The program that Astro makes of our code and that makes the pages, with the files that go with it. It follows from the code
 * alone, so that a build after an edit of the content need not have it made again. Only what Astro gives to integrations and
 * what it exports is relied on, but for three members of the program itself; a program that does not fit is not used.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PathWithRoute, StaticPaths, type StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { createCache, sha256 } from '#loader/cache.ts';
import { copyVerified } from './file-store.ts';
import type { KeptPages } from './kept-pages.ts';
import { addressOfPath, fileOfPath } from './page-files.ts';

/** The style sheets of each page, as Astro tells of them. */
export type Styles = ReadonlyMap<string, { readonly styles: readonly object[] }>;

export interface ProgramPlace {
  readonly folder: string;
  /** Identifies all that the program is made of. */
  readonly key: string;
}

/** What is written down beside the files: the hash of each by its path. */
interface Manifest {
  readonly styles: readonly (readonly [page: string, styles: readonly object[]])[];
  /** Of the program itself. */
  readonly program: Readonly<Record<string, string>>;
  /** Of what belongs into the output. */
  readonly files: Readonly<Record<string, string>>;
}

/** A program that can make pages. */
export interface Program {
  /**
   * Makes the pages that are not kept.
   * @throws {Error} When one of them cannot be made, naming it.
   */
  makePages(pages: KeptPages, urgent: UrgentPages): Promise<void>;
}

/** Pages that another thread waits for. */
export interface UrgentPages {
  readonly files: readonly string[];
  /** Called when they are in the output. */
  readonly onMade: () => void;
}

/** What is used of Astro's own program. */
interface App extends Required<StaticPathsApp> {
  setInternals(internals: { pagesByKeys: ReadonlyMap<string, { styles: object[] }> }): void;
  setOptions(options: { settings: { scripts: [] }; logger: { options: { destination: unknown } } }): void;
  render(request: Request, options: { routeData: PathWithRoute['route'] }): Promise<Response>;
}

const MANIFEST = 'manifest';

/** Where Astro puts the program: into the output, or into this folder where that lies outside of the project. */
const PROGRAM = '.prerender';
const PROJECT_FOLDER = '.astro';

/** Where a kept one is run, for it finds its packages in the project alone. */
const RUNNING = join(PROJECT_FOLDER, 'program');

/**
 * Keeps what is in the output before any page has been made. What cannot be kept is made again.
 */
export async function keepProgram(output: string, { folder, key }: ProgramPlace, styles: Styles): Promise<void> {
  const temporary = `${folder}-${process.pid}`;
  try {
    rmSync(temporary, { recursive: true, force: true });
    const program = [output, PROJECT_FOLDER].map((parent) => join(parent, PROGRAM)).find((path) => existsSync(path));
    const manifest: Manifest = {
      styles: [...styles].map(([page, data]) => [page, data.styles]),
      program: copyFiles(program ?? '', join(temporary, 'program')),
      files: copyFiles(output, join(temporary, 'files'), PROGRAM),
    };
    await createCache(temporary).write(MANIFEST, key, manifest);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } catch {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * Puts the kept program into the project and its files into the output.
 * @param site Where the site will be served, and who hears what Astro logs.
 * @returns `undefined` where there is none for the key or it is damaged; then nothing in the output is of use.
 */
export async function openProgram(
  output: string,
  { folder, key }: ProgramPlace,
  site: { readonly origin: string; readonly base: string; readonly destination: unknown },
): Promise<Program | undefined> {
  try {
    const manifest = (await createCache(folder).read(MANIFEST, key)) as Manifest | undefined;
    if (!manifest) return undefined;
    rmSync(RUNNING, { recursive: true, force: true });
    restoreFiles(manifest.program, join(folder, 'program'), RUNNING);
    restoreFiles(manifest.files, join(folder, 'files'), output);
    const app = await startProgram(manifest);
    app.setOptions({ settings: { scripts: [] }, logger: { options: { destination: site.destination } } });
    const place = { ...site, output, files: Object.keys(manifest.files) };
    return { makePages: (pages, urgent) => makePages(app, pages, urgent, place) };
  } catch {
    return undefined;
  }
}

async function startProgram({ program, styles }: Manifest): Promise<App> {
  const entry = Object.keys(program).find((path) => path.startsWith('prerender-entry')) ?? '';
  // Each process runs it once, so that no other one is remembered under the name.
  const { app } = (await import(pathToFileURL(resolve(RUNNING, entry)).href)) as { app: App };
  app.setInternals({ pagesByKeys: new Map(styles.map(([page, sheets]) => [page, { styles: [...sheets] }])) });
  return app;
}

interface Output {
  readonly origin: string;
  readonly base: string;
  readonly output: string;
  /** What is in it already. */
  readonly files: readonly string[];
}

async function makePages(
  app: App,
  pages: KeptPages,
  urgent: UrgentPages,
  { origin, base, output, files }: Output,
): Promise<void> {
  const makePage = async (path: PathWithRoute): Promise<void> => {
    const file = fileOfPath(path);
    const request = new Request(`${origin}${base}${addressOfPath(path)}`);
    const made = await app.render(request, { routeData: path.route });
    if (made.status !== 200 && made.status !== 404) {
      throw new Error(`${file} could not be made: the program answered with status ${made.status}`);
    }
    const response = await pages.keep(file, made);
    const target = join(output, file);
    mkdirSync(dirname(target), { recursive: true });
    // What is there already may be another name of a page that is kept.
    writeFileSync(target, new Uint8Array(await response.arrayBuffer()), { flag: 'wx' });
  };
  const { first = [], rest = [] } = Object.groupBy(app.manifest.routes, ({ routeData }) =>
    urgent.files.some((file) => routeData.pattern.test(`/${file}`)) ? 'first' : 'rest',
  );
  // Loads no other route.
  const { now = [], later = [] } = Object.groupBy(await findPaths(app, first), (path) =>
    urgent.files.includes(fileOfPath(path)) ? 'now' : 'later',
  );
  for (const path of now) if (!pages.restoreOne(fileOfPath(path), output)) await makePage(path);
  urgent.onMade();
  const paths = [...later, ...(await findPaths(app, rest))];
  const all = [...files, ...[...now, ...paths].map(fileOfPath)];
  if (new Set(all).size < all.length) throw new Error('Two files have the same name');
  const restored = await pages.restore(paths.map(fileOfPath), output);
  for (const path of paths) if (!restored.has(fileOfPath(path))) await makePage(path);
  await pages.close();
  rmSync(RUNNING, { recursive: true });
}

/** @returns The pages of some routes. */
function findPaths(app: App, routes: App['manifest']['routes']): Promise<PathWithRoute[]> {
  const { manifest, routeCache } = app;
  const getComponentByRoute: App['getComponentByRoute'] = (route) => app.getComponentByRoute(route);
  return new StaticPaths({ manifest: { ...manifest, routes }, routeCache, getComponentByRoute }).getAll();
}

/** Copies the files of a folder. @returns The hash of each. */
function copyFiles(source: string, target: string, leftOut?: string): Record<string, string> {
  const paths = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.split('/')[0] !== leftOut);
  return Object.fromEntries(
    paths.map((path) => {
      const bytes = readFileSync(join(source, path));
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), bytes);
      return [path, sha256(bytes)];
    }),
  );
}

/** @throws {Error} When one of them is not what was kept. */
function restoreFiles(hashes: Readonly<Record<string, string>>, source: string, target: string): void {
  for (const [path, hash] of Object.entries(hashes)) {
    if (!copyVerified(join(source, path), hash, join(target, path))) throw new Error(`${path} is damaged`);
  }
}
