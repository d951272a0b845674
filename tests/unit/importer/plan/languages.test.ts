import { describe, expect, test } from 'vitest';
import { decideLanguages, readLanguage } from '#importer/plan/languages.ts';
import type { Blog, SourcePost } from '#importer/source.ts';
import { makeBlog, makeSource, summariseFinding, TEXTS } from '../../../support/make-source.ts';

test.each([
  ['zh-TW', 'zh-Hant'],
  ['zh_TW.UTF-8', 'zh-Hant'],
  ['zh-tw', 'zh-Hant'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['tw', 'zh-Hant'],
  ['zh-CN', 'zh-Hans'],
  ['zh_hans', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['cn', 'zh-Hans'],
  ['zh', 'zh'],
  ['中文', 'zh'],
  ['ko-KR', 'ko'],
  ['kr', 'ko'],
  ['en-us', 'en'],
  ['EN', 'en'],
  ['Italiano', 'it'],
  ['it_IT', 'it'],
  ['jp', 'ja'],
  ['de', 'de'],
  ['default', undefined],
  ['', undefined],
  ['xx', undefined],
  ['../../etc', undefined],
])('%j is %s', (written, language) => {
  expect(readLanguage(written)).toBe(language);
});

async function decide(
  posts: readonly Partial<SourcePost>[],
  blog: Partial<Blog> = {},
  locale?: 'ko',
): Promise<readonly string[]> {
  const source = makeBlog(posts.map(makeSource), blog);
  const decided = await decideLanguages(
    source.posts.map((post) => ({ blog: source, source: post })),
    locale,
  );
  return decided.map(({ tag, locale: own, isSupported, findings }) =>
    [`${tag} ${own}${isSupported ? '' : ' (unsupported)'}`, ...findings.map(summariseFinding)].join(' | '),
  );
}

describe('the language of a post', () => {
  test.each<[string, Partial<SourcePost>, Partial<Blog>, string]>([
    ['is what the post says', { lang: 'zh-TW', sample: '短文' }, { lang: 'en' }, 'zh-Hant zh-TW'],
    ['is what the blog says', { sample: 'Hi' }, { lang: 'it' }, 'it it'],
    ['is told by its text', { sample: TEXTS.ko }, {}, 'ko ko'],
    [
      'is told by its text where the source leaves open which Chinese',
      { sample: TEXTS['zh-Hant'] },
      { lang: 'zh' },
      'zh-Hant zh-TW',
    ],
    [
      'is told by its text where a blog keeps the language of its theme',
      { sample: TEXTS['zh-Hant'] },
      { lang: 'en' },
      'zh-Hant zh-TW | language-conflict: lang: en → It was taken to be in Traditional Chinese, because its text is',
    ],
    [
      'is what the post says even if its text is in another, which is told',
      { lang: 'it', sample: TEXTS.en },
      {},
      'it it | language-conflict: lang: it → It stays in Italian, as the post says, though its text is in English',
    ],
    ['is what the blog says where the text is short', { sample: '고객의 질문' }, { lang: 'en' }, 'en en'],
    [
      'is guessed by a short text',
      { sample: '고객의 질문', title: '질문' },
      {},
      'ko ko | language-guessed: 질문 → It was taken to be in Korean, for its text is short or mixed',
    ],
    [
      'is guessed by the title where there is no text',
      { sample: '![](a.png)', title: 'Perché sono qui e non altrove' },
      {},
      'it it | language-guessed: Perché sono qui e non altrove → It was taken to be in Italian, for its text is short or mixed',
    ],
    [
      'is guessed where there is nothing at all',
      { sample: '', title: undefined },
      {},
      'en en | language-guessed: my-post → It was taken to be in English, for it has no text to tell it by',
    ],
    [
      'may be one that the site has not, but a kindred one',
      { sample: TEXTS['zh-Hans'] },
      {},
      'zh-Hans zh-TW (unsupported) | language-unsupported: zh-Hans → The site has no Simplified Chinese, so it became a draft in "zh-TW"',
    ],
    [
      'may be one that the site has none like',
      { lang: 'de-DE', sample: 'Kurz.' },
      {},
      'de en (unsupported) | language-unsupported: de-DE → The site has no German, so it became a draft in "en"',
    ],
    [
      'is not told by tags and addresses',
      { sample: `${TEXTS.ko}${'<div class="a b">{% note info %} https://a.example/the/and/of '.repeat(80)}` },
      {},
      'ko ko',
    ],
  ])('%s', async (_, post, blog, expected) => {
    expect(await decide([post], blog)).toEqual([expected]);
  });

  test('is what the user says', async () => {
    expect(await decide([{ lang: 'it' }, { sample: TEXTS.en }], {}, 'ko')).toEqual(['ko ko', 'ko ko']);
  });

  test('is that of most posts of the blog where nothing tells it', async () => {
    const posts = [{ sample: TEXTS.it }, { sample: TEXTS.it }, { sample: TEXTS.en }, { sample: '', title: undefined }];
    expect((await decide(posts))[3]).toMatch(/^it it \| language-guessed/);
  });

  test('is told once where a blog says a wrong one', async () => {
    const posts = [{ sample: TEXTS.ko }, { sample: TEXTS.ko, lang: 'ko' }, { sample: TEXTS.ko }];
    expect(await decide(posts, { lang: 'en' })).toEqual([
      'ko ko | language-conflict: lang: en → It was taken to be in Korean, because its text is, as is that of 2 others',
      'ko ko',
      'ko ko',
    ]);
  });
});
