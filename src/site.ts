/** What the site is, whoever publishes it and wherever. Constants only. */
export const SITE_NAME = 'Casebook';

/** Stories on one page of a list that has several: the archive, the list of a term. */
export const LIST_PAGE_SIZE = 24;

/** Stories under “latest” on the home page. */
export const HOME_LATEST = 6;

/** Stories of other languages at the end of a page; a language with few of its own would list the whole site. */
export const ELSEWHERE_SIZE = 12;

/** Stories in a feed; readers fetch feeds often, with all of their text, so older ones stay on the site. */
export const FEED_SIZE = 10;

/** The branch of the repository that is published, and that readers are led to when they edit a story. */
export const PUBLISHED_BRANCH = 'main';

/** Stories that a post leads on to; more would be a list to choose from, not a hint. */
export const RELATED_COUNT = 3;

/** Under which the stories are published; see LICENSE-CONTENT.md. */
export const CONTENT_LICENCE = { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' } as const;
