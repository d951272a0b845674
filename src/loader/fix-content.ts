/**
 * `check -- --fix`: brings the files of a content folder into their normal form and writes what was meant where that
 * is certain. A file is written only if its mended text is known to say the same; otherwise it stays, and the report says so.
 */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createRenderer } from '#markdown/render.ts';
import { decodeText, MAXIMUM_POST_BYTES } from './decode.ts';
import { isSameArticle, mendBody, withOneLineFeed } from './fix-body.ts';
import { createIdFinder, type Form, postForm, registryForm } from './fix-forms.ts';
import { type Mended, mendYaml, UNSAFE } from './fix-yaml.ts';
import { splitFrontmatter } from './frontmatter.ts';
import { pathOf, toPrintable } from './problems.ts';
import { loadRegistries } from './registries.ts';
import { type PostFile, scanContent } from './scan.ts';
import { parseYaml } from './yaml.ts';

export interface FixOptions {
  readonly contentDir: string;
  /** Folder of the project, from which a relative content folder counts. */
  readonly root: string;
}

export interface FixReport {
  /** The files that were mended, or that could be. */
  readonly files: readonly { readonly file: string; readonly changes: readonly string[] }[];
  /** The files that stay as they are although something was to mend. */
  readonly failures: readonly { readonly file: string; readonly reason: string }[];
}

/** Mends all files: the registries first, because the posts name their ids. */
export function fixContent(options: FixOptions): Promise<FixReport> {
  const render = createRenderer();
  return mendContent(options, replaceFile, (before, after, path) => isSameArticle(before, after, path, render));
}

/**
 * What `fixContent` would do to some files. A post whose alias stands in a registry that itself needs mending may be missing,
 * and one may be told that is left as it is in the end: rendering a text twice to compare takes longer than all of its check.
 * @param files Their paths in the content folder.
 */
export function findFixes(options: FixOptions, files: ReadonlySet<string>): Promise<FixReport> {
  return mendContent(
    options,
    async () => undefined,
    async () => true,
    files,
  );
}

/** The report for people, one line a file: `content/posts/a/en.md  tags[2] k8s → kubernetes; keys in order`. */
export function formatFixes({ files, failures }: FixReport, contentPath: string): string {
  return [
    ...files.map(({ file, changes }) => `${pathOf(file, contentPath)}  mended  ${changes.join('; ')}`),
    ...failures.map(({ file, reason }) => `${pathOf(file, contentPath)}  left as it is: ${reason}`),
  ]
    .map(toPrintable)
    .join('\n');
}

/** Puts a text in the place of a file that had these bytes. @returns Why it could not. */
type Replace = (path: string, bytes: Uint8Array, text: string) => Promise<string | undefined>;

/** Tells whether two texts of a post make the same article. */
type Compare = (before: string, after: string, path: string) => Promise<boolean>;

async function mendContent(
  { contentDir, root }: FixOptions,
  replace: Replace,
  isSame: Compare,
  only?: ReadonlySet<string>,
): Promise<FixReport> {
  const folder = resolve(root, contentDir);
  const scanned = await scanContent(folder);
  const isWanted = ({ path }: { path: string }): boolean => only?.has(path) ?? true;
  const results: Result[] = [];
  const mend = async (file: string, mendText: MendText): Promise<Result> => ({
    file,
    ...(await mendFile(join(folder, file), mendText, replace)),
  });
  for (const { path } of scanned.registries.filter(isWanted)) results.push(await mend(path, mendRegistry));
  const { registries, mayMean } = await loadRegistries(folder, scanned.registries);
  const form = postForm(createIdFinder(registries, mayMean));
  const wanted = scanned.posts.filter(isWanted);
  for (let start = 0; start < wanted.length; start += FILES_AT_ONCE) {
    const posts = wanted.slice(start, start + FILES_AT_ONCE);
    results.push(
      ...(await Promise.all(posts.map((post) => mend(post.path, (text) => mendPost(text, post, form, isSame))))),
    );
  }
  return {
    files: results.flatMap(({ file, changes, failure }) =>
      failure === undefined && changes.length > 0 ? [{ file, changes }] : [],
    ),
    failures: results.flatMap(({ file, failure }) => (failure === undefined ? [] : [{ file, reason: failure }])),
  };
}

/** Enough that the disk is never waited for, and few enough to be open at once on every system. */
const FILES_AT_ONCE = 32;

type MendText = (text: string) => Mended | Promise<Mended>;

interface Result extends Omit<Mended, 'text'> {
  readonly file: string;
}

