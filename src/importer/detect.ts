/** Which system a file or folder comes from, and the blog that it belongs to. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { listFiles, readHead } from './reading/list-files.ts';
import { looksLikeSavedPage } from './saved-page/saved-page.ts';
import { isExport, systemOfText } from './signs.ts';
import type { System } from './source.ts';

/** A blog to open. */
export interface Source {
  readonly system: System;
  /** Absolute path of the folder that nothing may lead out of. */
  readonly root: string;
  /** The only files to import, as paths from the root with forward slashes; without it all posts are. Exports and saved texts always have it. */
  readonly only?: readonly string[];
}

/** There is nothing to import where the user says. */
export class NothingToImportError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'NothingToImportError';
    this.hint = hint;
  }
}

const MARKDOWN = /\.(?:md|markdown|mdown|mkdn?|mdx)$/i;
const TEXT = /\.(?:txt|text)$/i;
const PAGE = /\.html?$/i;

/** How deep below a folder the blogs in it may lie: a repository has one in `docs/`, or several. */
const MAXIMUM_BLOG_DEPTH = 3;

/** Files that tell of the files beside them. */
const ABOUT_FILES = /^(?:readme|licen[cs]e|contributing|changelog|code_of_conduct|security)(?:\.|$)/i;

/** Posts that are looked at to tell the system of a folder. */
const SAMPLE_SIZE = 60;

/**
 * The blogs that files and folders belong to, each once; a file or folder within a blog means only its own posts.
 * @param from The system, if the user says it.
 * @throws {NothingToImportError} if there is nothing to import in one of them.
 */
export async function detectSources(paths: readonly string[], from?: System): Promise<Source[]> {
  const sources = new Map<string, Source>();
  for (const path of paths) {
    for (const source of await detectPath(path, from)) {
      const key = `${source.system} ${source.root}`;
      const same = sources.get(key);
      sources.set(key, same ? merge(same, source) : source);
    }
  }
  return [...sources.values()];
}

function merge(a: Source, b: Source): Source {
  const { system, root } = a;
  return a.only && b.only ? { system, root, only: [...new Set([...a.only, ...b.only])] } : { system, root };
}

async function detectPath(path: string, from: System | undefined): Promise<Source[]> {
  const absolute = await realpath(path).catch(() => undefined);
  const stats = absolute === undefined ? undefined : await stat(absolute);
  if (absolute === undefined || stats === undefined) {
    throw new NothingToImportError(`"${path}" does not exist`, 'check the path; it counts from where you are');
  }
  if (stats.isDirectory()) return detectFolder(absolute, from);
  if (stats.isFile()) return [await detectFile(absolute, from)];
  throw new NothingToImportError(`"${path}" is neither a file nor a folder`, 'name a file or a folder');
}

async function detectFile(path: string, from: System | undefined): Promise<Source> {
  const folder = dirname(path);
  const lone = (system: System, root = folder): Source => ({ system, root, only: [toPath(root, path)] });
  if (from === 'wordpress' || from === 'text' || from === 'markdown') return lone(from);
  const blog = await findBlogAround(folder, from);
  if (blog) return lone(blog.system, blog.root);
  if (from) return lone(from, rootOfPosts(folder));

  const head = await readHead(path);
  if (isExport(head)) return lone('wordpress');
  if (MARKDOWN.test(path)) {
    const system = looksLikeSavedPage(head) ? 'text' : systemOfText(basename(path), head);
    return lone(system, system === 'hexo' || system === 'jekyll' ? rootOfPosts(folder) : folder);
  }
  if (TEXT.test(path) || extname(path) === '') return lone('text');
  throw new NothingToImportError(`"${path}" is no post and no export that is known`, hintFor(path));
}

function hintFor(path: string): string {
  if (/\.(?:zip|gz|tgz|tar|7z|rar)$/i.test(path)) return 'unpack it, and name the folder or file in it';
  if (/\.xml$/i.test(path)) return 'in WordPress, Tools → Export makes the file that is wanted here';
  if (PAGE.test(path)) return 'copy its text into a .txt file, or say with --from which blog it belongs to';
  return 'name a Markdown file, a .txt file, a WordPress export, or the folder of a blog';
}

