import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { readByline } from '#importer/saved-page/byline.ts';
import { readPage } from '#importer/saved-page/read-text.ts';
import { kindOfLine } from '#importer/saved-page/saved-page.ts';
import { readTextBlocks } from '#importer/saved-page/text-blocks.ts';
import { toHtml } from '../../support/hast.ts';

function blocksOf(text: string): string {
  const lines = text.split('\n').map((line, index) => ({ text: line, line: index + 1 }));
  return toHtml({ type: 'root', children: readTextBlocks(lines) });
}

const LONG = 'This is a sentence that is long enough to be a paragraph of its own, and it says very little.';

describe('readPage', () => {
  const posts = readPage('page.txt', readFileSync('tests/fixtures/import/text/page.txt', 'utf8'));

  test('parts a page into its posts', () => {
    expect(
      posts.map(({ id, title, date, authors, categories }) => [id, title, date?.day, authors, categories]),
    ).toStrictEqual([
      ['page.txt#Five years on the queue', 'Five years on the queue', '2024-07-03', ['nobody'], [['AWS']]],
      ['page.txt#서포트 엔지니어의 첫해', '서포트 엔지니어의 첫해', '2023-05-01', [], [['AWS']]],
      ['page.txt#半夜的電話', '半夜的電話', undefined, [], [['AWS']]],
    ]);
  });

  test('keeps every line, or tells of it', async () => {
    const texts = await Promise.all(posts.map(async (post) => toHtml((await post.readArticle()).tree)));
    expect(texts).toStrictEqual([
      [
        '<p>I have been answering cases for five years now, and this is what I would tell the person who sat down at that desk for the first time.</p>',
        '<h2 id="what-a-day-looks-like">What a day looks like</h2>',
        '<p>A day begins with the handover, which takes as long as it takes. Here is one: <a href="https://example.com/a">https://example.com/a</a>. See it.</p>',
        '<ul><li>read the case</li><li>reproduce it</li><li>write back</li></ul><ol><li>first</li><li>second</li></ol>',
      ].join(''),
      '<p>처음에는 아무것도 몰랐다. 티켓이 무엇인지, 누가 답을 알고 있는지, 언제 물어봐도 되는지 하나도 몰랐다.</p>',
      '<p>半夜三點電話響了，我以為是夢。客戶的服務停了四十分鐘，我只記得自己一直在道歉，後來才知道道歉沒有用。</p>',
    ]);
    expect(
      posts.flatMap(({ findings }) => findings.map(({ code, line, original }) => [code, line, original])),
    ).toStrictEqual([
      ['boilerplate-dropped', 1, 'Skip to content / My cloud notes / Menu / Home / About / Browsed by / Category: AWS'],
      ['boilerplate-dropped', 28, 'Share this: / Twitter / Facebook / Like this: / Like Loading... / Leave a comment'],
      ['boilerplate-dropped', 11, 'Five years on the queue'],
      ['boilerplate-dropped', 13, 'Posted on 3 July 2024 by nobody'],
      ['boilerplate-dropped', 43, '댓글 남기기'],
      ['boilerplate-dropped', 37, '서포트 엔지니어의 첫해'],
      ['boilerplate-dropped', 39, '2023년 5월 1일'],
      ['comments-skipped', 50, '2 thoughts on “半夜的電話”'],
      ['boilerplate-dropped', 46, '半夜的電話'],
    ]);
  });

  test.each([
    ['one post without anything around it', `A title\n\n${LONG}`, [['A title', `<p>${LONG}</p>`]]],
    ['a post without a title', LONG, [[undefined, `<p>${LONG}</p>`]]],
    [
      'posts with their days',
      `A b\nJuly 3, 2024\n\n${LONG}\n\nC d\n3 luglio 2023 di nobody\n\n${LONG}`,
      [
        ['A b', `<p>${LONG}</p>`],
        ['C d', `<p>${LONG}</p>`],
      ],
    ],
    [
      'posts in several scripts with a line between',
      `A b\n\n${LONG} ${LONG}\n\n-----\n\n글 제목\n\n${'모르는 것이 너무 많았던 첫해였다. '.repeat(10)}`,
      [
        ['A b', `<p>${LONG} ${LONG}</p><hr>`],
        ['글 제목', `<p>${'모르는 것이 너무 많았던 첫해였다. '.repeat(10).trim()}</p>`],
      ],
    ],
    [
      'a line that only looks like a list of posts',
      `A title\n\n${LONG}\n\nCategories\n\n${LONG}`,
      [['A title', `<p>${LONG}</p><h2 id="categories">Categories</h2><p>${LONG}</p>`]],
    ],
    [
      'a heading that counts comments',
      `A title\n\n${LONG}\n\n2 comments\n\n${LONG}`,
      [['A title', `<p>${LONG}</p><h2 id="2-comments">2 comments</h2><p>${LONG}</p>`]],
    ],
    [
      'a sentence above the first post',
      `Menu\nA long sentence about the site, which may be content.\n\nA title\nA title\n\n${LONG}`,
      [['A title', `<p>A long sentence about the site, which may be content.</p><p>${LONG}</p>`]],
    ],
    [
      'lists of the page at its end',
      `A title\n\n${LONG}\n\nRecent Posts\nB c\nD e\nArchives\nJuly 2014`,
      [['A title', `<p>${LONG}</p>`]],
    ],
    [
      'a page whose lists and comments have days, too',
      `Skip to content\nMy notes\nHome\nA year of nights\nMay 14, 2023 by Nobody\n\n${LONG}\n\nA heading\n\n${LONG}\n\nRelated\nAn older post of mine\nFebruary 1, 2023\nComments\nA reader\nMay 15, 2023\nSo good to read this, because it is what I always wanted to know.\nReply`,
      [['A year of nights', `<p>${LONG}</p><h2 id="a-heading">A heading</h2><p>${LONG}</p>`]],
    ],
    [
      'names and buttons between a title and its day',
      `Sign up\nWrite\n\nA year of nights\nNobody\nNobody\n·\nFollow\n6 min read\n·\nMar 4, 2022\n\n128\n\nListen\n\n${LONG}\n\nWrite\n\n${LONG}\n\nWritten by Nobody`,
      [['A year of nights', `<p>${LONG}</p><h2 id="write">Write</h2><p>${LONG}</p>`]],
    ],
    [
      'buttons between a title and its day, and menus above',
      `홈\n클라우드/AWS\n야간 근무 1년, 배운 것들\nby 아무개\n2022. 3. 12.\n반응형\n${LONG}\n공유하기\n게시글 관리`,
      [['야간 근무 1년, 배운 것들', `<p>${LONG}</p>`]],
    ],
    [
      'headings of a text above the first title that is told by its day',
      `A first post\n\n${LONG}\n\nA heading\n\n${LONG}\n\nA second post\nMay 14, 2023\n\n${LONG}`,
      [['A second post', `<p>${LONG}</p><h2 id="a-heading">A heading</h2><p>${LONG}</p><p>${LONG}</p>`]],
    ],
  ])('reads %s', async (_, text, expected) => {
    const read = readPage('a.txt', text).map(async ({ title, readArticle }) => [
      title,
      toHtml((await readArticle()).tree),
    ]);
    expect(await Promise.all(read)).toStrictEqual(expected);
  });

  test('takes the day and the name that stand below the title', () => {
    const [post] = readPage('a.txt', `Home\nA year of nights\nNobody\n·\n2024년 1월 9일\n${LONG}\n\n#night #cloud`);
    expect([post?.title, post?.date?.day, post?.authors, post?.tags]).toEqual([
      'A year of nights',
      '2024-01-09',
      ['Nobody'],
      ['night', 'cloud'],
    ]);
  });

  test('makes no date up', () => {
    expect(readPage('2024-01-02.txt', `A title\n\n${LONG} July 3, 2024.`)[0]?.date).toBeUndefined();
  });
});