async function mendFile(path: string, mendText: MendText, replace: Replace): Promise<Omit<Result, 'file'>> {
  // What cannot be read, or is no text, is told by the check.
  const bytes = await readPlainFile(path).catch(() => undefined);
  if (!bytes) return { changes: [] };
  const { text, faults } = decodeText(bytes);
  if (faults.length > 0) return { changes: [] };
  const mended = await mendText(text);
  const changes = [...byteChanges(bytes), ...mended.changes];
  if (mended.failure !== undefined || changes.length === 0) return { changes: [], failure: mended.failure };
  const failure = await replace(path, bytes, mended.text);
  return { changes, failure };
}

/** The bytes of a file that is no link; `undefined` for anything else, and for one that is too large. */
async function readPlainFile(path: string): Promise<Buffer | undefined> {
  // Windows has no such flag.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stat = await file.stat();
    return stat.isFile() && stat.size <= MAXIMUM_POST_BYTES ? await file.readFile() : undefined;
  } finally {
    await file.close();
  }
}

/** What decoding has mended already. */
function byteChanges(bytes: Buffer): string[] {
  return [
    ...(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? ['no byte-order mark'] : []),
    ...(bytes.includes('\r\n') ? ['line feeds (LF) as line ends'] : []),
  ];
}

function mendRegistry(text: string): Mended {
  const source = text.endsWith('\n') ? text : `${text}\n`;
  const mended = mendYaml(source, registryForm(parseYaml(source, 1).data));
  if (!mended || mended.failure !== undefined) return { text, changes: [], failure: mended?.failure };
  const tidied = withOneLineFeed(mended.text);
  // The line feeds at the end may be those of a value.
  const result = isSameData(tidied, mended.text) ? tidied : mended.text;
  return { text: result, changes: [...mended.changes, ...endChange(mended.text !== result || source !== text)] };
}

function isSameData(a: string, b: string): boolean {
  return isDeepStrictEqual(parseYaml(a, 1).data, parseYaml(b, 1).data);
}

function endChange(isChanged: boolean): string[] {
  return isChanged ? ['one line feed at the end'] : [];
}

/** Mends frontmatter and text, and makes sure that the two still come apart as before and make the same article. */
async function mendPost(text: string, post: PostFile, form: Form, isSame: Compare): Promise<Mended> {
  const unchanged = { text, changes: [] };
  const split = splitFrontmatter(text);
  if ('code' in split || split.faults.length > 0) return unchanged;
  const source = `${split.yaml}\n`;
  const yaml = mendYaml(source, form);
  if (!yaml || yaml.failure !== undefined) return { ...unchanged, failure: yaml?.failure };
  // The body begins with an empty line for each line above it.
  const written = split.body.slice(split.yaml.split('\n').length + 2);
  const head = text.slice(0, text.length - written.length);
  const body = written.trim() === '' ? { text: '', changes: [] } : mendBody(written, post.format);
  const mended = `---\n${yaml.text}---\n${body.text}`;
  const again = splitFrontmatter(mended);
  const isSafe =
    !('code' in again) &&
    again.faults.length === 0 &&
    again.yaml === yaml.text.slice(0, -1) &&
    (body.changes.length === 0 || (await isSame(written, body.text, post.path)));
  if (!isSafe) return { ...unchanged, failure: UNSAFE };
  const fences = head.endsWith(`\n---`) || head === `---\n${source}---\n` ? [] : ['no blanks behind "---"'];
  const isEndChanged = !head.endsWith('\n') || (body.text === '' && written !== '');
  return { text: mended, changes: [...fences, ...yaml.changes, ...body.changes, ...endChange(isEndChanged)] };
}

/** Writes beside the file and moves into its place, so that nobody ever sees half of it. */
async function replaceFile(path: string, bytes: Uint8Array, text: string): Promise<string | undefined> {
  // Hidden files are no content.
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const { mode } = await lstat(path);
    // A move would replace it all the same.
    if ((mode & OWNER_MAY_WRITE) === 0) return 'it is read-only';
    await writeFile(temporary, text, { flag: 'wx', flush: true });
    await chmod(temporary, mode & ALL_PERMISSIONS);
    const current = await readPlainFile(path);
    if (!current?.equals(bytes)) throw new Error('it has been changed meanwhile');
    await rename(temporary, path);
    return undefined;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const { code, message } = error as NodeJS.ErrnoException;
    return code === undefined ? message : `it cannot be written (${code})`;
  }
}

const OWNER_MAY_WRITE = 0o200;
const ALL_PERMISSIONS = 0o7777;