async function detectFolder(folder: string, from: System | undefined): Promise<Source[]> {
  if (from === undefined || from === 'hexo' || from === 'jekyll') {
    const blogs = await findBlogsBelow(folder, from);
    if (blogs.length > 0) return blogs;
    const around = await findBlogAround(dirname(folder), from);
    if (around) return [{ ...around, only: await postsBelow(folder, around.root) }];
  }
  const files = await listFiles(folder);
  const markdown = files.filter((file) => MARKDOWN.test(file) && (from !== undefined || !isAboutFiles(file)));
  const sources = await detectLoose(folder, files, markdown, from);
  if (sources.length > 0) return sources;
  throw new NothingToImportError(
    `There is nothing to import in "${folder}"`,
    'name a folder with Markdown files or a blog in it, a WordPress export or a .txt file',
  );
}

/** Files that no blog surrounds. */
async function detectLoose(
  folder: string,
  files: readonly string[],
  markdown: readonly string[],
  from: System | undefined,
): Promise<Source[]> {
  const sources: Source[] = [];
  const add = (system: System, only: readonly string[]): void => {
    if (only.length > 0) sources.push({ system, root: folder, only });
  };
  if (from === undefined || from === 'wordpress') {
    const exports = files.filter((file) => /\.xml$/i.test(file));
    add('wordpress', await filterByHead(folder, exports, (head) => from !== undefined || isExport(head)));
  }
  if (from === undefined || from === 'text') {
    const texts = files.filter((file) => TEXT.test(file));
    // Beside posts, a text is more likely a licence or a list.
    const isAny = from !== undefined || (markdown.length === 0 && sources.length === 0);
    add('text', await filterByHead(folder, texts, (head) => isAny || looksLikeSavedPage(head)));
  }
  if (markdown.length > 0 && from !== 'wordpress' && from !== 'text') {
    const system = from ?? (await systemOfFiles(folder, markdown));
    const root = system === 'markdown' ? folder : rootOfPosts(folder);
    // What lies beside the folder was not asked for, but its images may be there.
    const only = markdown.map((file) => toPath(root, join(folder, file)));
    sources.push(root === folder ? { system, root } : { system, root, only });
  }
  return sources;
}

async function filterByHead(
  folder: string,
  files: readonly string[],
  isWanted: (head: string) => boolean,
): Promise<string[]> {
  const wanted: string[] = [];
  for (const file of files) if (isWanted(await readHead(join(folder, file)))) wanted.push(file);
  return wanted;
}

/** What most of the posts look like that look like something. */
async function systemOfFiles(folder: string, files: readonly string[]): Promise<System> {
  const votes = new Map<System, number>();
  const step = Math.max(1, Math.floor(files.length / SAMPLE_SIZE));
  for (let index = 0; index < files.length; index += step) {
    const file = files[index] as string;
    const system = systemOfText(basename(file), await readHead(join(folder, file)));
    votes.set(system, (votes.get(system) ?? 0) + 1);
  }
  const [hexo, jekyll, plain] = (['hexo', 'jekyll', 'markdown'] as const).map((system) => votes.get(system) ?? 0);
  if (Number(hexo) + Number(jekyll) < Number(plain)) return 'markdown';
  return Number(hexo) > Number(jekyll) ? 'hexo' : 'jekyll';
}

type BlogRoot = Pick<Source, 'system' | 'root'>;

/** The nearest blog that a folder lies in, itself included. */
async function findBlogAround(folder: string, from: System | undefined): Promise<BlogRoot | undefined> {
  for (let path = folder; ; path = dirname(path)) {
    const system = await systemOfRoot(path);
    if (system && (from === undefined || from === system)) return { system, root: path };
    if (dirname(path) === path) return undefined;
  }
}

