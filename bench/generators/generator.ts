/** A generator of static sites, as the benchmark sees it: how it wants posts, how it builds, where its pages come to lie. */
import type { CorpusPost } from '../corpus/posts.ts';
import type { Program } from '../measure.ts';

export interface Generator {
  /** One word, by which it is also asked for. */
  readonly id: string;
  readonly name: string;
  version(): string;
  /** The most posts that it is tried with; more would take hours. */
  readonly mostPosts?: number;
  /**
   * Writes a site with the posts, and nothing of an earlier one of the name.
   * @returns Its folder.
   */
  prepare(name: string, posts: readonly CorpusPost[]): string;
  /** The path of a post's source in that folder. */
  sourceOf(post: CorpusPost): string;
  build(folder: string): Program;
  /** What builds leave in the folder and a cold one does not find. */
  readonly leftovers: readonly string[];
  /** Where the site comes to lie in it. */
  readonly output: string;
  /** The path of a post's page in the site. */
  pageOf(post: CorpusPost): string;
  /** The pages of posts, for counting. */
  readonly pages: string;
  /** The server that shows edited posts, if it has one that is worth comparing. */
  readonly development?: Development;
}

export interface Development {
  /** @param port Where it is to listen. */
  start(folder: string, port: number): Program;
  /** What is asked for until it has the new text of the post, as a path. */
  addressOf(post: CorpusPost): string;
}
