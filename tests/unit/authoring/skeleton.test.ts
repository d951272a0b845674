import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorStages, originalSections, stageSections, writeSkeleton } from '#authoring/skeleton.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createRenderer } from '#markdown/render.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeEntry, makeOriginal, makeRegistries } from '../../support/make-post.ts';

const render = createRenderer();

const registries = makeRegistries({
  stages: [
    makeEntry('applying', {
      label: inEveryLocale('Applying', { ko: '입사 지원' }),
      description: inEveryLocale('How it began.', { ko: '어떻게 시작했는지.' }),
    }),
    makeEntry('on-call', { label: inEveryLocale('On call') }),
  ],
});

describe('stageSections', () => {
  test('names the stages in the language of the post', () => {
    expect(stageSections(['applying', 'on-call'], 'ko', registries)).toStrictEqual([
      { depth: 2, heading: '입사 지원', comment: '어떻게 시작했는지.' },
      { depth: 2, heading: 'On call', comment: undefined },
    ]);
  });

  test('leaves out a stage that has no entry', () => {
    expect(stageSections(['leaving'], 'en', registries)).toStrictEqual([]);
  });
});

describe('writeSkeleton', () => {
  test.each([
    ['md', '<!-- Note. -->\n\n## Applying\n\n<!-- How it began. -->\n\n## On call\n'],
    ['mdx', '{/* Note. */}\n\n## Applying\n\n{/* How it began. */}\n\n## On call\n'],
  ] as const)('writes %s', (format, text) => {
    expect(writeSkeleton(stageSections(['applying', 'on-call'], 'en', registries), 'Note.', format)).toBe(text);
  });

  test.each(['md', 'mdx'] as const)('lets no text end a comment in %s', async (format) => {
    const text = writeSkeleton([{ depth: 2, heading: 'A', comment: '--> a -- */} <b' }], 'Note.', format);
    const { problems, headings, counts } = await render(text, `en.${format}`);
    expect({ problems, headings: headings.length, words: counts.words }).toStrictEqual({
      problems: [],
      headings: 1,
      words: 1,
    });
  });

  test.each(['md', 'mdx'] as const)('keeps level and text of every heading in %s', async (format) => {
    const words = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'a`*_<>{}[]()#!&;:|~\\$題한 1.-+=@/') }),
      fc.constantFrom('1. a', '# a #', '<b>', '{x}', '&lt;', '[a](b)', '**a**', 'http://a.example/', '「a」**b**的'),
    );
    // What a heading can be: with a letter, in one line, without blanks in a row or at its ends.
    const texts = words.map((text) => `a ${text} z`.replace(/\s+/g, ' '));
    const sections = fc.array(
      fc.record({ depth: fc.integer({ min: 2, max: 6 }), heading: texts }, { noNullPrototype: true }),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(sections, async (wanted) => {
        const { headings } = await render(writeSkeleton(wanted, 'Note.', format), `en.${format}`);
        expect(headings.map(({ depth, text }) => ({ depth, heading: text }))).toStrictEqual(wanted);
      }),
    );
  });
});

test('the sections of an original are its headings', () => {
  const headings = [{ depth: 3, id: 'why', text: 'Why?' }];
  expect(originalSections(makeOriginal('a', 'en', {}, { headings }))).toStrictEqual([{ depth: 3, heading: 'Why?' }]);
});

describe('anchorStages', () => {
  test('gives each stage the anchor of its section', () => {
    expect(anchorStages(['applying', 'leaving'], ['a', 'b'], (stage) => (stage === 'leaving' ? 1 : 0))).toStrictEqual({
      applying: '#a',
      leaving: '#b',
    });
  });

  test('leaves out a stage without a section, and says nothing where none has one', () => {
    expect(anchorStages(['applying', 'leaving'], ['a'], (stage) => (stage === 'leaving' ? -1 : 0))).toStrictEqual({
      applying: '#a',
    });
    expect(anchorStages(['applying'], [], () => 0)).toBeUndefined();
  });
});

test.each(LOCALE_KEYS)('the anchors in a skeleton in %s exist', async (locale) => {
  const sections = stageSections(['applying', 'on-call'], locale, registries);
  const { headings } = await render(writeSkeleton(sections, 'Note.', 'md'), `${locale}.md`);
  expect(headings.map(({ text }) => text)).toStrictEqual(sections.map(({ heading }) => heading));
});
