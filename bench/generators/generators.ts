/** What Casebook is compared with. Each has the same posts, a home page with the latest, an archive in pages, pages of tags. */
import { bareCasebook, casebook } from './casebook.ts';
import type { Generator } from './generator.ts';
import { createTemplateGenerator, packageProgram, packageVersion, systemVersion } from './template.ts';

/** Links to other posts, as `makePost` writes them. */
const POST_LINK = /\]\(\.\.\/([\w-]+)\/\)/g;

const hugo = createTemplateGenerator({
  id: 'hugo',
  name: 'Hugo',
  version: () => systemVersion('hugo', ['version']),
  styleSheet: 'static/style.css',
  sourceOf: ({ slug }) => `content/posts/${slug}.md`,
  frontmatter: ({ date, tags, locale, slug }) => ({ date, tags, locale, slug }),
  build: (folder) => ({ command: 'hugo', parameters: ['--quiet'], cwd: folder }),
  leftovers: ['public', 'resources', '.hugo_build.lock'],
  output: 'public',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
  development: {
    start: (folder, port) => ({
      command: 'hugo',
      parameters: ['server', '--port', String(port), '--disableLiveReload'],
      cwd: folder,
    }),
    addressOf: ({ slug }) => `/posts/${slug}/`,
  },
});

const eleventy = createTemplateGenerator({
  id: 'eleventy',
  name: 'Eleventy',
  version: () => packageVersion('@11ty/eleventy'),
  styleSheet: 'style.css',
  sourceOf: ({ slug }) => `posts/${slug}.md`,
  frontmatter: ({ date, tags, locale }) => ({ date, tags, locale }),
  build: (folder) => packageProgram('@11ty/eleventy/cmd.cjs', ['--quiet'], folder),
  leftovers: ['_site', '.cache'],
  output: '_site',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
  development: {
    start: (folder, port) => packageProgram('@11ty/eleventy/cmd.cjs', ['--serve', '--quiet', `--port=${port}`], folder),
    addressOf: ({ slug }) => `/posts/${slug}/`,
  },
});

const hexo = createTemplateGenerator({
  id: 'hexo',
  name: 'Hexo',
  version: () => packageVersion('hexo'),
  styleSheet: 'themes/bench/source/style.css',
  sourceOf: ({ slug }) => `source/_posts/${slug}.md`,
  frontmatter: ({ date, tags, locale }) => ({ date, tags, locale }),
  build: (folder) => packageProgram('hexo/bin/hexo', ['generate', '--silent'], folder),
  leftovers: ['public', 'db.json'],
  output: 'public',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
});

const jekyll = createTemplateGenerator({
  id: 'jekyll',
  name: 'Jekyll',
  version: () => systemVersion('jekyll', ['--version']),
  styleSheet: 'style.css',
  sourceOf: ({ slug, date }) => `_posts/${date}-${slug}.md`,
  frontmatter: ({ tags, locale }) => ({ layout: 'post', tags, locale }),
  build: (folder) => ({
    command: 'jekyll',
    parameters: ['build', '--quiet'],
    cwd: folder,
    env: { JEKYLL_ENV: 'production' },
  }),
  leftovers: ['_site', '.jekyll-cache', '.jekyll-metadata'],
  output: '_site',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
});

const vitepress = createTemplateGenerator({
  id: 'vitepress',
  name: 'VitePress',
  version: () => packageVersion('vitepress'),
  mostPosts: 1000,
  sourceOf: ({ slug }) => `posts/${slug}.md`,
  frontmatter: ({ date, tags, locale }) => ({ date, tags, locale }),
  bodyOf: ({ body }) => body.replaceAll(POST_LINK, '](./$1.md)'),
  build: (folder) => packageProgram('vitepress/bin/vitepress.js', ['build'], folder),
  leftovers: ['.vitepress/dist', '.vitepress/cache', '.vitepress/.temp'],
  output: '.vitepress/dist',
  pages: 'posts/case-*.html',
  pageOf: ({ slug }) => `posts/${slug}.html`,
  development: {
    start: (folder, port) =>
      packageProgram('vitepress/bin/vitepress.js', ['dev', '--port', String(port), '--strictPort'], folder),
    // The page itself is empty; its text comes as a module.
    addressOf: ({ slug }) => `/posts/${slug}.md`,
  },
});

const docusaurus = createTemplateGenerator({
  id: 'docusaurus',
  name: 'Docusaurus',
  version: () => packageVersion('@docusaurus/core'),
  mostPosts: 1000,
  sourceOf: ({ slug }) => `blog/${slug}.md`,
  frontmatter: ({ date, tags, slug }) => ({ date, tags, slug: `/posts/${slug}` }),
  // Lists show what stands before the mark.
  bodyOf: ({ body }) => body.replaceAll(POST_LINK, '](./$1.md)').replace('\n\n', '\n\n<!-- truncate -->\n\n'),
  build: (folder) => packageProgram('@docusaurus/core/bin/docusaurus.mjs', ['build'], folder),
  leftovers: ['build', '.docusaurus', 'node_modules'],
  output: 'build',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
});

/** For the weight of its pages alone: it has neither lists of posts nor tags. */
export const starlight = createTemplateGenerator({
  id: 'starlight',
  name: 'Starlight',
  version: () => packageVersion('@astrojs/starlight'),
  sourceOf: ({ slug }) => `src/content/docs/posts/${slug}.md`,
  frontmatter: () => ({}),
  build: (folder) => packageProgram('astro/bin/astro.mjs', ['build'], folder),
  leftovers: ['dist', '.astro', 'node_modules'],
  output: 'dist',
  pages: 'posts/case-*/index.html',
  pageOf: ({ slug }) => `posts/${slug}/index.html`,
});

export const GENERATORS: readonly Generator[] = [
  casebook,
  bareCasebook,
  hugo,
  eleventy,
  hexo,
  jekyll,
  vitepress,
  docusaurus,
];
