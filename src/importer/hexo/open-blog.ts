/** Opens a Hexo blog: its configuration, and its posts as far as they are known without reading their texts. */
import { nameOfFolder } from '#importer/reading/folder-name.ts';
import { listFiles } from '#importer/reading/list-files.ts';
import { readSource } from '#importer/reading/read-source.ts';
import type { Blog, Finding, SourcePost } from '#importer/source.ts';
import { createFindAsset } from './assets.ts';
import { type ConfigTexts, type HexoConfig, readConfig, themeOf } from './config.ts';
import { readText } from './files.ts';
import { findOtherPosts, findPosts } from './find-posts.ts';
import { createPostIndex } from './post-index.ts';
import { type HexoPost, hasTightHeadings, readPost } from './read-post.ts';

export interface OpenOptions {
  /** The only files to import, as paths from the root; without it all posts and pages are. */
  readonly only?: readonly string[] | undefined;
  /** The time zone of the blog, which goes before that of its configuration. */
  readonly timeZone?: string | undefined;
}

export interface OpenedBlog {
  readonly blog: Blog;
  /** Of the blog as a whole: a configuration or files that cannot be read. */
  readonly findings: readonly Finding[];
}

/** @param root Absolute path of the folder that has, or would have, `_config.yml` in it. */
export async function openHexoBlog(root: string, { only, timeZone }: OpenOptions): Promise<OpenedBlog> {
  const findings: Finding[] = [];
  const files = await listFiles(root);
  const configured = await readConfigOf(root, files, findings);
  const config = timeZone === undefined ? configured : { ...configured, timezone: timeZone };

  const all: HexoPost[] = [];
  const wanted = new Set(only);
  const found = new Map(
    [...findPosts(files, config.sourceDir, undefined), ...findPosts(files, config.sourceDir, only)].map((file) => [
      file.file,
      file,
    ]),
  );
  for (const file of found.values()) {
    const text = await readSource(root, file.file);
    if (typeof text === 'string') all.push(readPost(file, text, config));
    else findings.push(text);
  }
  // Pages without frontmatter are what posts show, such as demos.
  for (const file of only ? [] : findOtherPosts(files)) {
    if (/^\uFEFF?-{3,}\s*\n/.test((await readText(root, file)) ?? '')) findings.push(notMarkdown(file));
  }
  const index = createPostIndex(all);
  const isTight = hasTightHeadings(all);
  const posts = all
    .filter(({ meta }) => only === undefined || wanted.has(meta.file))
    .map(
      (post): SourcePost => ({ ...post.meta, readArticle: () => post.readArticle({ root, config, index, isTight }) }),
    );
  const blog: Blog = {
    system: 'hexo',
    name: config.url ? config.url.replace(/^https?:\/\/|\/$/g, '') : nameOfFolder(root),
    root,
    url: config.url,
    lang: config.lang,
    posts,
    findAsset: createFindAsset(
      config,
      all.map(({ meta }) => meta),
    ),
  };
  return { blog, findings };
}

async function readConfigOf(root: string, files: readonly string[], findings: Finding[]): Promise<HexoConfig> {
  const read = async (...names: readonly string[]): Promise<{ name: string; text: string | undefined }> => {
    const name = names.find((candidate) => files.includes(candidate)) ?? '';
    return { name, text: name === '' ? undefined : await readText(root, name) };
  };
  const site = await read('_config.yml', '_config.yaml');
  const theme = themeOf(site.text) ?? '';
  const sources: Record<keyof ConfigTexts, { name: string; text: string | undefined }> = {
    site,
    theme: await read(`_config.${theme}.yml`, `_config.${theme}.yaml`, `themes/${theme}/_config.yml`),
    packages: await read('package.json'),
  };
  const texts = { site: sources.site.text, theme: sources.theme.text, packages: sources.packages.text };
  return readConfig(texts, (key) => {
    const file = sources[key].name;
    const action = 'Took what can be read of it, and Hexo’s defaults for the rest';
    findings.push({ code: 'config-invalid', file, line: 1, column: 1, original: file, action });
  });
}

function notMarkdown(file: string): Finding {
  const action = 'Left out the post, which is not written in Markdown';
  return { code: 'file-skipped', file, line: 1, column: 1, original: file, action };
}
