import { type RehypePlugins, type RemarkPlugins, unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { deployment } from '#deployment.ts';
import { admin } from '#integrations/admin.ts';
import { reload } from '#integrations/reload.ts';
import { search } from '#integrations/search.ts';
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from '#markdown/pipeline.ts';

export default defineConfig({
  site: deployment.origin,
  base: deployment.base,
  trailingSlash: 'always',
  // `404.astro` of a locale becomes `404.html`; everything else is an index file of its folder.
  // The policy in the pages allows no styles in them.
  build: { format: 'preserve', inlineStylesheets: 'never' },
  // Whitespace between inline elements is text; the default drops it.
  compressHTML: true,
  prerenderConflictBehavior: 'error',
  devToolbar: { enabled: false },
  markdown: {
    // GFM comes with the plugins, which set it up for CJK text; smart punctuation damages CJK.
    processor: unified({
      remarkPlugins: remarkPlugins as RemarkPlugins,
      rehypePlugins: rehypePlugins as RehypePlugins,
      remarkRehype: remarkRehypeOptions,
      gfm: false,
      smartypants: false,
    }),
    syntaxHighlight: false,
  },
  integrations: [mdx(), search(), admin(), reload()],
  vite: {
    worker: { format: 'es' },
    plugins: [
      {
        // The one module that is loaded on demand brings no styles and no other modules, so the bundler's helper for
        // loading those ahead, a kilobyte on every page, has nothing to do.
        name: 'casebook-no-preload',
        enforce: 'pre',
        load: (id) =>
          id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined,
      },
    ],
    // A build beside the development server is no change of its sources.
    server: { watch: { ignored: ['**/.build/**', '**/.cache/**', '**/dist/**'] } },
    build: {
      // Nor what Astro puts into pages of scripts that are small.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro marks MDX modules with a directive of its own, which the bundler does not know and warns of.
        onLog: (level, log, handle) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
        },
      },
    },
  },
});
