/** Opens what a person wants to import. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { detectSources, NothingToImportError, type Source } from './detect.ts';
import type { ImportRequest } from './flags.ts';
import { openHexoBlog } from './hexo/open-blog.ts';
import { openJekyllBlog } from './jekyll/open-blog.ts';
import { openMarkdownFolder } from './markdown/read-plain.ts';
import { oneLine } from './one-line.ts';
import { nameOfFolder } from './reading/folder-name.ts';
import { openSavedText } from './saved-page/read-text.ts';
import type { Blog, Finding, Report, SourcePost } from './source.ts';
import { openWordPressExport } from './wordpress/open-export.ts';

export interface SourceOptions extends Pick<ImportRequest, 'paths' | 'system' | 'fileName' | 'timeZone' | 'types'> {
  /** Paths are relative to it. */
  readonly startedIn: string;
  /** Reads the text that the path `-` stands for. */
  readonly readInput?: (() => Promise<string>) | undefined;
}

export interface OpenedSource {
  readonly blog: Blog;
  /** As a person would write it. */
  readonly path: string;
  /** Of what is no post, or not to be imported. */
  readonly findings: readonly Finding[];
}

/** Opens the sources, each with the posts that are wanted, and closes behind `work` what they need meanwhile. */
export async function withSources<Result>(
  options: SourceOptions,
  work: (sources: readonly OpenedSource[]) => Promise<Result>,
): Promise<Result> {
  const paths = options.paths.map((path) => (path === '-' ? path : resolve(options.startedIn, path)));
  const lone =
    options.fileName === undefined ? undefined : await placeLoneFile(paths[0] ?? '', options.fileName, options);
  try {
    const found = await detectSources(lone ? [lone.path] : paths, options.system);
    const sources: OpenedSource[] = [];
    const known = new Set<string>();
    const roots = new Map<string, string>();
    const present = new Set<string>();
    for (const source of found) {
      const told: Finding[] = [];
      for (const opened of await openBlogs(source, options, (finding) => told.push(finding))) {
        const blog = withOwnName(opened, roots);
        for (const { type } of blog.posts) present.add(type);
        const { posts, skipped } = choosePosts(blog, options.types, known);
        // Images lie where the file was.
        const root = lone?.folder ?? blog.root;
        const path = relative(options.startedIn, lone?.folder ?? source.root) || '.';
        const findings = [...told.splice(0), ...(blog.findings ?? []), ...skipped];
        sources.push({ blog: { ...blog, root, posts }, path, findings });
      }
    }
    refuseNothing(sources, present, options);
    return await work(sources);
  } finally {
    if (lone) await rm(lone.temporary, { recursive: true, force: true });
  }
}

/** What is always imported. */
const POST = 'post';

/** @param present The types of all posts that are there. @throws {NothingToImportError} */
function refuseNothing(sources: readonly OpenedSource[], present: ReadonlySet<string>, { types }: SourceOptions): void {
  const others = [...present].filter((type) => type !== POST);
  const absent = types.find((type) => type !== POST && !present.has(type));
  if (absent !== undefined) {
    const hint = others.length > 0 ? `there are: ${oneLine(others.join(', '))}` : 'leave --types out';
    throw new NothingToImportError(`Nothing is of the type "${absent}"`, hint);
  }
  const silent = sources.find(({ blog, findings }) => blog.posts.length === 0 && findings.length === 0);
  if (silent !== undefined && sources.every(({ blog }) => blog.posts.length === 0)) {
    throw new NothingToImportError(
      `There are no posts in "${silent.path}"`,
      'name the folder or the files that hold them',
    );
  }
}

/** Two folders of one name are two blogs. @param roots Of the blogs so far, by their names, which it adds to. */
function withOwnName(blog: Blog, roots: Map<string, string>): Blog {
  const { name, root, url } = blog;
  const isTaken = url === undefined && (roots.get(name) ?? root) !== root;
  const own = isTaken ? `${basename(dirname(root))}/${name}` : name;
  if (!roots.has(own)) roots.set(own, root);
  return { ...blog, name: own };
}

interface LoneFile {
  readonly path: string;
  readonly temporary: string;
  /** Where it was; absent for text from the input. */
  readonly folder?: string | undefined;
}

/** Copies a file to where its name is the one that it is to have; the folder keeps its name, by which posts are known again. */
async function placeLoneFile(path: string, name: string, { readInput }: SourceOptions): Promise<LoneFile> {
  const isInput = path === '-';
  const text = isInput
    ? ((await readInput?.()) ?? '')
    : await readFile(path).catch(() => {
        throw new NothingToImportError(`"${path}" cannot be read`, '--filename is for one file; check its path');
      });
  const temporary = await mkdtemp(join(tmpdir(), 'casebook-import-'));
  const folder = join(temporary, 'files', isInput ? 'input' : nameOfFolder(dirname(path)));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
  return { path: join(folder, name), temporary, ...(isInput ? {} : { folder: dirname(path) }) };
}

/** A blog for each export, and one for each folder. */
async function openBlogs({ system, root, only }: Source, options: SourceOptions, report: Report): Promise<Blog[]> {
  const { timeZone, types } = options;
  switch (system) {
    case 'wordpress':
      return await Promise.all(
        (only ?? []).map((file) => openWordPressExport(join(root, file), { types, timeZone, report })),
      );
    case 'text':
      return [await openSavedText(root, only ?? [])];
    case 'markdown':
      return [await openMarkdownFolder(root, { only, timeZone })];
    case 'hexo': {
      const { blog, findings } = await openHexoBlog(root, { only, timeZone });
      return [{ ...blog, findings }];
    }
    case 'jekyll':
      return [await openJekyllBlog(root, { only, timeZone })];
  }
}

/** The posts that are wanted, each once: parts of an export overlap. @param known Ids of posts, which it adds to. */
function choosePosts(
  { name, posts }: Blog,
  types: readonly string[],
  known: Set<string>,
): { readonly posts: readonly SourcePost[]; readonly skipped: readonly Finding[] } {
  const skipped: Finding[] = [];
  const skip = ({ file, title }: SourcePost, action: string): void => {
    skipped.push({ code: 'file-skipped', file, line: 1, column: 1, original: oneLine(title ?? file), action });
  };
  const wanted = posts.filter((post) => {
    const id = `${name}:${post.id}`;
    const isWanted = types.includes(post.type);
    if (!isWanted) skip(post, `It was not imported; --types=${oneLine(post.type)} imports what is of its type`);
    else if (known.has(id)) skip(post, 'It was imported once, though it is there twice');
    const isNew = isWanted && !known.has(id);
    if (isNew) known.add(id);
    return isNew;
  });
  return { posts: wanted, skipped };
}
