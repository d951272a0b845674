/** Puts imported posts into the content: first into a folder beside it, then into place, never over an author’s work. */
import type { NewEntries } from './plan-stories.ts';

export interface ImportedPost {
  readonly id: string;
  /** `posts/<slug>/<locale>.md` */
  readonly path: string;
  readonly text: string;
  /** Hash of the source. */
  readonly hash: string;
  readonly files: readonly ImportedFile[];
}

export interface ImportedFile {
  /** Path in the content folder: `posts/<slug>/queue.png`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * `created`; `updated`, because the source changed; `unchanged`; `outdated`: the source changed, but `--update` was not given;
 * `edited`: an author changed it since, so it was left alone; `deleted`: an author deleted it since.
 */
export type StoreOutcome = 'created' | 'updated' | 'unchanged' | 'outdated' | 'edited' | 'deleted';

export interface StoreOptions {
  readonly isDryRun: boolean;
  readonly updates: boolean;
}

export declare function storeImport(
  contentDir: string,
  posts: readonly ImportedPost[],
  entries: NewEntries,
  options: StoreOptions,
): Promise<ReadonlyMap<string, StoreOutcome>>;
