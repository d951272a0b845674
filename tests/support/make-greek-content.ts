/**
 * A content folder that has something for every kind of page and every message, written in Greek letters throughout:
 * on a page in the pseudo-locale, a letter that is neither Greek nor of the pseudo-locale comes from the source code.
 */

import { DISCLOSURES } from '#schema/post.ts';
import { STAGES } from '#schema/registry.ts';
import { LIST_PAGE_SIZE } from '#site.ts';
import { type Files, makeContent, postText } from './make-content.ts';

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const GREEK = 'αβκδεφγηιξκλμνοπψρστυωωχυζ';

/** A word that many stories have. */
export const GREEK_WORD = greek('customer');

/** An old address of a story, answered by a page that leads on. */
export const GREEK_ALIAS = '/old-address/';

/** Writes the folder. @returns Its path. */
export function makeGreekContent(): string {
  return makeContent({ ...registries(), ...stories() });
}

/** `greek('Cloud') // => 'Κλουδ'`: letter by letter, so that nobody has to write it. */
function greek(text: string): string {
  return [...text]
    .map((letter) => {
      const found = GREEK[LATIN.indexOf(letter.toLowerCase())] ?? letter;
      return letter === letter.toLowerCase() ? found : found.toUpperCase();
    })
    .join('');
}

function registries(): Files {
  const entry = (id: string, label: string, rest = ''): string => `- id: ${id}\n  label: ${greek(label)}\n${rest}`;
  return {
    'tags.yaml': [
      entry('cloud', 'Cloud'),
      entry('containers', 'Containers and clusters', '  parent: cloud\n'),
      entry('casework', 'Casework'),
    ].join(''),
    'roles.yaml': entry('engineer', 'Cloud support engineer') + entry('manager', 'Technical account manager'),
    'companies.yaml': entry('acme', 'Acme hosting and sons') + entry('umbrella', 'Umbrella'),
    'regions.yaml': entry('asia', 'Asia') + entry('taiwan', 'Taiwan', '  parent: asia\n'),
    'authors.yaml': entry('editors', 'The editors') + entry('guest', 'A guest'),
    'stages.yaml': STAGES.map((id) => entry(id, id.replaceAll('-', ' '))).join(''),
  };
}

function stories(): Files {
  return {
    ...Object.fromEntries(Array.from({ length: LIST_PAGE_SIZE + 1 }, (_, number) => plainStory(number))),
    'posts/whole/en.md': postText(
      {
        title: greek('A story that has everything'),
        description: greek('How one may apply, wait, start, learn, grow and leave again, told by one who did.'),
        date: '2026-04-05',
        updated: '2026-05-06',
        pinned: 'true',
        tags: '[cloud, containers, casework]',
        role: 'engineer',
        company: 'acme',
        region: 'taiwan',
        period: '{ from: 2018-03, to: present }',
        authors: '[editors, guest]',
        stages: `{ ${STAGES.map((stage) => `${stage}: "#${greek('second')}"`).join(', ')} }`,
        disclosure: 'own-experience',
        source: `{ url: "https://example.com/", title: ${greek('Diary')}, license: "${greek('Free')}", note: "${greek('Shorter there')}" }`,
        aliases: `[${GREEK_ALIAS}]`,
      },
      BODY,
    ),
    'posts/whole/ko.md': `---\ntitle: ${greek('Translated')}\ndescription: ${greek('Translated.')}\nlocale: ko\ntranslationOf: en\n---\n\n${greek('Text.')}\n`,
    'posts/elsewhere/it.md': postText(
      {
        title: greek('Told in another language'),
        description: greek('Nobody has translated it.'),
        locale: 'it',
        role: 'manager',
        stages: `{ applying: "#${greek('first')}" }`,
      },
      `## ${greek('First')}\n\n${greek('Text.')}\n`,
    ),
  };
}

/** Told in one of the ways that disclosures name, so that each of these shows somewhere. */
function plainStory(number: number): [path: string, text: string] {
  const frontmatter = {
    title: greek(`Plain story ${'of a customer '.repeat(1 + (number % 3))}${number}`),
    description: greek('A description of a usual length, which a card shows below the title.'),
    date: `202${3 + (number % 3)}-0${1 + (number % 9)}-11`,
    tags: number % 2 ? '[cloud]' : '[casework]',
    role: number % 2 ? 'engineer' : 'manager',
    company: number % 3 ? 'acme' : 'umbrella',
    region: 'asia',
    period: '{ from: 2019-02, to: 2021-11 }',
    stages: `{ ${STAGES[number % STAGES.length]}: "#${greek('first')}" }`,
    disclosure: DISCLOSURES[number % DISCLOSURES.length] ?? '',
  };
  return [
    `posts/plain-${number}/en.md`,
    postText(frontmatter, `## ${greek('First')}\n\n${greek('A customer called.')}\n`),
  ];
}

const BODY = `${greek('Words before any heading, with a footnote')}[^one] ${greek('and its second mention')}[^one].

> [!NOTE]
> ${greek('Note.')}

> [!TIP]
> ${greek('Tip.')}

> [!IMPORTANT]
> ${greek('Important.')}

> [!WARNING]
> ${greek('Warning.')}

> [!CAUTION]
> ${greek('Caution.')}

## ${greek('Second')}

:::details[${greek('More of it')}]
${greek('Hidden until opened.')}
:::

::::tabs
:::tab[${greek('One')}]
\`\`\`sh title="${greek('run')}"
uname -a
\`\`\`
:::
:::tab[${greek('Two')}]
${greek('Text.')}
:::
::::

::youtube[${greek('A talk')}]{id="dQw4w9WgXcQ"}

::embed{url="https://example.com/"}

### ${greek('Third')}

| ${greek('Left')} | ${greek('Right')} |
| :--- | ---: |
| ${greek('a')} | 1 |

- [x] ${greek('done')}
- [ ] ${greek('to do')}

${greek('See')} [${greek('the other')}](../elsewhere/) ${greek('and')} [${greek('a plain one')}](../plain-1/).

[^one]: ${greek('The note.')}
`;
