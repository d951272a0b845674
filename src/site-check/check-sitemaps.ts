/** Sitemaps: every page that search engines may list with its languages, once, and no other. */
import { FALLBACK_LOCALE, LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { expectedAlternates, type Pages } from './check-pages.ts';
import { readXml } from './read-xml.ts';
import { type BuiltSite, type Finding, fault } from './site.ts';

interface Entry {
  url: string;
  lastModified: string;
  /** As the alternates of a page. */
  readonly alternates: string[];
}

const INDEX = 'sitemap-index.xml';

export function checkSitemaps(site: BuiltSite, pages: Pages): Finding[] {
  const { origin, base, files } = site;
  const sitemaps = LOCALE_KEYS.map((locale) => `sitemap-${localeToPath(locale)}.xml`);
  const missing = [INDEX, ...sitemaps, 'robots.txt'].filter((path) => !files.has(path));
  if (missing.length > 0) return missing.map((path) => fault(path, 'the file is missing'));
  const findings: Finding[] = [];
  const read = (path: string): Entry[] => {
    try {
      return readEntries(site.text(path));
    } catch (error) {
      findings.push(fault(path, `the sitemap is not well-formed: ${error instanceof Error ? error.message : error}`));
      return [];
    }
  };
  const named = read(INDEX).map(({ url }) => url);
  if (named.join() !== sitemaps.map((path) => `${origin}${base}${path}`).join()) {
    findings.push(fault(INDEX, `it names ${named.join(', ')}`));
  }
  if (!site.text('robots.txt').split('\n').includes(`Sitemap: ${origin}${base}${INDEX}`)) {
    findings.push(fault('robots.txt', `it does not name ${origin}${base}${INDEX}`));
  }
  const ofSitemap = Map.groupBy(
    pages.values(),
    ({ locale = FALLBACK_LOCALE }) => `sitemap-${localeToPath(locale)}.xml`,
  );
  const faults = sitemaps.flatMap((path) => {
    const entries = read(path);
    const listed = new Map(entries.map((entry) => [entry.url, entry]));
    const wanted = new Map(
      (ofSitemap.get(path) ?? [])
        .filter(({ isIndexed }) => isIndexed)
        .map((page) => [`${origin}${encodeURI(page.url)}`, page]),
    );
    return [
      ...[...wanted.keys()].filter((url) => !listed.has(url)).map((url) => `${url} is missing`),
      ...[...listed.keys()].filter((url) => !wanted.has(url)).map((url) => `${url} is no page to be listed`),
      ...(entries.length === listed.size ? [] : [`it names ${entries.length - listed.size} pages twice`]),
      ...entries.flatMap(({ url, lastModified, alternates }) => {
        const page = wanted.get(url);
        return [
          ...(/^(\d{4}-\d\d-\d\d)?$/.test(lastModified) ? [] : [`${url} was changed on "${lastModified}"`]),
          ...(!page || alternates.join('\n') === expectedAlternates(page, pages, site)
            ? []
            : [`${url} has the languages ${alternates.join(', ') || 'of none'}`]),
        ];
      }),
    ].map((message) => fault(path, message));
  });
  return [...findings, ...faults];
}

function readEntries(source: string): Entry[] {
  const entries: Entry[] = [];
  readXml(source, {
    open(name, { hreflang, href }) {
      if (name === 'url' || name === 'sitemap') entries.push({ url: '', lastModified: '', alternates: [] });
      if (name === 'xhtml:link') entries.at(-1)?.alternates.push(`${hreflang} ${href}`);
    },
    text(text, inside) {
      const entry = entries.at(-1);
      if (entry && inside.at(-1) === 'loc') entry.url += text;
      if (entry && inside.at(-1) === 'lastmod') entry.lastModified += text;
    },
  });
  return entries;
}
