/** Who may import whom: Biome, with the project's rules, on files that each hold the imports of a layer. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

interface Layer {
  readonly reason: RegExp;
  /** A file of every folder in the layer. */
  readonly files: readonly string[];
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const FACTS = /^Facts and dictionaries are the lowest layer/;

const LAYERS: readonly Layer[] = [
  {
    reason: FACTS,
    files: ['src/deployment.ts'],
    allowed: ['./setting-error.ts', 'fastest-levenshtein'],
    forbidden: ['#urls.ts', '#schema/post.ts', '#model/post.ts', '#loader/cache.ts', 'node:fs', 'astro', 'unified'],
  },
  {
    reason: FACTS,
    files: ['src/i18n/messages/en.ts', 'src/i18n/locales.ts'],
    allowed: ['#i18n/messages.ts'],
    forbidden: ['#urls.ts', '#schema/post.ts', '#data/library.ts', 'node:fs/promises', 'astro:content', 'astro/zod'],
  },
  {
    reason: /^Browser code gets what it needs from the page/,
    files: ['src/client/tabs.ts'],
    allowed: ['./locale-choice.ts', '#search/query.ts'],
    forbidden: [
      '#site.ts',
      '#i18n/locales.ts',
      '#model/library.ts',
      '#components/Pagination.astro',
      'node:path',
      'astro',
    ],
  },
  {
    reason: /^Search is the same when the index is made and when it is asked/,
    files: ['src/search/engine.ts', 'src/search/languages/ko.ts'],
    allowed: ['./languages/en.ts', '#search/fold.ts', 'fastest-levenshtein', 'porter2', '@orama/stemmers/italian'],
    forbidden: [
      ...['#urls.ts', '#deployment.ts', '#i18n/locales.ts', '#model/post.ts', '#client/posting-index.ts'],
      ...['#integrations/search-index.ts', 'node:fs', 'astro', 'astro:content', 'pagefind', 'opencc-js/dict/TWPhrases'],
    ],
  },
  {
    reason: /^A schema says what one file may contain/,
    files: ['src/schema/post.ts'],
    allowed: ['./fields.ts', '#i18n/locales.ts', 'astro/zod'],
    forbidden: ['#deployment.ts', '#model/post.ts', '#loader/yaml.ts', 'node:fs', 'astro', 'astro:content'],
  },
  {
    reason: /^The model is pure/,
    files: ['src/model/library.ts', 'src/urls.ts'],
    allowed: [
      '#deployment.ts',
      '#urls.ts',
      '#i18n/locales.ts',
      '#schema/post.ts',
      '#model/post.ts',
      '#search/post.ts',
      'schema-dts',
    ],
    forbidden: [
      ...['#markdown/render.ts', '#loader/cache.ts', '#data/library.ts', '#pages/404.astro', '#content.config.ts'],
      ...['node:fs', 'node:fs/promises', 'astro', 'astro/zod', 'astro:content', 'unified'],
    ],
  },
  {
    reason: /^What editors are told follows from schemas and registries alone/,
    files: ['src/editors/editor-config.ts'],
    allowed: ['./json-schema.ts', '#i18n/locales.ts', '#schema/post.ts', '#model/registry.ts', 'astro/zod', 'yaml'],
    forbidden: [
      '#deployment.ts',
      '#loader/yaml.ts',
      '#data/library.ts',
      'node:fs',
      'astro',
      'astro:content',
      'unified',
    ],
  },
  {
    reason: /^What hosts are told is text/,
    files: ['src/hosting/headers.ts'],
    allowed: ['./redirects.ts', '#site.ts', '#urls.ts', '#i18n/locales.ts', '#model/post.ts', 'node:crypto'],
    forbidden: [
      ...['#deployment.ts', '#schema/post.ts', '#client/theme-choice.ts', '#data/library.ts', '#pages/404.astro'],
      ...['node:fs', 'node:fs/promises', 'astro', 'astro:content', 'unified'],
    ],
  },
  {
    reason: /^Rendering depends on the text alone/,
    files: ['src/markdown/render.ts'],
    allowed: [
      './pipeline.ts',
      '#nearest.ts',
      '#i18n/translate.ts',
      '#model/article.ts',
      '#search/post.ts',
      'node:crypto',
      'unified',
    ],
    forbidden: [
      ...['#deployment.ts', '#site.ts', '#urls.ts', '#model/library.ts', '#loader/cache.ts', '#data/library.ts'],
      ...['node:fs', 'node:fs/promises', 'astro', 'astro/zod', 'astro:content', '@astrojs/markdown-remark'],
    ],
  },
  {
    reason: /^The loader hands content on/,
    files: ['src/loader/cache.ts', 'src/media/encode.ts'],
    allowed: [
      '#deployment.ts',
      '#model/media.ts',
      '#markdown/render.ts',
      '#loader/atomic-file.ts',
      'node:fs',
      'astro/loaders',
      'astro/zod',
      'yaml',
    ],
    forbidden: ['#data/library.ts', '#components/Pagination.astro', '#pages/404.astro', 'astro', 'astro:content'],
  },
  {
    reason: /^Authoring writes content by the rules/,
    files: ['src/authoring/plan.ts'],
    allowed: [
      ...['#nearest.ts', '#i18n/locales.ts', '#schema/post.ts', '#model/post.ts', '#markdown/write-markdown.ts'],
      ...['#loader/read-post.ts', 'node:fs/promises', 'yaml', '@clack/prompts', 'pinyin-pro'],
    ],
    forbidden: [
      ...['#media/encode.ts', '#data/library.ts', '#search/fold.ts', '#client/tabs.ts', '#content.config.ts'],
      ...['#components/Pagination.astro', '#integrations/search.ts', 'astro', 'astro/zod', 'astro:content'],
    ],
  },
  {
    reason: /^Importing writes content by the rules/,
    files: ['src/importer/source.ts', 'src/importer/hexo/open-blog.ts'],
    allowed: [
      ...['#nearest.ts', '#i18n/locales.ts', '#schema/post.ts', '#model/post.ts', '#markdown/write-markdown.ts'],
      ...['#loader/read-post.ts', '#authoring/slug.ts', '#importer/article.ts', 'node:fs/promises', 'yaml', 'liquidjs'],
    ],
    forbidden: [
      ...['#media/encode.ts', '#data/library.ts', '#search/fold.ts', '#client/tabs.ts', '#content.config.ts'],
      ...['#components/Pagination.astro', '#integrations/search.ts', 'astro', 'astro/zod', 'astro:content'],
    ],
  },
  {
    reason: /^The check of a finished site reads what was built/,
    files: ['src/site-check/check-site.ts'],
    allowed: [
      ...['./site.ts', '#compare-text.ts', '#i18n/locales.ts', '#markdown/text-counts.ts', '#model/article.ts'],
      ...['#search/post.ts', 'saxes'],
    ],
    forbidden: [
      ...[
        '#urls.ts',
        '#deployment.ts',
        '#model/pages.ts',
        '#markdown/render.ts',
        '#loader/cache.ts',
        '#data/library.ts',
      ],
      ...['node:fs', 'astro', 'astro:content', 'parse5'],
    ],
  },
  {
    reason: /^Data is what pages ask for/,
    files: ['src/data/article.ts', 'src/content.config.ts'],
    allowed: ['#loader/load-content.ts', '#media/encode.ts', '#model/library.ts', 'astro/container', 'astro:content'],
    forbidden: ['#components/Pagination.astro', '#layouts/ListPage.astro', '#pages/404.astro', '#client/tabs.ts'],
  },
  {
    reason: /^Components turn props into HTML/,
    files: ['src/components/post/PostCard.astro', 'src/layouts/ListPage.astro', 'src/components/story/components.ts'],
    allowed: [
      '#site.ts',
      '#urls.ts',
      '#i18n/locales.ts',
      '#model/views.ts',
      '#hosting/page-policy.ts',
      '#components/Pagination.astro',
      '#client/tabs.ts',
    ],
    forbidden: [
      ...['#deployment.ts', '#hosting/headers.ts', '#markdown/render.ts', '#loader/cache.ts', '#media/encode.ts'],
      ...['#data/library.ts', '#pages/404.astro', 'node:fs', 'node:fs/promises', 'astro:content', 'sharp'],
    ],
  },
  {
    reason: /^A page asks data for its content/,
    files: ['src/pages/[locale]/index.astro', 'src/pages/[...redirect].ts'],
    allowed: [
      ...['#site.ts', '#data/library.ts', '#model/pages.ts', '#editors/editor-config.ts', '#layouts/ListPage.astro'],
      ...['#hosting/redirects.ts'],
      ...['astro', 'sitemap', '@sveltia/cms'],
    ],
    forbidden: [
      '#loader/load-content.ts',
      '#media/encode.ts',
      '#markdown/render.ts',
      '#client/tabs.ts',
      'astro:content',
      'node:fs',
    ],
  },
  {
    reason: /^Integrations run around the build/,
    files: ['src/integrations/search.ts', 'astro.config.ts'],
    allowed: [
      '#urls.ts',
      '#i18n/locales.ts',
      '#markdown/pipeline.ts',
      '#loader/load-content.ts',
      '#media/keep.ts',
      '#search/index-post.ts',
      '#integrations/search.ts',
      'node:fs',
      'astro',
      'vite',
    ],
    forbidden: ['#data/library.ts', '#components/Pagination.astro', '#pages/404.astro', '#client/tabs.ts'],
  },
];

