import { describe, expect, test } from 'vitest';
import { type Answers, parseFlags } from '#authoring/flags.ts';
import { missingLocales, planPost, type Surroundings, translatable, writePost } from '#authoring/plan.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import type { PostFile } from '#loader/scan.ts';
import { makeEntry, makeOriginal, makeRegistries, makeTranslation } from '../../support/make-post.ts';

const headings = [
  { depth: 2, id: 'start', text: 'Start' },
  { depth: 3, id: 'end', text: 'End' },
];
const told = makeOriginal(
  'told',
  'en',
  { stages: { applying: '#end' }, cover: './c.png', coverAlt: 'A' },
  { headings },
);
const records = [
  told,
  makeTranslation('told', 'ko', 'en'),
  makeOriginal('full', 'ko', {}, { format: 'mdx' }),
  ...LOCALE_KEYS.filter((locale) => locale !== 'ko').map((locale) => makeTranslation('full', locale, 'ko')),
  makeOriginal('empty', 'en', {}, { format: 'mdx' }),
];
const files: PostFile[] = [
  ...records.map(({ slug, locale, format, file }) => ({ slug, locale, format, path: file })),
  { slug: 'broken', locale: 'en', format: 'md', path: 'posts/broken/en.md' },
];
const surroundings: Surroundings = {
  registries: makeRegistries({ stages: [makeEntry('applying'), makeEntry('leaving')] }),
  taken: ['told', 'full', 'empty', 'broken'],
  files,
  today: '2026-01-01',
};

const LOCALES = LOCALE_KEYS.join(', ');
const UNTOLD = LOCALE_KEYS.filter((locale) => locale !== 'en' && locale !== 'ko');

const STORY = ['--title=A story', '--description=About it.', '--locale=en', '--tags=cloud', '--authors=editors'];
const TRANSLATION = ['--title=제목', '--description=설명.', '--translate=told'];
const answer = (...args: string[]): Answers => parseFlags(args).answers;

/** The plan, or its faults as lines. */
function plan(...args: string[]): unknown {
  const planned = planPost(answer(...args), surroundings, records);
  return 'plan' in planned
    ? planned.plan
    : planned.faults.map(({ flag, message, hint }) => `${flag}: ${message} → ${hint}`);
}

describe('a story', () => {
  test('is dated today, in Markdown, under a slug made of its title', () => {
    expect(plan(...STORY)).toStrictEqual({
      slug: 'a-story',
      locale: 'en',
      format: 'md',
      isDraft: true,
      picture: undefined,
      values: {
        title: 'A story',
        description: 'About it.',
        locale: 'en',
        tags: ['cloud'],
        authors: ['editors'],
        date: '2026-01-01',
      },
    });
  });

  test('is named and dated as one says', () => {
    expect(
      plan(...STORY, '--slug=other', '--date=2024-05-06', '--mdx', '--cover=x.png', '--cover-alt=X'),
    ).toMatchObject({
      slug: 'other',
      format: 'mdx',
      picture: 'x.png',
      values: { date: '2024-05-06', coverAlt: 'X' },
    });
  });

  test('may have a drawn cover without a word', () => {
    expect(plan(...STORY, '--cover=auto')).toHaveProperty('picture', undefined);
  });

  test.each<[string[], string[]]>([
    [
      [],
      [
        '--title: The flag is missing → 1–120 characters, plain text',
        '--description: The flag is missing → 1–300 characters, plain text; shown in lists and search engines',
        `--locale: The flag is missing → One of ${LOCALES}; the same as in the file’s name`,
        '--tags: The flag is missing → 1–8 ids, labels or aliases from tags.yaml, in any language',
        '--authors: The flag is missing → Ids from authors.yaml',
      ],
    ],
    [
      [...STORY, '--date=x', '--locale=en-US', '--cover=x.png'],
      [
        '--date: "date" must be a calendar day since 1990 → write it as 2024-05-31',
        `--locale: "locale" must be one of ${LOCALES} → write "en"`,
        '--cover-alt: The flag is missing → Needed with a picture: what the cover shows, for those who cannot see it; "" only if it is mere decoration',
      ],
    ],
    [[...STORY, '--title=Told'], ['--slug: There is a story "told" already → write "told-2"']],
    [[...STORY, '--slug=FULL'], ['--slug: "FULL" is not a slug → write "full-2"']],
    [
      [...STORY, '--title=面試'],
      ['--slug: The title is in a script that URLs cannot show → give one, or --transliterate for "mianshi"'],
    ],
    [[...STORY, '--title=！'], ['--slug: No slug can be made of this title → give one in ASCII letters']],
    [[...STORY, '--no-draft'], ['--no-draft: A post without text can only be a draft → leave the flag out']],
  ])('from %j is refused', (args, faults) => {
    expect(plan(...args)).toStrictEqual(faults);
  });

  test('has a romanised slug where one agrees', () => {
    expect(plan(...STORY, '--title=面試', '--transliterate')).toHaveProperty('slug', 'mianshi');
  });

  test('may be published at once if it has sections', () => {
    expect(plan(...STORY, '--no-draft', '--stages=applying')).toHaveProperty('isDraft', false);
  });

  test('needs a registry to choose from', () => {
    const bare = { ...surroundings, registries: makeRegistries({ authors: [] }) };
    const planned = planPost(answer(...STORY.slice(0, -1)), bare, []);
    const hint = 'first add an entry to authors.yaml';
    expect(planned).toStrictEqual({
      faults: [{ flag: '--authors', message: 'The flag is missing', hint, isOpen: false }],
    });
  });

  test.each([
    [[], true],
    [['--title=面試'], true],
    [['--title=Told', '--locale=en'], true],
    [['--locale=e', '--slug=told'], false],
  ])('leaves open from %j what a prompt can settle: %j', (args, isOpen) => {
    const planned = planPost(answer(...args), surroundings, []);
    const closed = 'faults' in planned ? planned.faults.filter((fault) => !fault.isOpen) : [];
    expect(closed.length === 0).toBe(isOpen);
  });
});

