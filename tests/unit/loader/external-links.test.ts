import { describe, expect, test } from 'vitest';
import { checkExternalLinks, type ExternalLink } from '#loader/external-links.ts';
import { formatProblems } from '#loader/problems.ts';
import { createMemoryCache, loadFiles } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';

const collect = async (files: Files): Promise<readonly ExternalLink[]> => (await loadFiles(files)).externalLinks;

describe('the links to other sites', () => {
  test('are those of texts, embeds and sources, with their places', async () => {
    const body = [
      'A [link](https://one.example/a), <https://two.example>, and www.three.example.',
      '',
      '::youtube{#dQw4w9WgXcQ}',
      '',
      '::embed[A page]{url="https://github.com/casebook/casebook"}',
      '',
      '<a href="https://four.example/">four</a>',
    ].join('\n');
    const source = '{ url: https://five.example/first }';
    const links = await collect({
      'posts/a/en.md': postText({ source }, body),
      'posts/b/en.mdx': postText({ draft: 'true' }, 'A [link](HTTPS://ONE.example/a).\n'),
    });
    expect(
      links.map(({ url, places }) => [url, ...places.map((place) => `${place.file}:${place.line}:${place.column}`)]),
    ).toEqual([
      ['https://five.example/first', 'posts/a/en.md:9:16'],
      ['https://one.example/a', 'posts/a/en.md:12:3', 'posts/b/en.mdx:12:3'],
      ['https://two.example/', 'posts/a/en.md:12:34'],
      ['http://www.three.example/', 'posts/a/en.md:12:61'],
      ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'posts/a/en.md:14:1'],
      ['https://github.com/casebook/casebook', 'posts/a/en.md:16:1'],
      ['https://four.example/', 'posts/a/en.md:18:1'],
    ]);
  });

  test('are listed once for all parts of a page', async () => {
    const links = await collect({
      'posts/a/en.md': postText({}, '[a](https://one.example/#b) [c](https://one.example/)\n'),
    });
    expect(links).toEqual([
      {
        url: 'https://one.example/',
        places: [
          { file: 'posts/a/en.md', line: 11, column: 1, fragment: '#b' },
          { file: 'posts/a/en.md', line: 11, column: 29, fragment: '' },
        ],
      },
    ]);
  });

  test('are neither mail nor telephone nor stories nor what is no address', async () => {
    const body = '[a](mailto:a@example.org) [b](tel:+3901) [c](../b/) [d](#e) [f](https://)\n';
    expect(await collect({ 'posts/a/en.md': postText({}, body), 'posts/b/en.md': postText() })).toEqual([]);
  });
});

describe('checkExternalLinks', () => {
  const PLACE = { file: 'posts/a/en.md', line: 11, column: 1, fragment: '' };
  const report = async (link: ExternalLink): Promise<string[]> => {
    const problems = await checkExternalLinks([link], {
      ask: async ({ pathname }) => ({
        status: Number(pathname.slice(1, 4)),
        location: pathname === '/301' ? '/200' : '/200#there',
        retryAfter: undefined,
      }),
      cache: createMemoryCache(),
      clock: { now: () => 0, wait: async () => undefined },
    });
    return problems.length === 0 ? [] : formatProblems(problems, 'c').split('\n');
  };

  test.each([
    ['200', []],
    [
      '301',
      [
        'c/posts/a/en.md:11:1  warning  external-moved  The page "https://a.example/301" has moved for good  → write "https://a.example/200"',
        'c/posts/b/en.md:12:1  warning  external-moved  The page "https://a.example/301" has moved for good  → write "https://a.example/200#b"',
      ],
    ],
    [
      '301a',
      [
        'c/posts/a/en.md:11:1  warning  external-moved  The page "https://a.example/301a" has moved for good  → write "https://a.example/200#there"',
        'c/posts/b/en.md:12:1  warning  external-moved  The page "https://a.example/301a" has moved for good  → write "https://a.example/200#there"',
      ],
    ],
  ])('tells every place what has become of %s', async (path, expected) => {
    const places = [PLACE, { ...PLACE, file: 'posts/b/en.md', line: 12, fragment: '#b' }];
    expect(await report({ url: `https://a.example/${path}`, places })).toEqual(expected);
  });

  test.each([
    [
      '404',
      'error  external-gone  The page "https://a.example/404" is gone (the answer is 404)  → write its new address or that of a copy, as in web.archive.org, or delete the link',
    ],
    [
      '403',
      'warning  external-unclear  The page "https://a.example/403" could not be tried (the answer is 403)  → open it in a browser; if it is there, nothing has to be done',
    ],
  ])('says what to do about %s', async (path, expected) => {
    expect(await report({ url: `https://a.example/${path}`, places: [PLACE] })).toEqual([
      `c/posts/a/en.md:11:1  ${expected}`,
    ]);
  });
});
