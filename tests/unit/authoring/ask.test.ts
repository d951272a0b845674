/** The questions of `npm run new`, with the library that asks them replaced by answers. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { askMissing, Cancelled } from '#authoring/ask.ts';
import { parseFlags } from '#authoring/flags.ts';
import { planPost, type Surroundings } from '#authoring/plan.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import type { PostRecord } from '#model/post.ts';
import { makeContent } from '../../support/make-content.ts';
import { makeImage } from '../../support/make-image.ts';
import { makeEntry, makeOriginal, makeRegistries } from '../../support/make-post.ts';

interface Question {
  readonly message: string;
  readonly initialValue?: unknown;
  readonly options?: readonly { value: unknown; label: string }[];
  readonly validate?: (value: unknown) => string | undefined;
  readonly required?: boolean;
  readonly filter?: (search: string, option: { value: unknown }) => boolean;
}

/** What stands for Ctrl-C. */
const CANCEL = Symbol('cancel');

const { asked, informed, answers } = vi.hoisted(() => ({
  asked: [] as Question[],
  /** How many questions were asked before each note. */
  informed: [] as number[],
  /** By a word of the question; several for one that is asked again. A function makes it of the question. */
  answers: new Map<string, unknown[]>(),
}));

vi.mock('@clack/prompts', () => {
  const ask = async (question: Question): Promise<unknown> => {
    const known = [...answers.keys()].find((word) => question.message.includes(word));
    const left = answers.get(known ?? '') ?? [];
    asked.push(question);
    if (left.length === 0) throw new Error(`There is no answer to "${question.message}"`);
    const answer = left.shift();
    const value = typeof answer === 'function' ? answer(question) : answer;
    return question.validate?.(value) === undefined ? value : await ask(question);
  };
  // As in the library, which ignores what else one asks of this prompt.
  const askSeveral = ({ validate: _, ...question }: Question): Promise<unknown> =>
    ask({ ...question, validate: (value) => (question.required && [value].flat().length === 0 ? 'none' : undefined) });
  const log = {
    info: () => informed.push(asked.length),
    message: () => {},
    error: (text: string) => asked.push({ message: text }),
  };
  const isCancel = (value: unknown): boolean => value === CANCEL;
  return {
    autocomplete: ask,
    autocompleteMultiselect: askSeveral,
    multiselect: ask,
    select: ask,
    text: ask,
    isCancel,
    log,
  };
});

const told = makeOriginal('told', 'en', { title: 'Told', cover: './c.png', coverAlt: 'A desk' });
const surroundings: Surroundings = {
  registries: makeRegistries({
    tags: [makeEntry('cloud', { aliases: ['雲端'] }), makeEntry('on-call')],
    regions: [makeEntry('taipei')],
    stages: [makeEntry('applying')],
  }),
  taken: ['told'],
  files: [{ slug: 'told', locale: 'en', format: 'md', path: 'posts/told/en.md' }],
  today: '2026-01-01',
};
const loadRecords = vi.fn(async (): Promise<PostRecord[]> => [told]);

/** What flags would have said the same as the answers. */
const ask = async (...flags: string[]): Promise<unknown> => {
  const complete = await askMissing(parseFlags(flags).answers, surroundings, loadRecords);
  const planned = planPost(complete, surroundings, [told]);
  return 'plan' in planned ? planned.plan : planned;
};
const expectQuestions = (questions: Readonly<Record<string, unknown[]>>): void => {
  for (const [word, given] of Object.entries(questions)) answers.set(word, given);
};
const initial = ({ initialValue }: Question): unknown => initialValue;
const messages = (): string[] => asked.map(({ message }) => message);

const pictures = makeContent({ 'good.png': await makeImage('png'), 'bad.png': 'x' });
afterAll(() => rmSync(pictures, { recursive: true }));

beforeEach(() => {
  asked.length = 0;
  informed.length = 0;
  answers.clear();
  loadRecords.mockClear();
});

const STORY_FLAGS = ['--title=A', '--description=B', '--locale=en', '--tags=cloud', '--authors=editors', '--slug=a'];
const ALL_FLAGS = [...STORY_FLAGS, '--date=2024-05-06'];