describe('a translation', () => {
  test('knows its original', () => {
    expect(plan(...TRANSLATION, '--locale=it')).toStrictEqual({
      slug: 'told',
      locale: 'it',
      format: 'md',
      isDraft: true,
      original: told,
      values: { title: '제목', description: '설명.', locale: 'it' },
    });
  });

  test('has the format of its original', () => {
    expect(plan(...TRANSLATION, '--locale=it', '--translate=empty')).toHaveProperty('format', 'mdx');
  });

  test.each<[string[], string[]]>([
    [['--locale=ko'], [`--locale: The story "told" has a post in "ko" already → choose one of ${UNTOLD.join(', ')}`]],
    [
      ['--locale=ko', '--translate=full'],
      ['--translate: The story "full" is there in every language → edit its file, or choose another story'],
    ],
    [['--locale=it', '--translate=tolt'], ['--translate: There is no story "tolt" → write "told"']],
    [['--locale=it', '--translate=xyz'], ['--translate: There is no story "xyz" → write the name of its folder']],
    [
      ['--locale=it', '--translate=broken'],
      ['--translate: The original of "broken" cannot be read → mend what "npm run check" says of it'],
    ],
    [
      ['--locale=it', '--slug=x', '--cover=auto', '--stages=applying'],
      ['--slug', '--cover', '--stages'].map(
        (flag) => `${flag}: A translation has that of its original → leave the flag out`,
      ),
    ],
    [
      ['--locale=it', '--translate=empty', '--no-draft'],
      ['--no-draft: A post without text can only be a draft → leave the flag out'],
    ],
  ])('from %j is refused', (args, faults) => {
    expect(plan(...TRANSLATION, ...args)).toStrictEqual(faults);
  });
});

test('the stories that lack a language are offered', () => {
  expect(translatable(records, files).map(({ slug }) => slug)).toStrictEqual(['told', 'empty']);
  expect(missingLocales('told', files)).toStrictEqual(UNTOLD);
});

describe('writePost', () => {
  const anchors = async (): Promise<string[]> => ['one', 'two'];
  const write = async (...args: string[]): Promise<string> => {
    const planned = planPost(answer(...args), surroundings, records);
    if (!('plan' in planned)) throw new Error(JSON.stringify(planned));
    return await writePost(planned.plan, './cover.png', surroundings, anchors);
  };

  test('puts the chosen stages into frontmatter and text', async () => {
    const text = await write(...STORY, '--stages=leaving,applying');
    expect(text).toContain('\ncover: ./cover.png\n');
    expect(text).toContain('\nstages:\n  applying: "#one"\n  leaving: "#two"\n');
    expect(text).toContain('\ndraft: true\n');
    expect(text).toMatch(/\n---\n\n<!-- .* -->\n\n## Label of applying\n\n## Label of leaving\n$/);
  });

  test('leads the stages of a translation to the same sections', async () => {
    const text = await write(...TRANSLATION, '--locale=it', '--no-draft');
    expect(text).toContain('\nlocale: it\ntranslationOf: en\n');
    expect(text).toContain('\nstages:\n  applying: "#two"\n');
    expect(text).toContain('\n# cover: ./c.png\n');
    expect(text).toContain('\n# draft: true\n');
    expect(text).toMatch(/\n---\n\n<!-- .* -->\n\n## Start\n\n### End\n$/);
  });
});
