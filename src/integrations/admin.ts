/**
 * The browser editor at `/admin/`. Its pages are no ordinary routes, because without them a build has nothing of the
 * editor in it: `ADMIN=off` leaves them all out, and a repository that is not on GitHub gets a page that says so.
 */
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { deployment } from '#deployment.ts';
import { githubRepository } from '#urls.ts';

export function admin(): AstroIntegration {
  const isOpen = githubRepository() !== undefined;
  return {
    name: 'casebook-admin',
    hooks: {
      'astro:config:setup': ({ command, injectRoute, updateConfig }) => {
        if (!deployment.hasEditor) return;
        const routes = isOpen ? EDITOR_ROUTES : CLOSED_ROUTES;
        for (const [path, file] of Object.entries(routes)) {
          // An injected route is never the index of its folder, so the file of a build is called by its name.
          const pattern = path.replace(/\/index$/, command === 'dev' ? '' : '/index');
          injectRoute({ pattern, entrypoint: `./src/pages/_admin/${file}`, prerender: true });
        }
        if (!isOpen) return;
        const vite = { plugins: [trimEditor()], build: { chunkSizeWarningLimit: EDITOR_SIZE } };
        // In development the package is left as it is, so that it finds its files and is trimmed there, too.
        updateConfig({ vite: { ...vite, optimizeDeps: { exclude: ['@sveltia/cms'] } } });
      },
    },
  };
}

const EDITOR_ROUTES = {
  '/admin/index': 'editor/index.astro',
  '/admin/config.json': 'editor/config.json.ts',
  '/admin/stories.json': 'editor/stories.json.ts',
};

const CLOSED_ROUTES = { '/admin/index': 'closed/index.astro' };

/** In kilobytes: the editor is one program, and none that a reader of the site loads. */
const EDITOR_SIZE = 3000;

/** What the editor loads for maps and for fields of code, which posts have not: three hundred files of the build. */
const UNUSED = /^(@shikijs\/langs\/|leaflet(\/|$)|terra-draw)/;

/** Fonts of another host; the package brings the same ones as files. */
const FOREIGN_FONT = /@font-face \{[^}]*\(https:[^}]*\}/g;

function trimEditor(): Plugin {
  const empty = '\0casebook-admin-unused';
  return {
    name: 'casebook-admin',
    enforce: 'pre',
    resolveId: (id, importer) => (UNUSED.test(id) && importer?.includes('/@sveltia/cms/') ? empty : undefined),
    load: (id) => (id === empty ? 'export default [];' : undefined),
    transform: (code, id) => (id.includes('/@sveltia/cms/npm/') ? code.replace(FOREIGN_FONT, '') : undefined),
  };
}
