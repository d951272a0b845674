/** What holds for every site that Casebook builds. A rule returns what it finds wrong, with the page in front. */
import { HtmlValidate } from 'html-validate';
import { FALLBACK_LOCALE, LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import { addressesIn, addressesInCss, addressFault, isForReaders } from './addresses.ts';
import { attributeOf, isElement, textOf } from './canonical-html.ts';
import { findFeedFaults } from './feed-rules.ts';
import { findCoverFaults, findIconFaults, findManifestFaults, findSocialImageFaults } from './picture-rules.ts';
import { alternatesOf, type Element, elementsIn, findAll, linksOf, metaOf, type Page, type Site } from './read-site.ts';
import { findLanguageListFaults, findTwinFaults } from './twin-rules.ts';
import { childrenOf, childText, parseXml } from './xml.ts';

type Rule = (site: Site) => string[];

export const SITE_RULES: Readonly<Record<string, Rule>> = {
  'every page is valid HTML': forEachPage(findInvalidHtml),
  'every page has exactly one main heading, in its main part': forEachArticlePage((page) => {
    const headings = findAll(page, 'h1').length;
    const inMain = findAll(page, 'main')
      .flatMap(elementsIn)
      .filter(({ tagName }) => tagName === 'h1').length;
    return headings === 1 && inMain === 1 ? [] : [`${headings} h1, ${inMain} of them in main`];
  }),
  'no id occurs twice on a page': forEachPage(({ elements }) =>
    repeated(elements.flatMap((element) => attributeOf(element, 'id') ?? [])),
  ),
  'every id is ours, a heading’s or a footnote’s': forEachPage(({ elements }) =>
    elements.flatMap((element) => {
      const id = attributeOf(element, 'id');
      return id === undefined || /^(cb-|user-content-fn)/.test(id) || /^h[1-6]$/.test(element.tagName) ? [] : [id];
    }),
  ),
  'every page says its language and direction': forEachPage(findLanguageFaults),
  'the canonical address of a page is its own, and only indexed pages have one': forEachPage(findCanonicalFaults),
  'a page lists exactly the languages that have it': forEachPage(findAlternateFaults),
  'titles and descriptions are there and differ within a language': findHeadFaults,
  'every page has its landmarks, told apart by their names': forEachArticlePage(findLandmarkFaults),
  'every link has words': forEachPage((page) =>
    findAll(page, 'a')
      .filter((link) => attributeOf(link, 'href') !== undefined && nameOf(link) === '')
      .map((link) => attributeOf(link, 'href') ?? ''),
  ),
  'every address leads to a file, every fragment to an id': findBrokenAddresses,
  'nothing is loaded from another host': findForeignAddresses,
  'no page has inline event handlers or styles': forEachPage(({ elements }) =>
    elements.flatMap(({ tagName, attrs }) =>
      attrs
        .filter(({ name }) => name === 'style' || name.startsWith('on'))
        .map(({ name }) => `${name} on <${tagName}>`),
    ),
  ),
  'all JSON parses': findBrokenJson,
  'every language, tag and stage has its feeds with the full text of its stories': findFeedFaults,
  'every post has a Markdown twin that says the same': findTwinFaults,
  'language models find the twin of every story in its language': findLanguageListFaults,
  'the sitemaps list exactly the indexed pages with their languages': findSitemapFaults,
  'every post and every language has a social image, and no other page has': findSocialImageFaults,
  'every language has a web manifest, whose icons exist': findManifestFaults,
  'there are icons for browsers that look for them unasked': findIconFaults,
  'covers in AVIF have WebP beside them': findCoverFaults,
  'robots.txt names the sitemap': (site) => {
    const wanted = `User-agent: *\nAllow: /\n\nSitemap: ${site.origin}${site.base}sitemap-index.xml\n`;
    return site.text('robots.txt') === wanted ? [] : [site.text('robots.txt')];
  },
  'there is a page for addresses that do not exist, at the root and in every language': (site) =>
    ['404.html', ...LOCALE_KEYS.map((locale) => `${localeToPath(locale)}/404.html`)].filter((path) => {
      const page = site.page(`${site.base}${path}`);
      return !page || page.isIndexed;
    }),
  'file names work on every system': ({ files }) => findUnportableNames([...files]),
  'nothing of the build itself is in the output': ({ files }) =>
    // GitHub Pages leaves out what begins with an underscore unless this file is there.
    [...files].filter((path) => /\.(mjs|cjs|map|ts|astro)$|(^|\/)\./.test(path) && path !== '.nojekyll'),
};

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:standard'],
  rules: {
    // Advice for search engines; how long the title of a story is, its author decides.
    'long-title': 'off',
    // MDX writes <input/>, which means the same.
    'void-style': 'off',
  },
});

