import { describe, expect, test } from 'vitest';
import { type PlanOptions, planStories, type Surroundings } from '#importer/plan-stories.ts';
import type { Blog, SourcePost } from '#importer/source.ts';
import { makeEntry, makeRegistries } from '../../support/make-post.ts';
import { makeBlog, makeSource, summariseFinding, TEXTS } from '../../support/make-source.ts';

const SURROUNDINGS: Surroundings = {
  registries: makeRegistries({ authors: [makeEntry('editors', { label: 'Editors' })] }),
  taken: [],
  takenAliases: new Set(),
  remembered: new Map(),
};

const plan = (
  posts: readonly Partial<SourcePost>[],
  { blog = {}, around = {}, options = {} }: Changes = {},
): ReturnType<typeof planStories> =>
  planStories([makeBlog(posts.map(makeSource), blog)], { ...SURROUNDINGS, ...around }, { addsTags: true, ...options });

interface Changes {
  readonly blog?: Partial<Blog>;
  readonly around?: Partial<Surroundings>;
  readonly options?: Partial<PlanOptions>;
}

/** `my-post/en <- zh-TW (draft)` */
async function places(...parameters: Parameters<typeof plan>): Promise<string[]> {
  const { posts } = await plan(...parameters);
  return posts.map(
    ({ slug, locale, translationOf, isDraft }) =>
      `${slug}/${locale}${translationOf ? ` <- ${translationOf}` : ''}${isDraft ? ' (draft)' : ''}`,
  );
}

async function findings(...parameters: Parameters<typeof plan>): Promise<string[]> {
  const { posts } = await plan(...parameters);
  return posts.flatMap((post) => post.findings.map(summariseFinding));
}

const EN = { slug: 'a', sample: TEXTS.en };
const KO = { slug: 'a', sample: TEXTS.ko, id: 'ko', file: 'posts/b.md' };
const ZH = { slug: 'a', sample: TEXTS['zh-Hant'], id: 'zh', file: 'posts/c.md' };

describe('posts are translations of each other', () => {
  test.each<[string, readonly Partial<SourcePost>[], string[]]>([
    [
      'if the source says so',
      [
        { ...EN, slug: 'one', translationKey: 'k' },
        { ...KO, slug: 'two', translationKey: 'k' },
      ],
      ['one/en', 'one/ko <- en'],
    ],
    [
      'if their names differ in the language',
      [
        { ...EN, slug: 'a-en' },
        { ...KO, slug: 'a', date: undefined },
      ],
      ['a/en', 'a/ko <- en (draft)'],
    ],
    [
      'if their files do',
      [
        { ...EN, file: 'p/a.en.md' },
        { ...KO, file: 'p/a.ko.md', date: undefined },
      ],
      ['a/en', 'a/ko <- en (draft)'],
    ],
    [
      'if their folders do',
      [
        { ...ZH, paths: ['/a/'] },
        { ...EN, date: { day: '2024-01-01', raw: '' }, paths: ['/en/a/'] },
      ],
      ['a/zh-TW', 'a/en <- zh-TW'],
    ],
    [
      'if they have one name and about one date',
      [ZH, { ...EN, date: { day: '2019-07-30', raw: '' } }],
      ['a/zh-TW', 'a/en <- zh-TW'],
    ],
    [
      'if they have one name and link to each other',
      [ZH, { ...EN, date: { day: '2024-01-01', raw: '' }, sample: `${TEXTS.en} See /2019/07/a/.` }],
      ['a/zh-TW', 'a/en <- zh-TW'],
    ],
    ['three at once', [{ ...KO, slug: 'a_ko' }, { ...EN, slug: 'en-a' }, ZH], ['a/ko', 'a/en <- ko', 'a/zh-TW <- ko']],
  ])('%s', async (_, posts, expected) => {
    expect(await places(posts)).toEqual(expected);
  });

  test.each<[string, readonly Partial<SourcePost>[], string[]]>([
    ['one name at different times', [ZH, { ...EN, date: { day: '2024-01-01', raw: '' } }], ['a/zh-TW', 'a-2/en']],
    ['one name in one language', [EN, { ...EN, id: '2' }], ['a/en', 'a-2/en']],
    [
      'an ending that is no language here',
      [
        { ...KO, slug: 'how-we-fixed' },
        { ...EN, slug: 'how-we-fixed-it' },
      ],
      ['how-we-fixed/ko', 'how-we-fixed-it/en'],
    ],
    ['different names', [EN, { ...KO, slug: 'b' }], ['a/en', 'b/ko']],
    [
      'a language that the site has not',
      [
        { ...EN, translationKey: 'k' },
        { ...KO, lang: 'de', translationKey: 'k' },
      ],
      ['a/en', 'a-2/en (draft)'],
    ],
  ])('but not for %s', async (_, posts, expected) => {
    expect(await places(posts)).toEqual(expected);
  });

  test('and posts of one name in one language are told to be nothing but that', async () => {
    expect(await findings([EN, { ...EN, id: '2', paths: [] }])).toEqual(['slug-taken: a → The folder is called "a-2"']);
  });

  test('and told to be', async () => {
    expect(await findings([{ ...EN, slug: 'a-en' }, KO])).toEqual([
      'translations-joined: My post → It became the translation of "My post" into "ko"',
    ]);
  });

  test('unless two are in one language, which is told', async () => {
    const posts = [
      { ...EN, translationKey: 'k' },
      { ...EN, id: '2', slug: 'b', translationKey: 'k' },
      { ...KO, translationKey: 'k' },
    ];
    expect(await places(posts)).toEqual(['a/en', 'a/ko <- en', 'b/en']);
    expect(await findings(posts)).toContain(
      'translation-conflict: My post → It became a story of its own, because "My post" is the one in "en"',
    );
  });

  test.each<[string, readonly Partial<SourcePost>[], Partial<Blog>, string]>([
    ['the earlier one', [{ ...EN, date: { day: '2019-07-04', raw: '' } }, KO], {}, 'ko'],
    ['the one in the language of the blog', [EN, KO], { lang: 'ko' }, 'ko'],
    ['the first', [EN, KO], {}, 'en'],
    ['the one that readers see', [{ ...EN, status: 'private', date: { day: '2019-07-01', raw: '' } }, KO], {}, 'ko'],
  ])('the original is %s', async (_, posts, blog, original) => {
    const planned = await plan(posts, { blog });
    expect(planned.posts.filter(({ translationOf }) => !translationOf).map(({ locale }) => locale)).toEqual([original]);
  });
});

