/** The swap of sites, each step of it failing or being the last. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ownerName } from '#loader/owner.ts';
import { keepFolders, makeBuildFolder, publishSite, repairSite, reuseFolders } from '../../../scripts/build/publish.ts';

const root = mkdtempSync(join(tmpdir(), 'casebook publish '));

/** A process id that no system gives. */
const NO_PROCESS = 2 ** 22 + 1;

let site: string;
let builds: string;

beforeEach(() => {
  const folder = mkdtempSync(join(root, 'x'));
  site = join(folder, 'dist');
  builds = join(folder, '.build');
});

afterAll(() => rmSync(root, { recursive: true }));

function writeSite(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of ['index.html', 'about.html']) writeFileSync(join(folder, file), name);
}

/** The name of the site that is in place, when all of it is. */
function siteName(): string | undefined {
  const names = ['index.html', 'about.html'].map((file) => {
    const path = join(site, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });
  return names[0] === names[1] ? names[0] : 'a mixture';
}

function build(name: string): ReturnType<typeof makeBuildFolder> {
  const place = makeBuildFolder(site);
  writeSite(place.output, name);
  return place;
}

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** Moves folders until the step, at which it fails. */
function failingAt(step: number, code: string): typeof renameSync {
  let count = 0;
  return (from, to) => {
    count += 1;
    if (count === step) throw failure(code);
    renameSync(from, to);
  };
}

describe('publishSite', () => {
  test('puts the new site in the place of the old one, or of none', () => {
    publishSite(build('first'), site);
    expect(siteName()).toBe('first');
    publishSite(build('second'), site);
    expect(siteName()).toBe('second');
  });

  test.each(['EXDEV', 'ENOSPC', 'EROFS', 'EIO'].flatMap((code) => [1, 2].map((step) => [code, step] as const)))(
    'leaves the old site when %s ends move %i',
    (code, step) => {
      writeSite(site, 'old');
      const place = build('new');
      expect(() => publishSite(place, site, failingAt(step, code))).toThrow(code);
      expect(siteName()).toBe('old');
    },
  );

  test.each(['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY'].flatMap((code) => [1, 2].map((step) => [code, step] as const)))(
    'tries again when %s ends move %i, as Windows has it while a file is open',
    (code, step) => {
      writeSite(site, 'old');
      publishSite(build('new'), site, failingAt(step, code));
      expect(siteName()).toBe('new');
    },
  );

  test('gives up when it never succeeds, and leaves the old site', () => {
    writeSite(site, 'old');
    const place = build('new');
    const never: typeof renameSync = (from, to) => {
      if (from === place.output) throw failure('EBUSY');
      renameSync(from, to);
    };
    expect(() => publishSite(place, site, never)).toThrow('EBUSY');
    expect(siteName()).toBe('old');
  });

  test.each([1, 2])('wins whole over one that another build puts there before move %i', (step) => {
    writeSite(site, 'old');
    const other = join(dirname(site), 'other');
    writeSite(other, 'other');
    let count = 0;
    publishSite(build('new'), site, (from, to) => {
      count += 1;
      if (count === step) {
        rmSync(site, { recursive: true, force: true });
        renameSync(other, site);
      }
      renameSync(from, to);
    });
    expect(siteName()).toBe('new');
  });
});

describe('a build killed', () => {
  test.each([
    ['before the first move', 0, 'old'],
    ['between the moves', 1, 'old'],
    ['behind the second move', 2, 'new'],
  ])('%s leaves a whole site, and nothing else once it is repaired', (_, moves, name) => {
    writeSite(site, 'old');
    const folder = join(builds, `dist-${ownerName(NO_PROCESS)}`);
    const place = { folder, output: join(folder, 'site') };
    writeSite(place.output, 'new');
    const steps = [() => renameSync(site, join(folder, 'previous-1')), () => renameSync(place.output, site)];
    for (const step of steps.slice(0, moves)) step();
    repairSite(site);
    expect(siteName()).toBe(name);
    expect(readdirSync(builds)).toEqual([]);
  });

  test('between the moves is repaired although another process has its id', () => {
    writeSite(site, 'old');
    const folder = join(builds, `dist-${ownerName(process.ppid)}`);
    mkdirSync(folder, { recursive: true });
    renameSync(site, join(folder, 'previous-1'));
    repairSite(site);
    expect(siteName()).toBe('old');
    expect(existsSync(folder)).toBe(true);
  });

  test('is told from one that goes on', () => {
    const running = join(builds, `dist-${ownerName(process.ppid)}`, 'site');
    writeSite(running, 'half');
    repairSite(site);
    expect(existsSync(running)).toBe(true);
  });

  test.each([
    [23, true],
    [25, false],
  ])('is told from one on another machine that goes on: after %i hours %s', (hours, isLeft) => {
    const running = join(builds, `dist-${process.pid}-00000000`);
    writeSite(join(running, 'site'), 'half');
    const changed = new Date(Date.now() - hours * 60 * 60 * 1000);
    utimesSync(running, changed, changed);
    repairSite(site);
    expect(existsSync(running)).toBe(isLeft);
  });

  test('is no matter of another site beside it', () => {
    const folder = join(builds, `preview-dist-${ownerName(NO_PROCESS)}`);
    writeSite(join(folder, 'previous-1'), 'other');
    repairSite(site);
    expect(existsSync(site)).toBe(false);
    expect(existsSync(folder)).toBe(true);
  });
});

describe('the folders of a site', () => {
  function publish(name: string, folder: string): void {
    const place = makeBuildFolder(site);
    reuseFolders(place, site);
    writeSite(join(place.output, folder), name);
    writeSite(place.output, name);
    keepFolders(publishSite(place, site), site);
    rmSync(place.folder, { recursive: true });
  }

  test('are kept, empty, for the next but one', () => {
    publish('first', 'en/a');
    expect(readdirSync(builds)).toEqual([]);
    publish('second', 'en/b');
    expect(readdirSync(builds)).toEqual(['dist.folders']);
    expect(readdirSync(join(builds, 'dist.folders'), { recursive: true }).sort()).toEqual(['en', join('en', 'a')]);
    publish('third', 'en/c');
    expect(readdirSync(join(builds, 'dist.folders', 'en'))).toEqual(['b']);
    expect(readdirSync(join(site, 'en')).sort()).toEqual(['a', 'c']);
    expect(siteName()).toBe('third');
  });

  test('are those of the last one where some have been kept already', () => {
    publish('first', 'en/a');
    writeSite(join(builds, 'dist.folders', 'en/x'), 'not to be seen');
    const place = build('second');
    keepFolders(publishSite(place, site), site);
    expect(readdirSync(join(builds, 'dist.folders', 'en'))).toEqual(['a']);
  });

  test.each<[string, () => void]>([
    ['that have a file', () => writeSite(join(builds, 'dist.folders', 'en'), 'not to be published')],
    ['that are a file', () => writeFileSync(join(builds, 'dist.folders'), '')],
    ['that are elsewhere', () => symlinkSync(dirname(site), join(builds, 'dist.folders'), 'junction')],
  ])('are not used where there are some %s', (_name, prepare) => {
    mkdirSync(builds);
    prepare();
    publish('first', 'en/a');
    expect(readdirSync(site, { recursive: true }).sort()).toEqual(
      ['about.html', 'en', 'en/a', 'en/a/about.html', 'en/a/index.html', 'index.html'].map((path) => join(path)),
    );
    publish('second', 'en/b');
    expect(readdirSync(join(builds, 'dist.folders'), { recursive: true }).sort()).toEqual(['en', join('en', 'a')]);
  });

  test('are no site that a killed build has taken away', () => {
    publish('first', 'en/a');
    publish('second', 'en/b');
    rmSync(site, { recursive: true });
    repairSite(site);
    expect(existsSync(site)).toBe(false);
  });
});

describe('makeBuildFolder', () => {
  test('refuses to replace a file', () => {
    writeFileSync(site, '');
    expect(() => makeBuildFolder(site)).toThrow(`${site} is a file; remove it`);
  });

  test('refuses to replace a link, whose target would stay as it is', () => {
    writeSite(join(dirname(site), 'elsewhere'), 'old');
    symlinkSync(join(dirname(site), 'elsewhere'), site, 'junction');
    expect(() => makeBuildFolder(site)).toThrow(`${site} is a symbolic link; remove it`);
    expect(siteName()).toBe('old');
  });

  test('begins with an empty folder', () => {
    writeSite(join(builds, `dist-${ownerName()}`, 'previous-1'), 'left by a process of the same id');
    expect(readdirSync(makeBuildFolder(site).folder)).toEqual([]);
  });
});
