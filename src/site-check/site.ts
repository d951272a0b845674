/** A built site as its check sees it: files by path, and where it will be served. Pure, so that a test can make one up. */
import type { TextCounts } from '#model/article.ts';

/** Where a site was built to be served. */
export interface Place {
  /** Without a slash at its end. */
  readonly origin: string;
  /** With a slash at both ends. */
  readonly base: string;
}

export interface BuiltSite extends Place {
  /** The size in bytes of every file by its path, with `/` between folders. */
  readonly files: ReadonlyMap<string, number>;
  /** The text of a file. */
  text(path: string): string;
  /** Some bytes of a file; fewer where it ends before. */
  bytes(path: string, start: number, length: number): Buffer;
}

/** A post that has to be in the site. */
export interface ExpectedPost {
  /** `en/posts/first-year`: its page is the index of this folder, its twin ends in `.md`. */
  readonly path: string;
  /** The file it comes from, for the message. */
  readonly source: string;
  readonly counts: TextCounts;
}

export interface Finding {
  /** Path of the file in the site. */
  readonly file: string;
  readonly message: string;
  /** What helps, where that is known. */
  readonly hint?: string | undefined;
  /** What does not stand in the way of publishing. */
  readonly isWarning?: boolean | undefined;
}

/** What was found in one file. */
export interface DataReading {
  /** Of this site and others, in files of which it is known where they stand. */
  readonly addresses: readonly string[];
  readonly findings: readonly Finding[];
}

/** Whether hosts serve the file as a page; old addresses may have the shorter ending. */
export function isPage(path: string): boolean {
  return /\.html?$/i.test(path);
}

/** Whether the path is that of a post or its Markdown twin; old addresses may look like it. */
export function isPost(path: string): boolean {
  return /^[a-z-]+\/posts\/(?:[^/]+\/index\.html|[^/]+\.md)$/.test(path);
}

/** The address of a file with the base path: `urlOf('en/about/index.html', '/repo/') // => '/repo/en/about/'`. */
export function urlOf(path: string, base: string): string {
  return `${base}${path.replace(/(^|\/)index\.html$/, '$1')}`;
}

const REBUILD = 'delete .cache/ and build again; if it stays, report it';

/** What the site gets wrong by itself, whatever its content is. */
export function fault(file: string, message: string, hint: string = REBUILD): Finding {
  return { file, message, hint };
}
