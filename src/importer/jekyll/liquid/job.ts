/** What the tags and filters of a text know of it and of its blog. */
import type { ElementContent } from 'hast';
import type { Context, Liquid } from 'liquidjs';
import type { ImportCode } from '#importer/codes.ts';
import type { JsonValue } from '#importer/source.ts';

export interface LiquidSite {
  /** What templates find under `site`. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path below which the blog lies on its host, without a slash at the end; empty for most. */
  readonly basePath: string;
  /** The address of the host, without a slash at the end; empty if it is not known. */
  readonly origin: string;
  /** The text of a file below the blog's folder; `undefined` if there is none, or if it lies elsewhere. */
  readonly readFile: (path: string) => string | undefined;
  /** The address of a post by its name (`2020-01-31-title`) or of any file by its path; `undefined` if there is none. */
  readonly findAddress: (name: string) => string | undefined;
}

export interface LiquidJob {
  readonly text: string;
  /** Path of the file from the blog's folder. */
  readonly file: string;
  readonly page: Readonly<Record<string, JsonValue>>;
  /** A mark that stands for elements. */
  readonly insert: (nodes: readonly ElementContent[]) => string;
  /** Reads Markdown in an argument or a block of a tag. */
  readonly readMarkdown: (text: string) => ElementContent[];
  /** Tells of something at an offset of the text. */
  readonly tell: (code: ImportCode, offset: number, original: string, action: string) => void;
}

/** How far a job has come. */
export interface JobState {
  readonly job: LiquidJob;
  readonly site: LiquidSite;
  /** The offset of the tag or text that is rendered; what stands in included files counts for the tag that includes them. */
  offset: number;
  /** How many files deep the includes are. */
  depth: number;
  /** How many templates were rendered, over all repetitions. */
  count: number;
  /** How much text its templates had read as Markdown, in characters. */
  markdownLength: number;
}

const KEY = 'casebook';

export function setState(context: Context, state: JobState): void {
  context.setRegister(KEY, state);
}

export function stateOf(context: Context): JobState {
  return context.getRegister<JobState>(KEY);
}

export function tellHere({ job, offset }: JobState, code: ImportCode, original: string, action: string): void {
  job.tell(code, offset, original, action);
}

/** What tags get when they are set up. */
export type Install = (engine: Liquid) => void;