describe('the folder of a story', () => {
  test.each<[Partial<SourcePost>, string, string[]]>([
    [{ slug: 'My_Post.2' }, 'my-post-2', []],
    [
      { slug: '我的文章', title: '我的文章' },
      'wode-wenzhang',
      ['slug-romanised: 我的文章 → The folder is called "wode-wenzhang"'],
    ],
    [{ slug: 'Наука', title: 'On science' }, 'on-science', []],
    [{ slug: '', title: 'Наука' }, 'post-2019-07-03', []],
    [{ slug: 'x'.repeat(100) }, 'x'.repeat(80), []],
    [{ slug: 'taken' }, 'taken-2', ['slug-taken: taken → The folder is called "taken-2"']],
    [{ slug: 'nul', paths: [] }, 'nul-2', ['slug-taken: nul → The folder is called "nul-2"']],
  ])('for %j is %s', async (post, slug, told) => {
    const planned = await plan([post], { around: { taken: ['Taken'] } });
    expect(planned.posts[0]?.slug).toBe(slug);
    expect(planned.posts[0]?.findings.map(summariseFinding)).toEqual(told);
  });

  test('is called after a public post rather than after the draft of it', async () => {
    expect(
      await places([
        { ...EN, status: 'draft' },
        { ...EN, id: '2' },
      ]),
    ).toEqual(['a-2/en (draft)', 'a/en']);
  });

  test('is called as the post that has a name in ASCII', async () => {
    const posts = [
      { ...ZH, slug: '值班', translationKey: 'k' },
      { ...EN, slug: 'on-duty-en', translationKey: 'k' },
    ];
    expect(await places(posts)).toEqual(['on-duty/zh-TW', 'on-duty/en <- zh-TW']);
  });

  test('is the one that an earlier import gave it, also for a new translation', async () => {
    const remembered = new Map([['blog.example:ko', { slug: 'old', locale: 'ko' as const }]]);
    const around = { remembered, taken: ['old', 'a'] };
    expect(await places([{ ...EN, slug: 'a-en', date: { day: '2001-01-01', raw: '' } }, KO], { around })).toEqual([
      'old/ko',
      'old/en <- ko',
    ]);
  });

  test('is not one that an earlier import gave to another, even if it is gone', async () => {
    const remembered = new Map([['blog.example:ko', { slug: 'a', locale: 'ko' as const }]]);
    expect(
      await places(
        [
          { ...EN, date: undefined, lang: 'en' },
          { ...KO, slug: 'b' },
        ],
        { around: { remembered } },
      ),
    ).toEqual(['a-2/en (draft)', 'a/ko']);
  });

  test('stays apart where an earlier import made two stories', async () => {
    const remembered = new Map([
      ['blog.example:ko', { slug: 'x', locale: 'ko' as const }],
      ['blog.example:zh', { slug: 'y', locale: 'zh-TW' as const }],
    ]);
    expect(await places([KO, ZH], { around: { remembered, taken: ['x', 'y'] } })).toEqual(['x/ko', 'y/zh-TW']);
  });
});

