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

/** Every kind of page in every language, and the pages that stand outside of the languages. */
export const PAGE_KINDS: readonly PageKind[] = [
  { name: 'language chooser', path: '/' },
  { name: 'not found', path: '/404.html' },
  ...LOCALE_PATHS.flatMap((locale) =>
    Object.entries(KINDS).map(([name, path]) => ({ name: `${name} in ${locale}`, path: `/${locale}/${path}` })),
  ),
  { name: 'MDX post in en', path: '/en/posts/eighteen-months-cse-taipei/' },
  { name: 'MDX post in zh-tw', path: '/zh-tw/posts/eighteen-months-cse-taipei/' },
  { name: 'post with tabs in en', path: '/en/posts/follow-the-sun-handover/' },
];
