/**
 * What holds for every site that Casebook builds, besides what `src/site-check/` makes sure of in each build. A rule
 * returns what it finds wrong, with the page in front.
 */
import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { HEADER_RULES, headersOf, SHORT_CACHE } from '#hosting/headers.ts';
import { LOCALE_KEYS, LOCALES, localeToPath } from '#i18n/locales.ts';
import { addressesInCss } from '#site-check/addresses.ts';
import { readPage } from '#site-check/read-page.ts';
import { addressesIn, isForReaders } from './addresses.ts';
import { attributeOf, isElement, textOf } from './canonical-html.ts';
import { findFeedFaults } from './feed-rules.ts';
import { findCoverFaults, findIconFaults, findManifestFaults, findSocialImageFaults } from './picture-rules.ts';
import { alternatesOf, type Element, elementsIn, findAll, linksOf, metaOf, type Page, type Site } from './read-site.ts';
import { findLanguageListFaults, findTwinFaults } from './twin-rules.ts';

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
  'titles and descriptions are there and differ within a language': findHeadFaults,
  'every page has its landmarks, told apart by their names': forEachArticlePage(findLandmarkFaults),
  'every link has words': forEachPage((page) =>
    findAll(page, 'a')
      .filter((link) => attributeOf(link, 'href') !== undefined && nameOf(link) === '')
      .map((link) => attributeOf(link, 'href') ?? ''),
  ),
  'the check of the build reads of a page what a parser reads': forEachPage(findUnreadParts),
  'nothing is loaded from another host': findForeignAddresses,
  'no page has inline event handlers or styles': forEachPage(({ elements }) =>
    elements.flatMap(({ tagName, attrs }) =>
      attrs
        .filter(({ name }) => name === 'style' || name.startsWith('on'))
        .map(({ name }) => `${name} on <${tagName}>`),
    ),
  ),
  'every page has a policy, before anything that it holds, which knows the scripts in the page':
    forEachPage(findPolicyFaults),
  'no file gets a header twice from the host': findDoubledHeaders,
  'every language, tag and stage has its feeds with the full text of its stories': findFeedFaults,
  'every post has a Markdown twin that says the same': findTwinFaults,
  'language models find the twin of every story in its language': findLanguageListFaults,
  'every post and every language has a social image, and no other page has': findSocialImageFaults,
  'every language has a web manifest, whose icons exist': findManifestFaults,
  'there are icons for browsers that look for them unasked': findIconFaults,
  'covers in AVIF have WebP beside them': findCoverFaults,
  'there is a page for addresses that do not exist, at the root and in every language': (site) =>
    ['404.html', ...LOCALE_KEYS.map((locale) => `${localeToPath(locale)}/404.html`)].filter((path) => {
      const page = site.page(`${site.base}${path}`);
      return !page || page.isIndexed;
    }),
  'file names work on every system': ({ files }) => findUnportableNames([...files]),
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

function findPolicyFaults(page: Page): string[] {
  const { elements } = page;
  const isPolicy = (element: Element): boolean => attributeOf(element, 'http-equiv') === 'Content-Security-Policy';
  const policy = elements.find(isPolicy);
  if (!policy) return ['no policy'];
  const directives = attributeOf(policy, 'content')?.split(';') ?? [];
  const scripts = directives.find((directive) => directive.startsWith('script-src ')) ?? '';
  const loads = elements.slice(0, elements.indexOf(policy)).filter(({ tagName }) => LOADERS.includes(tagName));
  const running = findAll(page, 'script').filter(
    (script) => attributeOf(script, 'src') === undefined && attributeOf(script, 'type') !== 'application/ld+json',
  );
  return [
    ...loads.map(({ tagName }) => `<${tagName}> before the policy`),
    ...findAll(page, 'style').map(() => '<style>'),
    ...running.map(textOf).filter((text) => !scripts.includes(`'sha256-${hashOf(text)}'`)),
    ...(directives[0] === "default-src 'none'" ? [] : directives),
    ...(page.isEditor ? [] : directives.filter((directive) => directive.includes('unsafe'))),
  ];
}

/** Elements that a policy behind them would not hold. */
const LOADERS = ['script', 'link', 'style', 'img'];

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Several policies hold together; of all else hosts make nonsense, or keep one. */
function findDoubledHeaders({ files }: Site): string[] {
  const known = new Set(HEADER_RULES.flatMap(({ headers }) => Object.values(headers)));
  return [...files].flatMap((file) =>
    Object.entries(headersOf(`/${file}`))
      .filter(([name, value]) => name !== 'Content-Security-Policy' && value !== SHORT_CACHE[name] && !known.has(value))
      .map(([name, value]) => `${file}: ${name}: ${value}`),
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

/** The check of the build reads tags alone; here it is held against a parser. */
function findUnreadParts(page: Page, site: Site): string[] {
  const { facts, ids, addresses, json } = readPage(page.path, page.html, site, false);
  const bundles = page.elements.flatMap((element) => attributeOf(element, 'data-bundle') ?? []);
  const data = page.elements.flatMap((element) => [
    ...(attributeOf(element, 'data-messages') ?? []),
    ...(/json$/.test(attributeOf(element, 'type') ?? '') ? [textOf(element)] : []),
  ]);
  const pairs: Record<string, [read: unknown, parsed: unknown]> = {
    ids: [ids, page.elements.flatMap((element) => attributeOf(element, 'id') ?? [])],
    addresses: [
      addresses.toSorted(),
      [
        ...addressesIn(page.elements).map(({ value }) => value),
        ...bundles.map((bundle) => `${bundle}pagefind.js`),
      ].toSorted(),
    ],
    json: [json.join(''), data.join('')],
    canonical: [facts.canonical, linksOf(page, 'canonical')],
    alternates: [
      facts.alternates,
      Object.entries(alternatesOf(page))
        .map((pair) => pair.join(' '))
        .join('\n'),
    ],
    isIndexed: [facts.isIndexed, page.isIndexed],
    isRedirect: [facts.refresh !== undefined, page.isRedirect],
  };
  return Object.entries(pairs).flatMap(([name, [read, parsed]]) => (same(read, parsed) ? [] : [name]));
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
