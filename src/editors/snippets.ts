/** Snippets for what the dialect of `docs/markdown.md` can say, in the form of VS Code. */
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { labelOf, type Registries } from '#model/registry.ts';
import { DISCLOSURES } from '#schema/post.ts';

export interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
  readonly description: string;
  /** The languages of VS Code that it is offered in. */
  readonly scope: string;
}

/** By the name that VS Code lists them under. */
export function snippets(registries: Registries): Record<string, Snippet> {
  return {
    ...inScope('markdown,mdx', { ...frontmatter(registries), ...DIALECT }),
    ...inScope('markdown', MARKDOWN_ONLY),
    ...inScope('mdx', MDX_ONLY),
  };
}

type Snippets = Readonly<Record<string, Omit<Snippet, 'scope'>>>;

function inScope(scope: string, rows: Snippets): Record<string, Snippet> {
  return Object.fromEntries(Object.entries(rows).map(([name, snippet]) => [name, { ...snippet, scope }]));
}

/** A place to choose one of several: `choice(1, ['en', 'ko']) // => '${1|en,ko|}'`. */
function choice(place: number, values: readonly string[]): string {
  return `\${${place}|${values.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join()}|}`;
}

function frontmatter(registries: Registries): Snippets {
  const ids = (kind: keyof Registries): string[] => registries[kind].map(({ id }) => id);
  return {
    'Original: frontmatter': {
      prefix: ['original', '---'],
      body: [
        '---',
        'title: "$1"',
        'description: "$2"',
        `locale: ${choice(3, LOCALE_KEYS)}`,
        'date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE',
        `tags: [${choice(4, ids('tags'))}]`,
        'cover: auto',
        `authors: [${choice(5, ids('authors'))}]`,
        `disclosure: ${choice(6, DISCLOSURES)}`,
        '---',
        '',
        '## $0',
      ],
      description: 'The frontmatter of a story’s first language',
    },
    'Translation: frontmatter': {
      prefix: ['translation', '---'],
      body: [
        '---',
        'title: "$1"',
        'description: "$2"',
        `locale: ${choice(3, LOCALE_KEYS)}`,
        `translationOf: ${choice(4, LOCALE_KEYS)}`,
        '---',
        '',
        '## $0',
      ],
      description: 'The frontmatter of a translation; the rest is inherited',
    },
    'Stages: anchors of headings': {
      prefix: 'stages',
      body: ['stages:', `  ${choice(1, ids('stages'))}: "#$2"`],
      description: registries.stages.map((entry) => labelOf(entry, 'en')).join(', '),
    },
    'Period: the time lived': {
      prefix: 'period',
      body: ['period: { from: ${1:2023-03}, to: ${2:present} }'],
      description: 'The months between which it happened',
    },
  };
}

function callout(name: string): Snippets[string] {
  return {
    prefix: [`:::${name}`, name],
    body: [`:::${name}\${1:[\${2:Title}]}`, '$0', ':::'],
    description: 'A callout; its title is optional',
  };
}

const DIALECT: Snippets = {
  'Directive: note': callout('note'),
  'Directive: tip': callout('tip'),
  'Directive: warning': callout('warning'),
  'Directive: details': {
    prefix: [':::details', 'details'],
    body: [':::details[${1:What one sees closed}]', '$0', ':::'],
    description: 'A text that opens on demand; {open} behind the label opens it at first',
  },
  'Directive: figure': {
    prefix: [':::figure', 'figure'],
    body: [':::figure[${1:The caption}]', '![${2:What it shows}](./${3:picture.png})', ':::'],
    description: 'A picture with a caption',
  },
  'Directive: gallery': {
    prefix: [':::gallery', 'gallery'],
    body: [
      ':::gallery[${1:The caption}]',
      '![${2:What the first shows}](./${3:1.png})',
      '![${4:What the second shows}](./${5:2.png})',
      ':::',
    ],
    description: 'Pictures side by side',
  },
  'Directive: tabs': {
    prefix: ['::::tabs', 'tabs'],
    body: ['::::tabs', ':::tab[${1:Linux}]', '$2', ':::', ':::tab[${3:macOS}]', '$0', ':::', '::::'],
    description: 'Texts of which one is seen at a time',
  },
  'Directive: tab': {
    prefix: [':::tab', 'tab'],
    body: [':::tab[${1:Windows}]', '$0', ':::'],
    description: 'One more tab, inside ::::tabs',
  },
  'Directive: youtube': {
    prefix: ['::youtube', 'youtube'],
    body: ['::youtube[${1:What the video is}]{#${2:dQw4w9WgXcQ}}'],
    description: 'A video by its id on YouTube; nothing is loaded before a reader asks for it',
  },
  'Directive: video': {
    prefix: ['::video', 'video'],
    body: ['::video[${1:What it shows}]{src=./${2:video.mp4}}'],
    description: 'A video of the story’s folder, MP4 or WebM',
  },
  'Directive: embed': {
    prefix: ['::embed', 'embed'],
    body: ['::embed[${1:What the page is}]{url="${2:https://example.org/}"}'],
    description: 'A page elsewhere, as a link in a box',
  },
  'Alert, as on GitHub': {
    prefix: ['> [!', 'alert'],
    body: ['> [!${1|NOTE,TIP,IMPORTANT,WARNING,CAUTION|}]', '> $0'],
    description: 'A callout that GitHub shows, too',
  },
  'Code with a title and marked lines': {
    prefix: ['```', 'code'],
    body: ['```${1:yaml} title="${2:case.yaml}" {${3:1}}', '$0', '```'],
    description: 'Leave out the title or the marks as you like',
  },
  Footnote: {
    prefix: ['[^', 'footnote'],
    body: ['[^${1:1}]', '', '[^${1:1}]: $0'],
    description: 'A number in the text and its note',
  },
  Picture: {
    prefix: ['![', 'picture'],
    body: ['![${1:What it shows}](./${2:picture.png})'],
    description: 'A picture of the story’s folder; write "" for one that is mere decoration',
  },
  'Link to a story': {
    prefix: ['[story', 'story'],
    body: ['[${1:text}](../${2:slug}/)'],
    description: 'Readers stay in their language where the story has it',
  },
};

const MARKDOWN_ONLY: Snippets = {
  'Accept a warning in Markdown': {
    prefix: 'casebook-ignore',
    body: ['<!-- casebook-ignore ${1:privacy-email} -->'],
    description: 'Accepts warnings of the named kinds in the block below',
  },
};

const MDX_ONLY: Snippets = {
  'Accept a warning in MDX': {
    prefix: 'casebook-ignore',
    body: ['{/* casebook-ignore ${1:privacy-email} */}'],
    description: 'Accepts warnings of the named kinds in the block below',
  },
  'Component: Timeline': {
    prefix: ['<Timeline', 'timeline'],
    body: [
      '<Timeline label="${1:The first year}">',
      '  <TimelineStep when="${2:January}">$3</TimelineStep>',
      '  <TimelineStep when="${4:May–June}">$0</TimelineStep>',
      '</Timeline>',
    ],
    description: 'Steps in time',
  },
  'Component: StoryCard': {
    prefix: ['<StoryCard', 'storycard'],
    body: ['<StoryCard slug="${1:slug}" />'],
    description: 'Another story as a card',
  },
};