function findInvalidHtml({ html }: Page): string[] {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

function findLanguageFaults({ elements, locale, isRedirect }: Page): string[] {
  const root = elements.find(({ tagName }) => tagName === 'html') as Element;
  const [lang, dir] = [attributeOf(root, 'lang'), attributeOf(root, 'dir')];
  const langs = LOCALE_KEYS.map((key) => LOCALES[key].lang);
  // An old address tells nothing of the language of the post that it leads to.
  if (isRedirect) return lang !== undefined && langs.includes(lang) ? [] : [`lang="${lang}"`];
  const wanted = LOCALES[locale ?? 'en'];
  return lang === wanted.lang && dir === wanted.dir ? [] : [`lang="${lang}" dir="${dir}"`];
}

function findCanonicalFaults(page: Page, { origin }: Site): string[] {
  const canonical = linksOf(page, 'canonical');
  if (page.isRedirect) {
    const target = addressesIn(findAll(page, 'meta')).map(({ value }) => `${origin}${value}`);
    return same(canonical, target) ? [] : [`canonical ${canonical}, leads to ${target}`];
  }
  return same(canonical, page.isIndexed ? [`${origin}${page.url}`] : []) ? [] : [`canonical: ${canonical}`];
}

function findAlternateFaults(page: Page, site: Site): string[] {
  const wanted = expectedAlternates(page, site);
  const found = alternatesOf(page);
  return same(Object.entries(found), Object.entries(wanted))
    ? []
    : [`has ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`];
}

/** The same page in every language that has it; the home pages and the language chooser name each other. */
function expectedAlternates(page: Page, site: Site): Record<string, string> {
  if (!page.isIndexed) return {};
  const rest = page.locale === undefined ? '' : page.url.slice(`${site.base}${localeToPath(page.locale)}/`.length);
  const translations = LOCALE_KEYS.flatMap((locale) => {
    const url = `${site.base}${localeToPath(locale)}/${rest}`;
    return site.page(url)?.isIndexed ? [[LOCALES[locale].lang, `${site.origin}${url}`] as const] : [];
  });
  return Object.fromEntries([
    ...translations,
    ...(rest === '' ? [['x-default', `${site.origin}${site.base}`] as const] : []),
  ]);
}

function findHeadFaults({ pages }: Site): string[] {
  const titleOf = (page: Page): string => findAll(page, 'title').filter(isInHead).map(textOf).join(' | ').trim();
  const descriptionOf = (page: Page): string => metaOf(page, 'description')?.trim() ?? '';
  const listed = pages.filter(({ isIndexed }) => isIndexed);
  return [
    ...pages.filter((page) => titleOf(page) === '').map(({ url }) => `${url}: no title`),
    ...listed.filter((page) => descriptionOf(page) === '').map(({ url }) => `${url}: no description`),
    ...[undefined, ...LOCALE_KEYS].flatMap((locale) => {
      const ofLocale = listed.filter((page) => page.locale === locale);
      return [...repeated(ofLocale.map(titleOf)), ...repeated(ofLocale.map(descriptionOf).filter(Boolean))].map(
        (text) => `${locale}: "${text}"`,
      );
    }),
  ];
}

function findLandmarkFaults(page: Page): string[] {
  const mains = findAll(page, 'main');
  if (mains.length !== 1) return [`${mains.length} main`];
  // The language chooser is nothing but its main part.
  if (page.locale === undefined && page.path === 'index.html') return [];
  const names = findAll(page, 'nav').map((nav) => attributeOf(nav, 'aria-label') ?? '');
  const [first] = findAll(page, 'a');
  return [
    ...(['header', 'footer'] as const).flatMap((tagName) => {
      const count = findAll(page, tagName).filter((element) => tagOf(element.parentNode) === 'body').length;
      return count === 1 ? [] : [`${count} ${tagName} in body`];
    }),
    ...names.filter((name) => name === '').map(() => 'a nav without a name'),
    ...repeated(names).map((name) => `two navs named "${name}"`),
    ...(first && attributeOf(first, 'href') === `#${attributeOf(mains[0] as Element, 'id')}`
      ? []
      : ['the first link does not lead to main']),
  ];
}

function findBrokenAddresses(site: Site): string[] {
  const inPages = site.pages.flatMap((page) =>
    addressesIn(page.elements).flatMap(({ value }) => {
      const fault = addressFault(value, `${site.origin}${page.url}`, site);
      return fault ? [`${page.url}: "${value}" ${fault}`] : [];
    }),
  );
  const inStyles = styleSheets(site).flatMap(({ path, addresses }) =>
    addresses.flatMap((value) => {
      const fault = addressFault(value, `${site.origin}${site.base}${path}`, site);
      return fault ? [`${path}: "${value}" ${fault}`] : [];
    }),
  );
  const bundles = site.pages.flatMap(({ url, elements }) =>
    elements.flatMap((element) => {
      const bundle = attributeOf(element, 'data-bundle');
      const fault =
        bundle === undefined ? undefined : addressFault(`${bundle}pagefind.js`, `${site.origin}${url}`, site);
      return fault ? [`${url}: the search bundle ${bundle} ${fault}`] : [];
    }),
  );
  return [...inPages, ...inStyles, ...bundles];
}

function findForeignAddresses(site: Site): string[] {
  const isForeign = (value: string, from: string): boolean => {
    const { origin, protocol } = new URL(value, `${site.origin}${from}`);
    return origin !== site.origin && protocol !== 'data:';
  };
  return [
    ...site.pages.flatMap((page) =>
      addressesIn(page.elements)
        .filter((address) => !isForReaders(address) && isForeign(address.value, page.url))
        .map(({ element, value }) => `${page.url}: <${element.tagName}> ${value}`),
    ),
    ...styleSheets(site).flatMap(({ path, addresses }) =>
      addresses.filter((value) => isForeign(value, `${site.base}${path}`)).map((value) => `${path}: ${value}`),
    ),
  ];
}

function findBrokenJson(site: Site): string[] {
  const inPages = site.pages.flatMap(({ url, elements }) =>
    elements.flatMap((element) => {
      const isScript = element.tagName === 'script' && /json$/.test(attributeOf(element, 'type') ?? '');
      return [...(isScript ? [textOf(element)] : []), attributeOf(element, 'data-messages') ?? '{}'].map(
        (json) => [url, json] as const,
      );
    }),
  );
  const files = [...site.files]
    .filter((path) => path.endsWith('.json'))
    .map((path) => [path, site.text(path)] as const);
  return [...inPages, ...files].flatMap(([name, json]) => {
    try {
      JSON.parse(json);
      return [];
    } catch (error) {
      return [`${name}: ${error}`];
    }
  });
}

function findSitemapFaults(site: Site): string[] {
  const { origin, base } = site;
  const index = childrenOf(parseXml(site.text('sitemap-index.xml')), 'sitemap').map((entry) => childText(entry, 'loc'));
  const wantedIndex = LOCALE_KEYS.map((locale) => `${origin}${base}sitemap-${localeToPath(locale)}.xml`);
  if (!same(index, wantedIndex)) return [`sitemap-index.xml: ${index}`];
  return LOCALE_KEYS.flatMap((locale) => {
    const path = `sitemap-${localeToPath(locale)}.xml`;
    const entries = childrenOf(parseXml(site.text(path)), 'url');
    const listed = new Map(entries.map((entry) => [childText(entry, 'loc') ?? '', entry]));
    // The language chooser, which has none, stands in the sitemap of the language that all others fall back to.
    const isIn = (page: Page): boolean =>
      page.locale === locale || (page.path === 'index.html' && locale === FALLBACK_LOCALE);
    const indexed = site.pages.filter((page) => isIn(page) && page.isIndexed);
    const wanted = indexed.map(({ url }) => `${origin}${url}`);
    return [
      ...repeated(entries.map((entry) => childText(entry, 'loc') ?? '')).map((url) => `${path}: ${url} twice`),
      ...wanted.filter((url) => !listed.has(url)).map((url) => `${path}: ${url} is missing`),
      ...[...listed.keys()].filter((url) => !wanted.includes(url)).map((url) => `${path}: ${url} is no indexed page`),
      ...indexed.flatMap((page) => {
        const links = childrenOf(listed.get(`${origin}${page.url}`) ?? EMPTY, 'xhtml:link');
        const found = links.map(({ attributes }) => [attributes['hreflang'], attributes['href']]);
        return same(found, Object.entries(expectedAlternates(page, site)))
          ? []
          : [`${path}: ${page.url} has the languages ${JSON.stringify(found)}`];
      }),
    ];
  });
}

const EMPTY = { name: '', attributes: {}, children: [], text: '' };

/** Windows refuses these, whatever ending they have. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

function findUnportableNames(paths: readonly string[]): string[] {
  const isUnportable = (name: string): boolean =>
    /[<>:"|?*\\\p{Cc}]/u.test(name) || /[. ]$/.test(name) || DEVICE_NAME.test(name) || name !== name.normalize('NFC');
  const folders = new Set(paths.flatMap((path) => parents(path)));
  return [
    ...paths.filter((path) => path.split('/').some(isUnportable) || Buffer.byteLength(path) > 200),
    ...repeated([...paths, ...folders].map((path) => path.toLowerCase())).map((path) => `${path} in two spellings`),
  ];
}

function parents(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function styleSheets(site: Site): { path: string; addresses: string[] }[] {
  return [...site.files]
    .filter((path) => path.endsWith('.css'))
    .map((path) => ({ path, addresses: addressesInCss(site.text(path)) }));
}

/** What assistive technology reads for a link. */
function nameOf(link: Element): string {
  const label = attributeOf(link, 'aria-label') ?? '';
  const alternatives = elementsIn(link).map((element) => attributeOf(element, 'alt') ?? '');
  return `${label}${textOf(link)}${alternatives.join('')}`.trim();
}

/** SVG pictures have titles, too. */
function isInHead({ parentNode }: Element): boolean {
  return tagOf(parentNode) === 'head';
}

function tagOf(node: Element['parentNode']): string | undefined {
  return node && isElement(node) ? node.tagName : undefined;
}

function forEachPage(rule: (page: Page, site: Site) => string[]): Rule {
  return (site) => site.pages.flatMap((page) => rule(page, site).map((finding) => `${page.url}: ${finding}`));
}

/** Pages that show something, in contrast to those that only lead elsewhere. */
function forEachArticlePage(rule: (page: Page, site: Site) => string[]): Rule {
  return forEachPage((page, site) => (page.isRedirect || page.isEditor ? [] : rule(page, site)));
}

/** The values that occur more than once. */
function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
