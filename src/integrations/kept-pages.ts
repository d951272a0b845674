/**
 * Pages that are kept between builds. One that asked the content nothing whose answer has changed (`model/questions.ts`) is
 * taken from the cache, if what lies there still is what was put there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryToKeep } from '#loader/atomic-file.ts';
import { sha256 } from '#loader/cache.ts';
import { createAnswerDigests, QUESTIONS_HEADER } from '#model/questions.ts';
import type { SiteContent } from '#model/site-content.ts';
import { openFileStore } from './file-store.ts';

interface KeptPagesOptions {
  readonly content: SiteContent;
  /** Where the pages lie between builds. */
  readonly folder: string;
  /** Identifies all else that pages are made of: code, packages, settings. */
  readonly key: string;
}

export interface KeptPages {
  /** Puts those of the files into the output that would come out the same. @returns Which. */
  restore(files: readonly string[], output: string): Promise<ReadonlySet<string>>;
  /** Keeps a page that was made, if it has told its questions. @returns The same response, to be read. */
  keep(file: string, response: Response): Promise<Response>;
  /** Writes down what this build has made, and throws away what it has no use for. */
  close(): void;
  /** The hash of each page that was restored or kept, by its file. */
  hashes(): ReadonlyMap<string, string>;
}

/** What a build remembers. */
interface Manifest {
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

const MANIFEST = 'manifest.json';

export function openKeptPages({ content, folder, key }: KeptPagesOptions): KeptPages {
  const digestOf = createAnswerDigests(content, sha256);
  const pages = new Map<string, Page>();
  const store = openFileStore(folder);
  return {
    async restore(files, output) {
      const known = readKnown(join(folder, MANIFEST), key, digestOf);
      const wanted = files.flatMap((file) => {
        const page = known.get(file);
        return page ? [{ file, page }] : [];
      });
      const copied = await store.copyAll(wanted.map(({ file, page }) => [page.hash, join(output, file)]));
      const restored = wanted.filter((_, nth) => copied[nth]);
      for (const { file, page } of restored) pages.set(file, page);
      return new Set(restored.map(({ file }) => file));
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
    close() {
      tryToKeep(join(folder, MANIFEST), JSON.stringify(describe(key, pages, digestOf)));
      store.retain(new Set([...pages.values()].map((page) => page.hash)));
    },
    hashes: () => new Map([...pages].map(([file, page]) => [file, page.hash])),
  };
}

/** The pages of the last build that would come out the same. */
function readKnown(
  path: string,
  key: string,
  digestOf: (question: string) => string | undefined,
): ReadonlyMap<string, Page> {
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    if (manifest.key !== key) return new Map();
    const isSame = manifest.questions.map(([question, digest]) => digestOf(question) === digest);
    const same = Object.entries(manifest.pages).filter(([, [, questions]]) =>
      questions.every((number) => isSame[number]),
    );
    return new Map(
      same.map(([file, [hash, questions]]) => [
        file,
        { hash, questions: questions.map((number) => manifest.questions[number]?.[0] ?? '') },
      ]),
    );
  } catch {
    // Without a manifest that can be read every page is made.
    return new Map();
  }
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
