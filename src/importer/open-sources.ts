/** Opens what a person wants to import. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { detectSources, type Source } from './detect.ts';
import type { ImportRequest } from './flags.ts';
import { openHexoBlog } from './hexo/open-blog.ts';
import { openJekyllBlog } from './jekyll/open-blog.ts';
import { oneLine } from './one-line.ts';
import { openMarkdownFolder } from './read-plain.ts';
import { openSavedText } from './read-text.ts';
import type { Blog, Finding, SourcePost } from './source.ts';
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
    for (const source of found) {
      for (const { blog, findings } of await openSource(source, options)) {
        const path = relative(options.startedIn, lone?.original ?? source.root) || '.';
        const { posts, skipped } = chooseTypes(blog.posts, options.types);
        // Images lie where the file was.
        const root = lone?.folder ?? blog.root;
        sources.push({ blog: { ...blog, root, posts }, path, findings: [...findings, ...skipped] });
      }
    }
    return await work(sources);
  } finally {
    if (lone) await rm(lone.temporary, { recursive: true, force: true });
  }
}

interface LoneFile {
  readonly path: string;
  readonly temporary: string;
  /** Where it was; absent for text from the input. */
  readonly original?: string | undefined;
  readonly folder?: string | undefined;
}

/** Copies a file to where its name is the one that it is to have; the folder keeps its name, by which posts are known again. */
async function placeLoneFile(path: string, name: string, { readInput }: SourceOptions): Promise<LoneFile> {
  const isInput = path === '-';
  const text = isInput ? ((await readInput?.()) ?? '') : await readFile(path);
  const temporary = await mkdtemp(join(tmpdir(), 'casebook-import-'));
  const folder = join(temporary, isInput ? 'input' : basename(dirname(path)) || 'files');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
  return { path: join(folder, name), temporary, ...(isInput ? {} : { original: path, folder: dirname(path) }) };
}

interface Opened {
  readonly blog: Blog;
  readonly findings: readonly Finding[];
}

async function openSource(source: Source, { timeZone, types }: SourceOptions): Promise<Opened[]> {
  const { system, root, only = [] } = source;
}

function chooseTypes(
  posts: readonly SourcePost[],
  types: readonly string[],
): { readonly posts: readonly SourcePost[]; readonly skipped: readonly Finding[] } {
  const isWanted = ({ type }: SourcePost): boolean => types.includes(type);
  const skipped = posts
    .filter((post) => !isWanted(post))
    .map(
      ({ file, type, title }): Finding => ({
        code: 'file-skipped',
        file,
        line: 1,
        column: 1,
        original: oneLine(title ?? file),
        action: `It is of the type "${oneLine(type)}", which --types=${oneLine(type)} imports`,
      }),
    );
  return { posts: posts.filter(isWanted), skipped };
}
