/** One address of every kind of page, for tests that look at them all. */
export const LOCALE_PATHS = ['en', 'zh-tw', 'ko', 'it'] as const;

/** The story that exists in all languages. */
export const STORY = 'first-year-tam-london';

const KINDS: Readonly<Record<string, string>> = {
  home: '',
  archive: 'posts/',
  post: `posts/${STORY}/`,
  tags: 'tags/',
  tag: 'tags/career-paths/',
  roles: 'roles/',
  role: 'roles/technical-account-manager/',
  company: 'companies/amazon-web-services/',
  region: 'regions/london/',
  stages: 'stages/',
  stage: 'stages/growing/',
  author: 'authors/casebook-editors/',
  search: 'search/',
  about: 'about/',
  'not found': '404.html',
};

export interface PageKind {
  readonly name: string;
  readonly path: string;
}

/** Pages that stand outside of the languages, or in a few of them only. */
const SINGLE_PAGES: readonly PageKind[] = [
  { name: 'language chooser', path: '/' },
  { name: 'not found', path: '/404.html' },
  { name: 'MDX post in en', path: '/en/posts/eighteen-months-cse-taipei/' },
  { name: 'post with tabs in en', path: '/en/posts/follow-the-sun-handover/' },
];

/** Every kind of page in every language, and the pages that stand outside of the languages. */
export const PAGE_KINDS: readonly PageKind[] = [
  ...SINGLE_PAGES,
  ...LOCALE_PATHS.flatMap(kindsIn),
  { name: 'MDX post in zh-tw', path: '/zh-tw/posts/eighteen-months-cse-taipei/' },
];

/** Every kind of page once, in English: for what a page does in any language. */
export const EACH_KIND: readonly PageKind[] = [...SINGLE_PAGES, ...kindsIn('en')];

/** A phone and a desk, as designs are judged by. */
export const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
] as const;

function kindsIn(locale: (typeof LOCALE_PATHS)[number]): PageKind[] {
  return Object.entries(KINDS).map(([name, path]) => ({ name: `${name} in ${locale}`, path: `/${locale}/${path}` }));
}