describe('a title', () => {
  const LONG = 'word '.repeat(40).trim();
  test.each<[Partial<SourcePost>, string, string[]]>([
    [{ title: ' A  \n title\u0000\u202e ' }, 'A title', []],
    [{ title: '**Why** `kubectl` &amp; <b>I</b>' }, 'Why kubectl & I', []],
    [{ title: 'List<String> and 2 * 3 * 4' }, 'List<String> and 2 * 3 * 4', []],
    [{ title: '[A link](https://a.example)' }, 'A link', []],
    [{ title: LONG }, `${'word '.repeat(23).trim()}…`, [`title-cut: ${LONG} → It was cut after 114 characters`]],
    [
      { title: '字'.repeat(121) },
      `${'字'.repeat(119)}…`,
      [`title-cut: ${'字'.repeat(121)} → It was cut after 119 characters`],
    ],
    [
      { title: undefined },
      'The customer had been waiting for two days when the case…',
      [
        'title-missing: my-post → It was called "The customer had been waiting for two days when the case…", after its first words or its file',
      ],
    ],
    [
      { title: '\u200b', sample: '![](x.png)', lang: 'en' },
      'my post',
      ['title-missing: my-post → It was called "my post", after its first words or its file'],
    ],
  ])('of %j is %s', async (post, title, told) => {
    const planned = await plan([post]);
    expect(planned.posts[0]?.title).toBe(title);
    expect(planned.posts[0]?.findings.map(summariseFinding)).toEqual(told);
  });

  test('is kept as a whole', async () => {
    expect((await plan([{ title: LONG }])).posts[0]?.legacy).toEqual({ title: LONG });
  });
});

describe('a post is a draft', () => {
  test.each<[Partial<SourcePost>, string[]]>([
    [{ status: 'draft' }, []],
    [{ status: 'private' }, ['private: My post → The post became a draft']],
    [{ status: 'encrypted' }, ['encrypted: My post → The post became a draft']],
    [{ date: undefined }, ['date-unknown: My post → The post became a draft']],
    [
      { date: { day: '1899-12-30', raw: '0' } },
      ['date-invalid: 0 → It is kept under source.legacy', 'date-unknown: 0 → The post became a draft'],
    ],
    [{ tags: [] }, ['tags-missing: My post → The post became a draft']],
    [{ authors: [] }, ['author-missing: My post → The post became a draft']],
    [
      { lang: 'zh-CN', sample: '' },
      ['language-unsupported: zh-CN → The site has no Simplified Chinese, so it became a draft in "zh-TW"'],
    ],
  ])('for %j', async (post, told) => {
    const planned = await plan([post]);
    expect(planned.posts[0]?.isDraft).toBe(true);
    expect(planned.posts[0]?.findings.map(summariseFinding)).toEqual(told);
  });

  test('if its original is one, but not for what it has of it', async () => {
    const options = { around: {} };
    expect(
      await places(
        [
          { ...EN, status: 'draft' },
          { ...KO, status: 'draft' },
        ],
        options,
      ),
    ).toEqual(['a/en (draft)', 'a/ko <- en (draft)']);
    expect(await places([EN, { ...KO, tags: [], authors: [] }])).toEqual(['a/en', 'a/ko <- en']);
    expect(await places([{ ...EN, tags: [] }, KO])).toEqual(['a/en (draft)', 'a/ko <- en (draft)']);
  });

  test('but not where the user gives what it lacks', async () => {
    const options = { locale: 'ko', author: 'editors', date: '2024-05-06' } as const;
    const { posts } = await plan([{ date: undefined, authors: ['Jane'], lang: 'de' }], { options });
    expect(posts).toMatchObject([
      { isDraft: false, locale: 'ko', authors: ['editors'], date: { day: '2024-05-06' }, findings: [] },
    ]);
  });
});

test('a plan names what the registries lack, and nothing of tags that are only reported', async () => {
  const posts = [{ tags: ['New'], authors: ['Jane Doe'] }];
  expect((await plan(posts)).entries).toEqual({
    tags: [{ id: 'new', label: 'New' }],
    authors: [{ id: 'jane-doe', label: 'Jane Doe' }],
  });
  expect((await plan(posts, { options: { addsTags: false } })).entries.tags).toEqual([]);
});

test('a second import of the same posts plans the same', async () => {
  const posts = [ZH, { ...EN, slug: 'b' }, { ...KO, slug: '고객' }, { ...EN, id: 'other', slug: 'b' }];
  const first = await plan(posts);
  const remembered = new Map(first.posts.map(({ id, slug, locale }) => [id, { slug, locale }]));
  const second = await plan(posts, { around: { remembered, taken: first.posts.map(({ slug }) => slug) } });
  const placesOf = ({ posts: planned }: typeof first) => planned.map(({ id, slug, locale }) => [id, slug, locale]);
  expect(placesOf(second)).toEqual(placesOf(first));
});
