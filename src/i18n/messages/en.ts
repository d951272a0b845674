/** The source dictionary. Its keys and placeholders are what the other dictionaries must have. */
import type { Plural } from '#i18n/plural.ts';

export const en = {
  /** One line under the name of the site, on its home page and in search engines. */
  'site.tagline': 'Career stories of the people who keep the cloud running for others',
  /** One or two sentences for search engines. */
  'site.description':
    'How cloud support engineers and technical account managers apply, interview, learn, work, grow and move on, told in their own languages.',

  'nav.label': 'Main',
  'nav.skip': 'Skip to content',
  'nav.stories': 'Stories',
  'nav.stages': 'Stages',
  'nav.tags': 'Tags',
  'nav.about': 'About',
  /** Label of the links to parent pages. */
  'nav.breadcrumb': 'You are here',
  'nav.home': 'Home',

  /** A label before what it names: “Source:”. */
  'label.before': '{label}:',

  'language.label': 'Language',
  /** Beside the name of a language in which the story does not exist. */
  'language.untranslated': 'not translated yet',
  /** Beside the name of a language: the link leads to the home page in it. */
  'language.home': 'home page',
  /** Both of it. */
  'language.missing': 'not translated yet; home page',
  /** Badge beside a link to a story in another language. {language}: its name. */
  'language.badge': 'in {language}',
  'theme.label': 'Theme',
  /** The theme of the system is followed. */
  'theme.system': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'home.pinned': 'Start here',
  'home.latest': 'Latest stories',
  'home.all': 'All stories',
  'home.stages': 'By career stage',
  'home.roles': 'By role',
  'home.companies': 'By company',
  'home.regions': 'By region',
  'home.tags': 'By tag',
  'home.elsewhere': 'In other languages',
  'home.elsewhereNote': 'These stories have not been translated into English yet.',
  'home.empty': 'There are no stories in English yet.',

  'archive.title': 'All stories',
  'archive.undated': 'Without a date',
  /** Label of the links to the years of the archive. */
  'archive.years': 'Years',

  'pagination.label': 'Pages',
  'pagination.previous': 'Newer stories',
  'pagination.next': 'Older stories',
  'pagination.position': 'Page {page} of {total}',
  /** Title of any page of a list but its first; `{title}` is that of the list. */
  'pagination.title': '{title}, page {page} of {total}',

  'kind.tags': 'Tags',
  'kind.roles': 'Roles',
  'kind.companies': 'Companies',
  'kind.regions': 'Regions',
  'kind.stages': 'Stages',
  'kind.authors': 'Authors',
  'kind.tags.one': 'Tag',
  'kind.roles.one': 'Role',
  'kind.companies.one': 'Company',
  'kind.regions.one': 'Region',
  'kind.stages.one': 'Stage',
  'kind.authors.one': 'Author',
  'term.count': { one: '{count} story', other: '{count} stories' },
  /** Title of the page of a registry entry. {kind}: “Tag”, {label}: “Kubernetes”. */
  'term.title': '{kind}: {label}',
  /** Heading above the terms that belong to no group. */
  'term.rest': 'Others',

  'post.caseHeader': 'Case details',
  'post.role': 'Role',
  'post.company': 'Company',
  'post.region': 'Region',
  'post.period': 'Period',
  'post.stages': 'Stages',
  'post.language': 'Language',
  'post.readingTime': 'Reading time',
  'post.authors': 'By',
  'post.tags': 'Tags',
  /** {from} and {to}: months, as written in the language. */
  'post.periodRange': '{from} to {to}',
  'post.periodPresent': 'since {from}',
  'post.minutes': { one: '{count} minute', other: '{count} minutes' },
  'post.published': 'Published {date}',
  'post.updated': 'Updated {date}',
  'post.contents': 'On this page',
  'post.copyLink': 'Copy link',
  /** Link to the same story as a Markdown file. */
  'post.markdown': 'View as Markdown',
  'post.linkCopied': 'Link copied',
  /** Heading above source, disclosure and licence. */
  'post.about': 'About this story',
  'post.edit': 'Edit this page',
  'post.report': 'Report a problem',
  'post.licence': 'Licence: {licence}',
  /** Title of the report that a reader begins. {title}: of the story. */
  'post.reportTitle': 'Problem with “{title}”',
  /** Label of the links to the neighbouring stories. */
  'post.neighbours': 'Newer and older stories',
  'post.newer': 'Newer story',
  'post.older': 'Older story',
  'post.related': 'Related stories',
  'post.source': 'Source',
  'post.translations': 'This story in other languages',
  /** {language}: the language the story was first written in. */
  'post.translatedFrom': 'Translated from {language}',
  'post.draft': 'Draft',
  'post.scheduled': 'Scheduled',
  'post.hiddenNote': 'This post is not published. Only the development server shows it.',

  /** What a story tells of lies in these years, which are written in digits; {from} and {to} differ. */
  'freshness.range': 'Experience from {from}–{to}',
  'freshness.year': 'Experience from {year}',
  'freshness.since': 'Experience since {from}',
  /** Of a story that does not say when it happened. */
  'freshness.written': 'Written in {year}',
  /** Warnings on top of a story, before links to the headings in question. {year}: when it ended. */
  'freshness.applying':
    'What is told here about applying dates from {year} or before; the steps may have changed since.',
  'freshness.interviewing':
    'The interviews told here took place in {year} or before; questions and rounds may have changed since.',
  'freshness.hiring':
    'The application and the interviews told here date from {year} or before; steps and questions may have changed since.',
  /** The same of a text that gives advice and tells no interviews of its own. */
  'freshness.advice':
    'This advice about getting hired is as of {year}; steps, questions and rounds may have changed since.',

  'disclosure.own-experience': 'Told by the author from their own experience.',
  'disclosure.retold': 'Retold by the editors from a public write-up; nothing is invented.',
  'disclosure.machine-translated': 'Translated by a machine and not yet checked by a person.',
  'disclosure.editorial': 'Written by the editors.',

  'callout.note': 'Note',
  'callout.tip': 'Tip',
  'callout.important': 'Important',
  'callout.warning': 'Warning',
  'callout.caution': 'Caution',
  'video.youtube': 'Video on YouTube',
  'code.label': 'Code',
  'code.copy': 'Copy',
  'code.copied': 'Copied',
  'heading.link': 'Link to “{heading}”',
  'table.label': 'Table',
  'task.open': 'Open task',
  'task.done': 'Completed task',
  'footnotes.label': 'Footnotes',
  /** {reference}: number of the footnote, as in “1” or “1-2” for its second mention. */
  'footnotes.back': 'Back to reference {reference}',

  'search.title': 'Search',
  /** One sentence for search engines. */
  'search.description':
    'Search the career stories of cloud support engineers and technical account managers by words, role, company, region, stage or topic.',
  'search.open': 'Search',
  'search.close': 'Close',
  'search.label': 'Search the stories',
  'search.placeholder': 'Words or a question…',
  'search.submit': 'Search',
  'search.filters': 'Filters',
  'search.any': 'Any',
  'search.year': 'Year',
  'search.clear': 'Clear filters',
  'search.loading': 'Searching…',
  'search.count': { one: '{count} story found', other: '{count} stories found' },
  /** {query}: what the reader typed. */
  'search.none': 'Nothing found for “{query}”.',
  'search.noneHint': 'Try fewer words or different ones.',
  'search.failed':
    'The search index could not be loaded. Please try again later, or look through the tags and the list of all stories.',
  'search.more': 'More results',
  /** The box to tick for searching stories of all languages. */
  'search.everywhere': 'All languages',
  /** Above the results that are not in the reader’s language. */
  'search.others': 'Other languages',
  'search.searchEverywhere': 'Search all languages',
  'search.failedIn': 'These languages could not be searched: {languages}.',
  'search.limited': 'Your browser runs no WebAssembly, so only titles, summaries, headings and names were searched.',
  /** Before the choice between the next two. */
  'search.sort': 'Sort by',
  'search.sortByRelevance': 'Relevance',
  'search.sortByDate': 'Newest first',
  /** Name of the list of results. */
  'search.results': 'Results',
  /** The link from the dialog to the page with the same search. */
  'search.openPage': 'Open as a page',
  'search.suggestion': 'Did you mean “{query}”?',
  /** Before the count of what was found instead. */
  'search.corrected': 'Nothing found for “{query}”. Results for “{suggestion}”:',
  'search.recent': 'Recent searches',
  'search.forget': 'Remove “{query}” from the recent searches',
  'search.forgetAll': 'Clear all',
  'search.noScript': 'Search needs JavaScript. These pages work without it:',
  'search.noIndex': 'There are no stories in English to search yet.',

  'about.title': 'About Casebook',
  'about.what.heading': 'What this is',
  'about.what.text':
    'Casebook collects what people in support tell about their work: how they applied, what the interviews asked, how the first months went, what a day of casework is like, why they stayed and why they left. Such writeups lie scattered across many blogs and languages. Here they stand side by side, sorted by role, company, region and stage, and can be searched in the language you read.',
  'about.read.heading': 'How to read a story',
  'about.read.text':
    'Each story opens with its case header: the role, the company, the place, the time it tells of, and the stages of a career it covers. When something happened and when it was written down are two different things; a hiring process of some years ago may look different today.',
  'about.disclosure.heading': 'Where a story comes from',
  'about.disclosure.text': 'Every story says how it came about. There are four kinds:',
  'about.contribute.heading': 'How to contribute',
  'about.contribute.text':
    'A story is a folder with one Markdown file per language. Anyone who can open a pull request can add one; every file is checked before it is published, and the messages say what to change. Do not write about customers in a way that lets them be recognised, and publish nothing that you have promised to keep to yourself.',
  'about.licence.heading': 'Licence',
  'about.licence.text':
    'The stories may be shared and adapted under CC BY 4.0, with credit to Casebook. The code of the site is under the MIT licence.',
  'about.privacy.heading': 'Privacy',
  'about.privacy.text':
    'The site is a folder of files. It sets no cookies, counts no visits and asks nothing of other hosts; only a video on YouTube is loaded from there, once you play it. Your choices of language and theme and your recent searches stay in your browser.',

  'feed.title': 'Casebook: stories in English',
  /** Title of the feed of a tag or a stage. {label}: “Kubernetes”. */
  'feed.termTitle': 'Casebook: {label}',

  /** What language models read in llms.txt, after the description of the site. */
  'llms.note':
    'Each link leads to the full text of one story as Markdown, with its facts (role, company, region, time, stages, source) at the top. Stories are personal experience of the time they tell of; hiring processes change.',
  'llms.languages': 'Languages',
  'llms.guides': 'Guides by the editors',
  'llms.others': 'Other stories',

  'notFound.title': 'Page not found',
  'notFound.text':
    'There is no page at this address. It may have moved; the search or the list of all stories will find it.',

  'footer.label': 'About this site',
  'footer.explore': 'Explore',
  /** Heading above the links to the feeds. */
  'footer.follow': 'Follow',
  'footer.site': 'The site',
  'footer.source': 'Source code',
  'footer.licence': 'Stories: CC BY 4.0. Code: MIT.',
} as const satisfies Record<string, string | Plural>;
