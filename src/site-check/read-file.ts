/** What the check of a site keeps of a file. It follows from the file and its path alone, so that a build may keep it for the next. */
import { countText } from '#markdown/text-counts.ts';
import type { TextCounts } from '#model/article.ts';
import { checkPicture } from './check-files.ts';
import { dataReaderOf, readPageJson } from './read-data.ts';
import { createFeedReader } from './read-feed.ts';
import { type PageFacts, readPage } from './read-page.ts';
import { type BuiltSite, type DataReading, fault, isPage, isPost } from './site.ts';

export interface FileReading extends DataReading {
  readonly page?: PageFacts | undefined;
  /** What fragments may lead to, each in a line. */
  readonly ids?: string | undefined;
  /** Of the text of a story. */
  readonly counts?: TextCounts | undefined;
}

/** Makes what reads the files of a site. */
export function createFileReader(site: BuiltSite): (path: string) => FileReading {
  const readFeed = createFeedReader();
  /** A part of a page’s text would keep all of it in memory; most addresses stand in thousands of pages. */
  const copies = new Map<string, string>();
  const copy = (text: string): string => {
    const known = copies.get(text) ?? Buffer.from(text).toString();
    copies.set(known, known);
    return known;
  };
  const read = (path: string): FileReading => {
    if (isPage(path)) return readHtml(path, site);
    if (/(^|\/)(?:rss\.xml|atom\.xml|feed\.json)$/.test(path)) return readFeed(site.text(path), path);
    const readData = dataReaderOf(path);
    if (readData) return readData(site.text(path), path, site);
    return { addresses: [], findings: checkPicture(site, path) };
  };
  return (path) => {
    const { addresses, ids, ...reading } = read(path);
    return { ...reading, ids: ids && copy(ids), addresses: [...new Set(addresses)].map(copy) };
  };
}

function readHtml(path: string, site: BuiltSite): FileReading {
  const { facts, ids, addresses, json, leftovers, prose } = readPage(path, site.text(path), site, isPost(path));
  const data = json.map((text) => readPageJson(text, path, site));
  return {
    page: facts,
    ids: ids.join('\n'),
    addresses: [...addresses, ...data.flatMap((one) => one.addresses)],
    findings: [
      ...data.flatMap(({ findings }) => findings),
      ...[...new Set(leftovers)].map((name) => fault(path, `an attribute "${name}" was not filled in`)),
    ],
    counts: prose === undefined ? undefined : countText(prose),
  };
}
