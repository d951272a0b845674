/** Has Astro make only those pages of a build that are not kept from the last one, and keeps its program for the next. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { KeptPages } from './kept-pages.ts';
import { keepProgram, type ProgramPlace, type Styles } from './kept-program.ts';
import { addressOfPath, fileOfPath } from './page-files.ts';

type SetPrerenderer = Parameters<NonNullable<AstroIntegration['hooks']['astro:build:start']>>[0]['setPrerenderer'];
type Prerenderer = Exclude<Parameters<SetPrerenderer>[0], (...parameters: never) => unknown>;

interface PageCacheOptions {
  readonly pages: KeptPages;
  readonly program: ProgramPlace;
}

export function pageCache({ pages, program }: PageCacheOptions): AstroIntegration {
  let settings: { readonly output: string; readonly base: string };
  let styles: Styles = new Map();
  return {
    name: 'casebook-page-cache',
    hooks: {
      'astro:config:setup': ({ addMiddleware }) => {
        addMiddleware({ entrypoint: new URL('../data/trace-pages.ts', import.meta.url), order: 'pre' });
      },
      'astro:config:done': ({ config }) => {
        settings = { output: fileURLToPath(config.outDir), base: config.base };
      },
      'astro:build:setup': ({ pages: built }) => {
        styles = built;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((prerenderer) => ({
          ...withKeptPages(prerenderer, pages, settings),
          async setup() {
            await prerenderer.setup?.();
            // All that does not follow from the content is there, and nothing else.
            await keepProgram(settings.output, program, styles);
          },
        }));
      },
    },
  };
}

function withKeptPages(
  prerenderer: Prerenderer,
  pages: KeptPages,
  { output, base }: { readonly output: string; readonly base: string },
): Prerenderer {
  /** By address. */
  const fileOf = new Map<string, string>();
  return {
    ...prerenderer,
    async getStaticPaths() {
      const paths = await prerenderer.getStaticPaths();
      const files = paths.map(fileOfPath);
      for (const path of paths) fileOf.set(addressOfPath(path), fileOfPath(path));
      // Two pages in one file are a mistake, of which Astro tells.
      if (new Set(files).size < files.length) return paths;
      const restored = await pages.restore(files, output);
      return paths.filter((path) => !restored.has(fileOfPath(path)));
    },
    async render(request, options) {
      const result = await prerenderer.render(request, options);
      const response = result instanceof Response ? result : result.response;
      const file = fileOf.get(new URL(request.url).pathname.slice(base.length));
      return file === undefined ? response : pages.keep(file, response);
    },
    async teardown() {
      await prerenderer.teardown?.();
      await pages.close();
    },
  };
}
