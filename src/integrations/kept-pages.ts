/**
 * Pages that are kept between builds. One that asked the content nothing whose answer has changed (`model/questions.ts`) is
 * taken from the cache, if what lies there still is what was put there.
 */
import { join } from 'node:path';
import { type Cache, createCache, sha256 } from '#loader/cache.ts';
import { createAnswerDigests, QUESTIONS_HEADER } from '#model/questions.ts';
import type { SiteContent } from '#model/site-content.ts';
import { type FileStore, openFileStore } from './file-store.ts';

/** The pages of the last build. */
export interface LastPages {
  readonly cache: Cache;
  readonly store: FileStore;
  /** Without pages where they were made under another key. */
  readonly manifest: Manifest;
  /**
   * Has another thread put them into the output; `restore` takes those away again that would come out different.
   * @param leftOut Files that do not wait for that.
   */
  copyAhead(output: string, leftOut: readonly string[]): void;
}

export interface KeptPages {
  /** Puts those of the files into the output that would come out the same. @returns Which. */
  restore(files: readonly string[], output: string): Promise<ReadonlySet<string>>;
  /** As `restore`, of one file that no other thread may have put there. */
  restoreOne(file: string, output: string): boolean;
  /** Keeps a page that was made, if it has told its questions. @returns The same response, to be read. */
  keep(file: string, response: Response): Promise<Response>;
  /** Writes down what this build has made, and throws away what it has no use for. */
  close(): Promise<void>;
  /** The hash of each page that was restored or kept, by its file. */
  hashes(): ReadonlyMap<string, string>;
}

/** What a build remembers. */
interface Manifest {
  /** Identifies all that pages are made of besides content: code, packages, settings. */
  readonly key: string;
  /** Every question of a page, with the digest of its answer. */
  readonly questions: readonly (readonly [question: string, digest: string])[];
  /** By file in the output: the hash of what it is, which names it in the cache, and its questions by their numbers. */
  readonly pages: Readonly<Record<string, readonly [hash: string, questions: readonly number[]]>>;
}

interface Page {
  readonly hash: string;
  readonly questions: readonly string[];
}

const KIND = 'page-manifest';
const KEY = sha256(KIND);

/** @param folder The cache, where the pages lie between builds. */
export async function openLastPages(folder: string, key: string): Promise<LastPages> {
  const cache = createCache(folder);
  const store = openFileStore(join(folder, 'pages'));
  const kept = (await cache.read(KIND, KEY)) as Manifest | undefined;
  const manifest = kept?.key === key ? kept : { key, questions: [], pages: {} };
  return {
    cache,
    store,
    manifest,
    copyAhead(output, leftOut) {
      const pages = Object.entries(manifest.pages).filter(([file]) => !leftOut.includes(file));
      store.copyAhead(pages.map(([file, [hash]]) => [hash, join(output, file)]));
    },
  };
}

export function openKeptPages(content: SiteContent, { cache, store, manifest }: LastPages): KeptPages {
  const digestOf = createAnswerDigests(content, sha256);
  const findSame = createFinder(manifest, digestOf);
  const pages = new Map<string, Page>();
  return {
    async restore(files, output) {
      const wanted = files.flatMap((file) => {
        const page = findSame(file);
        return page ? [{ file, page }] : [];
      });
      const copied = await store.copyAll(wanted.map(({ file, page }) => [page.hash, join(output, file)]));
      const restored = wanted.filter((_, nth) => copied[nth]);
      for (const { file, page } of restored) pages.set(file, page);
      return new Set(restored.map(({ file }) => file));
    },
    restoreOne(file, output) {
      const page = findSame(file);
      if (!page || !store.copy(page.hash, join(output, file))) return false;
      pages.set(file, page);
      return true;
    },
    async keep(file, response) {
      const questions = response.headers.get(QUESTIONS_HEADER);
      if (questions === null || response.status !== 200) return response;
      const body = new Uint8Array(await response.arrayBuffer());
      try {
        pages.set(file, { hash: store.add(body), questions: JSON.parse(decodeURIComponent(questions)) as string[] });
      } catch {
        // A cache that cannot be written is a slow one, no fault.
      }
      return new Response(body, response);
    },
    async close() {
      await cache.write(KIND, KEY, describe(manifest.key, pages, digestOf));
      store.retain(new Set([...pages.values()].map((page) => page.hash)));
    },
    hashes: () => new Map([...pages].map(([file, page]) => [file, page.hash])),
  };
}

/** Makes what finds the page of a file in the last build, if it would come out the same. */
function createFinder(
  { questions, pages }: Manifest,
  digestOf: (question: string) => string | undefined,
): (file: string) => Page | undefined {
  const known: (boolean | undefined)[] = [];
  const isSame = (number: number): boolean => {
    const [question = '', digest] = questions[number] ?? [];
    known[number] ??= digestOf(question) === digest;
    return known[number];
  };
  return (file) => {
    const [hash, numbers] = Object.hasOwn(pages, file) ? (pages[file] ?? []) : [];
    if (hash === undefined || !numbers?.every(isSame)) return undefined;
    return { hash, questions: numbers.map((number) => questions[number]?.[0] ?? '') };
  };
}

function describe(
  key: string,
  pages: ReadonlyMap<string, Page>,
  digestOf: (question: string) => string | undefined,
): Manifest {
  const numbers = new Map<string, number>();
  const numberOf = (question: string): number => {
    const number = numbers.get(question) ?? numbers.size;
    numbers.set(question, number);
    return number;
  };
  const entries = [...pages].map(([file, page]) => [file, [page.hash, page.questions.map(numberOf)]] as const);
  const questions = [...numbers.keys()].map((question) => [question, digestOf(question) ?? ''] as const);
  return { key, questions, pages: Object.fromEntries(entries) };
}