describe('a story', () => {
  test('is asked for from beginning to end', async () => {
    expectQuestions({
      'What do you write': [false],
      'which language': ['ko'],
      Title: ['면접'],
      Description: ['면접 이야기.'],
      Folder: [initial],
      Day: [initial],
      Tags: [['cloud', 'on-call']],
      Authors: [['editors']],
      'Which of these': [['stages', 'region', 'period', 'disclosure', 'cover']],
      Stages: [['applying']],
      Region: ['taipei'],
      'time lived': ['2023-03..present'],
      'How the text came about': ['retold'],
      'Path of the image': [join(pictures, 'bad.png'), join(pictures, 'good.png')],
      'What does the picture show': ['A desk'],
    });
    expect(await ask()).toMatchObject({
      slug: 'myeonjeop',
      locale: 'ko',
      isDraft: true,
      picture: join(pictures, 'good.png'),
      values: {
        title: '면접',
        description: '면접 이야기.',
        date: '2026-01-01',
        tags: ['cloud', 'on-call'],
        authors: ['editors'],
        stages: ['applying'],
        region: 'taipei',
        period: { from: '2023-03', to: 'present' },
        disclosure: 'retold',
        coverAlt: 'A desk',
      },
    });
    expect(messages().find((message) => message.startsWith('Folder'))).toContain('romanised from the title');
    expect(messages()).toContainEqual(expect.stringContaining('not an image → export it as PNG'));
    expect(loadRecords).not.toHaveBeenCalled();
  });

  test('is asked only for what the flags leave open', async () => {
    expectQuestions({ 'Which of these': [[]] });
    expect(await ask(...ALL_FLAGS)).toHaveProperty('slug', 'a');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.options?.map(({ label }) => label)).toStrictEqual([
      'stages',
      'region',
      'period',
      'disclosure',
      'cover',
    ]);
  });

  test('is asked for nothing when the flags say all', async () => {
    const rest = [
      '--stages=applying',
      '--region=taipei',
      '--period=2023-01..present',
      '--disclosure=retold',
      '--cover=auto',
    ];
    await ask(...ALL_FLAGS, ...rest);
    expect(asked).toStrictEqual([]);
  });

  test('has every answer checked, in the words of the check', async () => {
    const flags = ALL_FLAGS.filter((flag) => !/^--(title|slug)/.test(flag));
    expectQuestions({
      Title: ['', 'x'.repeat(121), 'Told'],
      Folder: ['Told', 'told', initial],
      'Which of these': [[]],
    });
    expect(await ask(...flags)).toMatchObject({ slug: 'told-2', values: { title: 'Told' } });
    expect(messages()).toStrictEqual(['Title', 'Title', 'Title', ...Array(3).fill(messages()[3]), messages()[6]]);
  });

  test('finds a tag by any of its spellings', async () => {
    expectQuestions({ Tags: [['cloud']], 'Which of these': [[]] });
    await ask(...ALL_FLAGS.filter((flag) => !flag.startsWith('--tags')));
    const found = (search: string): boolean[] | undefined =>
      asked[0]?.options?.map((option) => Boolean(asked[0]?.filter?.(search, option)));
    expect(found('雲')).toStrictEqual([true, false]);
    expect(found('Ｏn-')).toStrictEqual([false, true]);
    expect(found('')).toStrictEqual([true, true]);
  });

  test('has lists and searches checked before the next question', async () => {
    const flags = ALL_FLAGS.filter((flag) => !/^--(tags|authors)/.test(flag));
    expectQuestions({
      Tags: [[], ['no-tag'], ['cloud']],
      Authors: [[], ['editors']],
      'Which of these': [['region']],
      Region: [undefined, 'taipei'],
    });
    expect(await ask(...flags)).toMatchObject({ values: { tags: ['cloud'], authors: ['editors'], region: 'taipei' } });
    expect(messages().filter((message) => message.includes('→'))).toHaveLength(1);
  });

  test('tells how one becomes an author before there is an answer to lose', async () => {
    expectQuestions({ Authors: [['editors']], Day: [initial], 'Which of these': [[]] });
    await ask(...STORY_FLAGS.filter((flag) => !flag.startsWith('--authors')));
    expect(informed).toStrictEqual([0]);
  });

  test('may get a drawn cover after all', async () => {
    expectQuestions({ 'Which of these': [['cover']], 'Path of the image': [initial] });
    expect(await ask(...ALL_FLAGS)).toHaveProperty('picture', undefined);
  });
});

describe('a translation', () => {
  test('is asked for from beginning to end', async () => {
    expectQuestions({
      'What do you write': [true],
      'Which story': [undefined, 'told'],
      'Into which language': ['it'],
      'Title, in the original: Told': ['Raccontato'],
      'Description, in the original': ['Una storia.'],
      'What the cover shows, in the original: A desk': ['Una scrivania'],
    });
    expect(await ask()).toMatchObject({
      slug: 'told',
      locale: 'it',
      original: told,
      values: { title: 'Raccontato', description: 'Una storia.', coverAlt: 'Una scrivania' },
    });
    expect(asked[3]?.options?.map(({ value }) => value)).toStrictEqual(LOCALE_KEYS.filter((locale) => locale !== 'en'));
  });

  test('is asked for nothing when the flags say all', async () => {
    await ask('--translate=told', '--title=A', '--description=B', '--locale=ko', '--cover-alt=C');
    expect(asked).toStrictEqual([]);
  });
});

test('an author can break off', async () => {
  expectQuestions({ 'What do you write': [CANCEL] });
  await expect(ask()).rejects.toThrow(Cancelled);
});
