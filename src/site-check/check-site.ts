/**
 * The check of a finished site, without which none is published: every link, every file and every post is where it
 * should be. One pass over each file; a page costs half a millisecond.
 */
import { compareText } from '#compare-text.ts';
import type { TextCounts } from '#model/article.ts';
import { createAddressBook } from './addresses.ts';
import { checkFiles } from './check-files.ts';
import { checkPageFacts } from './check-pages.ts';
import { checkPresence } from './check-presence.ts';
import { checkSitemaps } from './check-sitemaps.ts';
import { createFileReader, type FileReading } from './read-file.ts';
import type { PageFacts } from './read-page.ts';
import { type BuiltSite, type ExpectedPost, type Finding, fault, isPost } from './site.ts';

/** What is known of files that have been read before: as a `Map` by path. */
export interface KnownReadings {
  get(path: string): FileReading | undefined;
  set(path: string, reading: FileReading): void;
}

/** Of the words of a source on its page; the two are counted in different texts. */
const KEPT_WORDS = 0.99;

export interface SiteCheck {
  /** Reads those of the files so far that have not been read. */
  read(): void;
  /** @returns Everything that is wrong, sorted by file; to be asked when every file is there. */
  findings(): Finding[];
}

/**
 * Begins to check a site, which may still get files.
 * @param posts All that the site has to have; it may have no other.
 * @param redirects Files of old addresses, which the site has to have, too; they may look like posts.
 * @param known What of the files need not be read again; what is read is added.
 */
export function startCheck(
  site: BuiltSite,
  posts: readonly ExpectedPost[],
  redirects: ReadonlySet<string>,
  known: KnownReadings = new Map(),
): SiteCheck {
  const expected = new Map(posts.map((post) => [`${post.path}/index.html`, post]));
  const addresses = createAddressBook(site, site.files);
  const pages = new Map<string, PageFacts>();
  const readFile = createFileReader(site);
  const findings = new Map<string, readonly Finding[]>();
  const read = (): void => {
    for (const path of site.files.keys()) {
      if (findings.has(path)) continue;
      const reading = known.get(path) ?? readFile(path);
      known.set(path, reading);
      const { page, ids, counts } = reading;
      if (page) pages.set(page.url, page);
      if (ids !== undefined) addresses.addIds(path, ids);
      for (const address of reading.addresses) addresses.add(address, path);
      const post = expected.get(path);
      findings.set(path, post ? [...reading.findings, ...checkWords(post, counts)] : reading.findings);
    }
  };
  return {
    read,
    findings() {
      read();
      return [
        ...[...findings.values()].flat(),
        ...checkLedger(site, posts, redirects),
        ...checkFiles(site),
        ...checkPageFacts(pages, site),
        ...checkSitemaps(site, pages),
        ...checkPresence(site),
        ...addresses.findings(),
      ].toSorted((a, b) => compareText(a.file, b.file) || compareText(a.message, b.message));
    },
  };
}

function checkWords({ path, source, counts }: ExpectedPost, foundCounts: TextCounts | undefined): Finding[] {
  const [wanted, found] = [counts, foundCounts].map(sum) as [number, number];
  if (found >= wanted * KEPT_WORDS) return [];
  return [fault(`${path}/index.html`, `the page has ${found} of the ${wanted} words of ${source}`)];
}

function sum(counts: TextCounts | undefined): number {
  return counts ? counts.characters + counts.words : 0;
}

/** Sources = pages: each has a page, a Markdown twin and its old addresses, and nothing else looks like one. */
function checkLedger({ files }: BuiltSite, posts: readonly ExpectedPost[], redirects: ReadonlySet<string>): Finding[] {
  const wanted = new Map(
    posts.flatMap((post) => [`${post.path}/index.html`, `${post.path}.md`].map((file) => [file, post])),
  );
  return [
    ...[...wanted]
      .filter(([file]) => !files.has(file))
      .map(([file, { source }]) => fault(file, `nothing was made of ${source}`)),
    ...[...redirects].filter((file) => !files.has(file)).map((file) => fault(file, 'the old address leads nowhere')),
    ...[...files.keys()]
      .filter((file) => isPost(file) && !wanted.has(file) && !redirects.has(file))
      .map((file) => fault(file, 'this post should not be published')),
  ];
}