const CASES = LAYERS.flatMap(({ files, ...layer }) =>
  files.map((file) => {
    const relative = [...layer.allowed, ...layer.forbidden].flatMap((specifier) => relativeForms(file, specifier));
    return { ...layer, file, forbidden: [...layer.forbidden, ...relative] };
  }),
);

/** How one would import from another folder without `#`; nothing for packages and for files beside this one. */
function relativeForms(file: string, specifier: string): string[] {
  const target = `src/${specifier.slice(1)}`;
  if (!specifier.startsWith('#') || dirname(target) === dirname(file)) return [];
  const path = posix.relative(dirname(file), target);
  return path.startsWith('.') ? [path, `./${path}`] : [`./${path}`];
}

/** What Biome says, by file and import. */
function lint(): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook layers '));
  cpSync('biome.jsonc', join(folder, 'biome.jsonc'));
  const lines = new Map<string, readonly string[]>();
  for (const { file, allowed, forbidden } of CASES) {
    const isAstro = file.endsWith('.astro');
    const specifiers = [...allowed, ...forbidden, 'fs'];
    const text = specifiers.map((specifier) => `import '${specifier}';\n`).join('');
    lines.set(file, isAstro ? ['', ...specifiers] : specifiers);
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), isAstro ? `---\n${text}---\n` : text);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', '--vcs-enabled=false', ...RULES, ...REPORT],
    { cwd: folder, encoding: 'utf8' },
  );
  const messages = new Map<string, string[]>();
  for (const { location, message } of (JSON.parse(stdout) as Report).diagnostics) {
    const key = `${location.path} ${lines.get(location.path)?.[location.range.start.line - 1]}`;
    messages.set(key, [...(messages.get(key) ?? []), message]);
  }
  return messages;
}

const RULES = ['--only=style/noRestrictedImports', '--only=style/useNodejsImportProtocol'];
const REPORT = ['--reporter=rdjson', '--max-diagnostics=none'];

interface Report {
  diagnostics: { location: { path: string; range: { start: { line: number } } }; message: string }[];
}

let messages: Map<string, string[]>;

beforeAll(() => {
  messages = lint();
});

describe.each(CASES)('$file', ({ file, reason, allowed, forbidden }) => {
  test.each(forbidden)('may not import %s, and is told why', (specifier) => {
    expect(messages.get(`${file} ${specifier}`)).toStrictEqual([expect.stringMatching(reason)]);
  });

  test('may import what its layer builds on', () => {
    expect(allowed.flatMap((specifier) => messages.get(`${file} ${specifier}`) ?? [])).toStrictEqual([]);
  });

  test('names the modules of Node as such, so that the rules know them', () => {
    expect(messages.get(`${file} fs`)).toContainEqual(expect.stringContaining('node: protocol'));
  });
});

test('every folder of the sources is in a layer', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const withRules = new Set(CASES.map(({ file }) => file.split('/')[1]));
  expect(folders.map(({ name }) => name).filter((name) => !withRules.has(name))).toStrictEqual(['styles']);
});
