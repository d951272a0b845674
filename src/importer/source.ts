/** What every system's reader hands on: a blog with its posts, as their readers saw them. */
import type { Root } from 'hast';
import type { ImportCode } from './codes.ts';

export const SYSTEMS = ['hexo', 'jekyll', 'wordpress', 'markdown', 'text'] as const;
export type System = (typeof SYSTEMS)[number];

/** Something an import tells of. */
export interface Finding {
  readonly code: ImportCode;
  /** Path from the root of the blog, with forward slashes. */
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** What stood there, in a line and no longer than 200 characters. */
  readonly original: string;
  /** What was done with it, one sentence without a full stop. */
  readonly action: string;
}

export type Report = (finding: Finding) => void;

export interface Blog {
  readonly system: System;
  /** Names the blog for good, in ids of posts: the host and base path of its address, else the name of its folder or file. */
  readonly name: string;
  /** Absolute path of the folder that nothing may lead out of. */
  readonly root: string;
  /** The address of its home page with a slash at the end, if it is known: `https://blog.example/notes/`. */
  readonly url: string | undefined;
  /** As a BCP 47 tag, if the configuration says it. */
  readonly lang: string | undefined;
  readonly posts: readonly SourcePost[];
  /** Finds the local file that an address in a post leads to. */
  readonly findAsset: FindAsset;
  /** Of files that are no posts, or cannot be read. */
  readonly findings?: readonly Finding[];
}

/**
 * @param address As it stands in the post, or in its frontmatter.
 * @returns Candidates for the file, from the likeliest, as paths from the root of the blog. Whether they exist, and whether
 * they lie within the root, is found out by whoever opens them.
 */
export type FindAsset = (address: string, post: SourcePost) => readonly string[];

export interface SourceDate {
  /** The calendar day where it was written, `YYYY-MM-DD`. */
  readonly day: string;
  /** As it stands in the source. */
  readonly raw: string;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One post, as far as it is known without reading its text. */
export interface SourcePost {
  /** Names the post within its blog for good: its path, or its number in an export. */
  readonly id: string;
  /** Path from the root of the blog, with forward slashes. */
  readonly file: string;
  /** `post`, `page`, the name of a collection, or the type in an export. */
  readonly type: string;
  /** Plain text. */
  readonly title: string | undefined;
  /** Plain text of any length. */
  readonly description: string | undefined;
  readonly date: SourceDate | undefined;
  readonly updated: SourceDate | undefined;
  /** The language that the source says, as a BCP 47 tag. */
  readonly lang: string | undefined;
  /** The language of its original, if the source says it. */
  readonly translationOf?: string | undefined;
  /** Equal for translations of each other. */
  readonly translationKey: string | undefined;
  readonly tags: readonly string[];
  /** Each a path from the widest to the narrowest. */
  readonly categories: readonly (readonly string[])[];
  /** Names as readers saw them. */
  readonly authors: readonly string[];
  readonly cover: { readonly address: string; readonly alt?: string | undefined } | undefined;
  /** Its old addresses from the root of the blog's host, decoded, the present one first: `/2019/07/我的文章/`. */
  readonly paths: readonly string[];
  /** What its folder should be called; it may be in any script. */
  readonly slug: string;
  readonly status: 'published' | 'draft' | 'private' | 'encrypted';
  readonly isUnlisted: boolean;
  readonly isPinned: boolean;
  /** What it says of itself in the terms of this site, as it is written: role, period, stages and the like. */
  readonly facts?: Readonly<Record<string, JsonValue>> | undefined;
  /** What has no home in a story, verbatim. */
  readonly legacy: Readonly<Record<string, JsonValue>>;
  /** What was found out about it so far. */
  readonly findings: readonly Finding[];
  /** The beginning of its text, up to 20,000 characters, without code and as little markup as is cheap: its language is told by it. */
  readonly sample: string;
  /** A hash of all that the post is made of in the source. */
  readonly hash: string;
  /** Reads its text. Called once, when all posts of the import are known. */
  readonly readArticle: () => Promise<SourceArticle>;
}

/** What of a post its frontmatter alone tells. */
export type FrontmatterFields = Pick<
  SourcePost,
  | 'title'
  | 'description'
  | 'lang'
  | 'translationKey'
  | 'tags'
  | 'categories'
  | 'authors'
  | 'cover'
  | 'status'
  | 'isUnlisted'
  | 'isPinned'
>;

export interface SourceArticle {
  /** What readers of the old blog saw; `article.ts` says in which terms. */
  readonly tree: Root;
  /** The text before a mark such as `<!-- more -->`, plain. */
  readonly excerpt?: string | undefined;
  readonly findings: readonly Finding[];
}
