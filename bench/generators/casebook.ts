/** Casebook itself, as a copy of the project: as it is, and without what the others have no counterpart of. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localeToPath } from '../../src/i18n/locales.ts';
import { copyProject } from '../../tests/support/copy-project.ts';
import { pathOf, writeCasebookContent } from '../corpus/casebook.ts';
import { nodeProgram } from '../measure.ts';
import type { Generator } from './generator.ts';

export const casebook: Generator = {
  id: 'casebook',
  name: 'Casebook',
  version: () => (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
  prepare(name, posts) {
    const folder = resolve(PROJECTS, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(PROJECTS, { recursive: true });
    renameSync(copyProject(name), folder);
    writeCasebookContent(join(folder, 'content'), posts);
    return folder;
  },
  sourceOf: (post) => `content/${pathOf(post)}`,
  build: (folder) => ({ ...nodeProgram('scripts/build.ts'), cwd: folder, env: ENVIRONMENT }),
  leftovers: ['dist', '.build', '.cache', '.astro'],
  output: 'dist',
  pages: '*/posts/case-*/index.html',
  pageOf: ({ locale, slug }) => `${localeToPath(locale)}/posts/${slug}/index.html`,
  development: {
    start: (folder, port) => ({
      ...nodeProgram('scripts/dev.ts'),
      cwd: folder,
      env: { ...ENVIRONMENT, PORT: String(port) },
    }),
    addressOf: ({ locale, slug }) => `/${localeToPath(locale)}/posts/${slug}/`,
  },
};

/** Without search, social images, the browser editor and the checks of the built site: nothing but pages, feeds and Markdown twins. */
export const bareCasebook: Generator = {
  ...casebook,
  id: 'casebook-bare',
  name: 'Casebook, pages only',
  prepare(name, posts) {
    const folder = casebook.prepare(name, posts);
    for (const path of LEFT_OUT) rmSync(join(folder, path), { recursive: true });
    for (const [path, text, replacement] of CHANGES) {
      const source = readFileSync(join(folder, path), 'utf8');
      // Else the figures would be those of the whole site.
      if (!source.includes(text)) throw new Error(`${path} has no "${text}" that could be left out`);
      writeFileSync(join(folder, path), source.replace(text, replacement));
    }
    return folder;
  },
};

/** Not in `.cache/`, because the development server watches nothing there. */
const PROJECTS = '.bench';

/** Those of the machine would build another site. */
const ENVIRONMENT = { CONTENT_DIR: 'content', DIST_DIR: 'dist', SITE_URL: '', BASE_PATH: '', ADMIN: '' };

const LEFT_OUT = ['src/pages/og', 'src/pages/[locale]/search/posts.json.ts'];

const BUILD = 'scripts/build/build-site.ts';
const NO_SEARCH = '{ start() {}, stop() {}, finish: async () => new Map() }';

/** By file, what is taken out of it and what stands there instead. */
const CHANGES: readonly (readonly [path: string, text: string, replacement: string])[] = [
  ['astro.config.ts', 'search(), admin(), ', ''],
  [BUILD, 'openSearchThreads(1)', NO_SEARCH],
  [BUILD, 'openSearchThreads(2)', NO_SEARCH],
  [BUILD, 'startVerification(place.output, content, readings);', '(): void => {};'],
];