describe('readTextBlocks', () => {
  test.each([
    [
      'wrapped paragraphs',
      Array(5).fill('word word word word word word word word word word word word').join('\n'),
      `<p>${Array(5).fill('word word word word word word word word word word word word').join('\n')}</p>`,
    ],
    ['long lines', `${LONG}${LONG}\n${LONG}${LONG}`, `<p>${LONG}${LONG}</p><p>${LONG}${LONG}</p>`],
    ['short lines', 'Roses are red\nviolets are blue', '<p>Roses are red<br>violets are blue</p>'],
    ['a list with blanks between', '• a\n\n• b', '<ul><li>a</li><li>b</li></ul>'],
    ['numbers that count on', '3. a\n4. b\n6. c', '<ol start="3"><li>a</li><li>b</li></ol><p>6. c</p>'],
    ['a dash that begins a sentence', '- Who is there?', '<p>- Who is there?</p>'],
  ])('reads %s', (_, text, html) => {
    expect(blocksOf(text)).toBe(html);
  });
});

test.each([
  ['Posted on July 3, 2024 by Nobody', { date: '2024-07-03', author: 'Nobody' }],
  ['July 3, 2024July 5, 2024', { date: '2024-07-03' }],
  ['發佈於 2024年7月3日', { date: '2024-07-03' }],
  ['작성자: 아무개', { author: '아무개' }],
  ['Posted in AWS, Work | Tagged a、b', { categories: ['AWS', 'Work'], tags: ['a', 'b'] }],
  ['2023 年 5 月 14 日 由 小林', { date: '2023-05-14', author: '小林' }],
  ['- settembre 18, 2021', { date: '2021-09-18' }],
  ['發表於 雲端', { categories: ['雲端'] }],
  ['標籤 AWS, 值班', { tags: ['AWS', '值班'] }],
  ['標籤 很重要', undefined],
  ['Pubblicato in Lavoro. Contrassegnato turni, cloud.', { categories: ['Lavoro'], tags: ['turni', 'cloud'] }],
  ['By the time I arrived, the queue was full.', undefined],
  ['On July 3, 2024 the queue was full.', undefined],
  ['July 3, 2024 was a long day', undefined],
])('knows what %s tells of a post', (line, expected) => {
  const read = readByline(line);
  const { date, ...rest } = read ?? {};
  expect(read && { ...(date ? { date: date.day } : {}), ...rest }).toStrictEqual(expected);
});

test.each([
  'Leave a comment',
  'Lascia un commento',
  '댓글 남기기',
  '發佈留言',
  '发表评论',
  '© 2024 Someone',
  'Share this:',
  'Condividi:',
])('knows that %s is no content', (line) => {
  expect(kindOfLine(line)).toBe('furniture');
  expect(kindOfLine(`${line} and then the case was closed.`)).toBeUndefined();
});