/** The blogs at or below a folder; what lies within one is part of it. */
async function findBlogsBelow(folder: string, from: System | undefined): Promise<BlogRoot[]> {
  const own = await systemOfRoot(folder);
  if (own) return [{ system: from ?? own, root: folder }];
  const files = await listFiles(folder, MAXIMUM_BLOG_DEPTH);
  const configured = files.filter((file) => /\/_config\.ya?ml$/.test(file)).map((file) => dirname(file));
  const withPosts = files.flatMap((file) => /^(.+?)\/(?:source\/)?_posts\//.exec(file)?.[1] ?? []);
  const blogs: BlogRoot[] = [];
  for (const path of new Set([...configured, ...withPosts])) {
    const root = join(folder, path);
    if (blogs.some((blog) => `${root}${sep}`.startsWith(blog.root + sep))) continue;
    const posts = withPosts.includes(path) ? files.filter((file) => file.startsWith(`${path}/`)) : [];
    const system = from ?? (await systemOfRoot(root)) ?? (await systemOfPosts(folder, posts));
    if (system) blogs.push({ system, root });
  }
  return blogs;
}

/** Octopress has its posts where Hexo has them; the settings differ. */
const HEXO_SETTING = /^(?:new_post_name|post_asset_folder|source_dir|skip_render|external_link|highlight|deploy):/m;
const OCTOPRESS_SETTING = /^(?:pygments|markdown|rdiscount|subscribe_rss|source|plugins_dir):/m;

/** Of posts without a configuration, whose folder only the two have. */
async function systemOfPosts(folder: string, files: readonly string[]): Promise<System | undefined> {
  const markdown = files.filter((file) => MARKDOWN.test(file));
  if (markdown.length === 0) return undefined;
  const system = await systemOfFiles(folder, markdown);
  return system === 'markdown' ? 'jekyll' : system;
}

/** The system whose configuration and posts a folder has. */
async function systemOfRoot(root: string): Promise<'hexo' | 'jekyll' | undefined> {
  const configs = await Promise.all(['_config.yml', '_config.yaml'].map((name) => readHead(join(root, name))));
  const config = configs.find((text) => text !== '') ?? ((await isFile(join(root, '_config.yml'))) ? '' : undefined);
  const packages = await readHead(join(root, 'package.json'));
  const isHexo = /"hexo(?:-[\w-]+)?"\s*:/.test(packages);
  if (config === undefined && !isHexo) return undefined;
  const [, source = 'source'] = /^source(?:_dir)?:[ \t]*["']?([\w./-]+)/m.exec(config ?? '') ?? [];
  if (isHexo) return (await isFolder(join(root, source))) ? 'hexo' : undefined;
  if (source !== '.' && (await isFolder(join(root, source, '_posts')))) {
    if (HEXO_SETTING.test(config ?? '')) return 'hexo';
    return OCTOPRESS_SETTING.test(config ?? '') || (await isFile(join(root, 'Gemfile'))) ? 'jekyll' : 'hexo';
  }
  return (await hasJekyllPosts(root)) ? 'jekyll' : undefined;
}

/** Posts at the root of a blog, or in the folder of a category. */
async function hasJekyllPosts(root: string): Promise<boolean> {
  if (await isFolder(join(root, '_posts'))) return true;
  const files = await listFiles(root, 2);
  return files.some((file) => /(?:^|\/)_(?:posts|drafts)\//.test(file));
}

/** The folder above `_posts` or `source/_posts`, if a folder lies in one; else the folder itself. */
function rootOfPosts(folder: string): string {
  const parts = folder.split(sep);
  const posts = parts.findLastIndex((part) => part === '_posts' || part === '_drafts');
  if (posts <= 0) return folder;
  const above = parts[posts - 1] === 'source' ? posts - 1 : posts;
  return parts.slice(0, above).join(sep) || sep;
}

async function postsBelow(folder: string, root: string): Promise<string[]> {
  const files = (await listFiles(folder)).filter((file) => MARKDOWN.test(file) || PAGE.test(file));
  if (files.length === 0) {
    throw new NothingToImportError(
      `There are no posts in "${folder}"`,
      `name its blog, ${root}, or a folder with posts`,
    );
  }
  return files.map((file) => toPath(root, join(folder, file)));
}

/** Whether a file is no post, but belongs to a repository. */
export function isAboutFiles(file: string): boolean {
  return ABOUT_FILES.test(basename(file));
}

function toPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
