/**
 * What authors get wrong and what attackers try, each with everything that is reported of it. An expected problem
 * is `place code → hint`; one that begins with its line is about `posts/a/en.md`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { type Problem, sortProblems } from '#loader/problems.ts';
import { inEveryLocale, yamlMap } from '../../support/every-locale.ts';
import { loadFiles, summarise } from '../../support/load-files.ts';
import { type Files, postText } from '../../support/make-content.ts';
import { makeAnimation, makeBlankImage, makeImage, makeLocatedImage } from '../../support/make-image.ts';
import { makeLocatedVideo } from '../../support/make-video.ts';

type Row = readonly [name: string, input: string | Uint8Array | Files, expected: readonly string[]];

const POST = 'posts/a/en.md';
const GOOD = postText();
const KEYS = GOOD.slice(4, GOOD.indexOf('\n---', 4));

/** A post with these lines of frontmatter in the place of `KEYS`. */
const frontmatter = (lines: string, body = 'Some text.\n'): string => `---\n${lines}\n---\n\n${body}`;

/** A post with further lines of frontmatter, the first of which is line 9. */
const withLines = (lines: string): string => frontmatter(`${KEYS}\n${lines}`);

const withBody = (body: string): string => postText({}, body);

const withBytes = (...bytes: number[]): Uint8Array => Buffer.concat([Buffer.from(withBody('a ')), Buffer.from(bytes)]);

const translation = (locale: string, lines = 'translationOf: en'): string =>
  frontmatter(`title: T\ndescription: D\nlocale: ${locale}\n${lines}`);

const png = await makeImage('png');
const jpeg = await makeImage('jpeg');
const webp = await makeImage('webp');
const avif = await makeImage('avif');
const gif = await makeImage('gif');
const onePixel = await makeBlankImage(1, 1);
const printed = await sharp(png).toColourspace('cmyk').jpeg().toBuffer();
const deep = await sharp(png).toColourspace('rgb16').png().toBuffer();
const half = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2);

/** A post that shows a picture in line 11, beside files of its story. */
const showing = (address: string, files: Files = {}): Files => ({ [POST]: withBody(`![x](${address})\n`), ...files });

const playing = (address: string, bytes: Uint8Array | string): Files => ({
  [POST]: withBody(`::video[What it shows]{src="${address}"}\n`),
  'posts/a/x.mp4': bytes,
});

const IMAGE_PLACE =
  'export it again without its location; "exiftool -overwrite_original -gps:all= -xmp:all=" removes it, too';
const VIDEO_PLACE =
  'export it again without its location; "ffmpeg -i old.mp4 -map_metadata -1 -c copy new.mp4" removes it, too';

const covered = (address: string, files: Files = {}): Files => ({
  [POST]: postText({ cover: JSON.stringify(address), coverAlt: 'x' }),
  ...files,
});

/** What is told of a picture in the story `b`. */
const UNUSED = 'posts/b/x.png:1:1 warning image-unused → show it, or delete it';

/** What links may lead to, or not. */
const OTHERS: Files = {
  'posts/other/en.md': withBody('## Why it failed\n\nText.\n'),
  'posts/other/ko.md': translation('ko').replace('Some', '## 왜 실패했나\n\nSome'),
  'posts/draft/en.md': postText({ draft: 'true' }),
  'posts/future/en.md': postText({ date: '2026-01-02' }),
  'posts/quiet/en.md': postText({ unlisted: 'true' }),
};

const linking = (address: string): Files => ({ [POST]: withBody(`## Here\n\nA [link](<${address}>).\n`), ...OTHERS });

const tags = (entry: string): Files => ({
  [POST]: GOOD,
  'tags.yaml': `- id: cloud\n  label: Cloud\n${entry}\n`,
});

/** The tag of the post stands under another. */
const PARENTS: Files = {
  [POST]: GOOD,
  'tags.yaml': '- id: cloud\n  label: Cloud\n  parent: b\n- id: b\n  label: B\n',
};

const KOREAN =
  '고객은 이미 이틀째 기다리고 있었고 로드 밸런서가 왜 오류를 내기 시작했는지 아무도 말하지 못했다. 그래서 로그를 한 줄씩 다시 읽었다.';

const { 'zh-TW': _, ...WITHOUT_CHINESE } = inEveryLocale('B');

/** Inputs that are one post. */
const POSTS: Readonly<Record<string, readonly Row[]>> = {
  'the frontmatter as a whole': [
    [
      'none',
      '# A heading\n\nText.\n',
      ['1:1 frontmatter-missing → start it with a line "---", the keys, and another line "---"'],
    ],
    ['an empty file', '', ['1:1 frontmatter-missing → start it with a line "---", the keys, and another line "---"']],
    ['never closed', `---\n${KEYS}\n\nText.\n`, ['1:1 frontmatter-unclosed → write a line "---" after its last key']],
    ['after blank lines', `\n\n${GOOD}`, ['3:1 frontmatter-missing → move "---" to the start of the first line']],
    ['after a blank', ` ${GOOD}`, ['1:1 frontmatter-missing → move "---" to the start of the first line']],
    ['after text', `Text.\n${GOOD}`, ['1:1 frontmatter-missing → move "---" to the first line']],
    [
      'TOML',
      '+++\ntitle = "A title"\n+++\n\nText.\n',
      ['1:1 frontmatter-toml → write it as YAML between two lines "---"'],
    ],
    [
      'JavaScript',
      '---js\n({ title: "A title" })\n---\n\nText.\n',
      ['1:1 frontmatter-missing → write "---" and nothing else in the first line'],
    ],
    [
      'too many hyphens',
      GOOD.replaceAll('---\n', '----\n'),
      ['1:1 frontmatter-missing → write "---" and nothing else in the first line'],
    ],
    [
      'dashes of an eager editor',
      GOOD.replaceAll('---\n', '—-\n'),
      ['1:1 frontmatter-missing → write "---" and nothing else in the first line'],
    ],
    ['without keys', '---\n---\n\nText.\n', ['2:1 frontmatter-missing → write "title: …" and the other keys']],
    [
      'only a comment',
      '---\n# nothing\n---\n\nText.\n',
      ['2:1 frontmatter-missing → write "title: …" and the other keys'],
    ],
    ['a list', frontmatter('- a\n- b'), ['2:1 frontmatter-missing → write "title: …" and the other keys']],
    ['a text', frontmatter('a text'), ['2:1 frontmatter-missing → write "title: …" and the other keys']],
  ],
  'YAML syntax': [
    ['an unquoted colon', postText({ title: 'One: two' }), ['2:8 yaml-syntax → put the whole value in quotes']],
    [
      'unquoted values that hide nothing else',
      frontmatter(
        KEYS.replace(/^title: .*$/m, 'title: One: two').replace(/^date: .*$/m, 'date: 2024/5/6') +
          '\nrole: @x\ntitel: y',
      ),
      [
        '2:8 yaml-syntax → put the whole value in quotes',
        '5:7 invalid-value → write 2024-05-06',
        '9:7 unknown-id → add it to roles.yaml, or choose another',
        '9:7 yaml-syntax → put the whole value in quotes',
        '10:1 unknown-key → write "title"',
      ],
    ],
    ['an open quote', postText({ title: '"One' }), ['2:8 yaml-syntax → write " where the value ends']],
    ['an open single quote', postText({ title: "'One" }), ["2:8 yaml-syntax → write ' where the value ends"]],
    [
      'text after a quote',
      postText({ title: '"One" two' }),
      ['2:14 yaml-syntax → put the whole value in quotes, with others inside'],
    ],
    ['an open bracket', postText({ tags: '[cloud' }), ['6:7 yaml-syntax → write ] where it ends']],
    ['a bracket too many', postText({ tags: '[cloud]]' }), ['6:14 yaml-syntax → delete it']],
    [
      'a key that is indented as if it belonged to the one above',
      postText({ description: 'About it\n  role: x' }),
      ['4:3 yaml-syntax → begin all keys of a map in the same column'],
    ],
    ['an open brace', withLines('period: { from: 2023-01'), ['9:9 yaml-syntax → write } where it ends']],
    ['a comma too many', postText({ tags: '[cloud,, cloud]' }), ['6:14 yaml-syntax → delete the comma']],
    ['a comma missing', withLines('period: { from: 2023-01 to: present }'), ['9:17 yaml-syntax → add it']],
    ['a reserved character', postText({ title: '@casebook' }), ['2:8 yaml-syntax → put the whole value in quotes']],
    ['a backquote', postText({ title: '`code`' }), ['2:8 yaml-syntax → put the whole value in quotes']],
    ['a percent sign', postText({ title: '%done' }), ['2:8 yaml-syntax → put the whole value in quotes']],
    ['a stray bracket', postText({ title: ']' }), ['2:8 yaml-syntax → put the whole value in quotes']],
    [
      'a list in the line of its key',
      postText({ tags: '- cloud' }),
      ['6:7 yaml-syntax → begin it in the next line, or put the value in quotes'],
    ],
    [
      'no blank after the colon',
      frontmatter(KEYS.replace('title: ', 'title:')),
      ['2:1 yaml-syntax → write "key: value", with a blank after the colon'],
    ],
    ['no colon', withLines('draft'), ['9:1 yaml-syntax → write "key: value", with a blank after the colon']],
    [
      'a full-width colon',
      withLines('draft：true'),
      ['9:1 yaml-syntax → write "key: value", with a blank after the colon'],
    ],
    ['a tab before a key', frontmatter(`\t${KEYS}`), ['2:1 yaml-syntax → indent with spaces']],
    ['a tab in a map', withLines('source:\n\tnote: x'), ['10:1 yaml-syntax → indent with spaces']],
    [
      'crooked indentation',
      withLines('source:\n  note: x\n title: y'),
      ['11:1 yaml-syntax → begin all keys of a map in the same column'],
    ],
    [
      'an unknown escape',
      postText({ title: '"\\q"' }),
      ['2:9 yaml-syntax → write two of them, or put the value in single quotes'],
    ],
    [
      'text after a block mark',
      postText({ title: '> 50 %' }),
      ['2:10 yaml-syntax → begin it in the next line, or put the value in quotes'],
    ],
  ],
  'YAML features': [
    ['an anchor', postText({ title: '&one One' }), ['2:8 yaml-feature → delete it; quote a text that begins with &']],
    [
      'an anchor of the whole',
      frontmatter(`&all\n${KEYS}`),
      ['2:1 yaml-feature → delete it; quote a text that begins with &'],
    ],
    ['an alias', withLines('role: *one'), ['9:7 yaml-feature → repeat the value; quote a text that begins with *']],
    [
      'an asterisk for emphasis',
      postText({ title: '*very* good' }),
      ['2:8 yaml-feature → repeat the value; quote a text that begins with *'],
    ],
    ['a merge key', withLines('<<: { draft: true }'), ['9:1 yaml-feature → repeat the values']],
    [
      'a tag',
      postText({ title: '!!js/function "function () {}"' }),
      ['2:8 yaml-feature → delete it; quote a text that begins with !'],
    ],
    [
      'a tag of one’s own',
      postText({ title: '!secret x' }),
      ['2:8 yaml-feature → delete it; quote a text that begins with !'],
    ],
    ['a directive', frontmatter(`%YAML 1.1\n${KEYS}`), ['2:1 yaml-feature → delete the line']],
    ['a tag directive', frontmatter(`%TAG ! tag:example.org,2000:\n${KEYS}`), ['2:1 yaml-feature → delete the line']],
    ['an end mark', withLines('...'), ['9:1 yaml-feature → delete the "..."']],
    ['a second document after an end mark', withLines('...\ndraft: true'), ['9:1 yaml-feature → delete the "..."']],
    [
      'a second document in the frontmatter',
      withLines('--- # second\ndraft: true'),
      ['9:1 yaml-feature → delete the line "---" before it'],
    ],
    [
      'a second document after the frontmatter',
      `---\n${KEYS}\n---\ndraft: true\n---\n\nText.\n`,
      ['10:1 yaml-feature → move its keys up, or leave a blank line before the text'],
    ],
    ['a repeated key', withLines('title: Another'), ['9:1 yaml-duplicate-key → delete one of them']],
    [
      'a repeated key in a map',
      withLines('source: { note: x, note: y }'),
      ['9:20 yaml-duplicate-key → delete one of them'],
    ],
    ['__proto__', withLines('__proto__: { draft: true }'), ['9:1 yaml-feature → delete it']],
    [
      'constructor and prototype',
      withLines('source: { legacy: { constructor: 1, prototype: 2 } }'),
      ['9:21 yaml-feature → delete it', '9:37 yaml-feature → delete it'],
    ],
    ['a number for a key', withLines('5: x'), ['9:1 yaml-feature → put it in quotes']],
    ['true for a key', withLines('source: { legacy: { true: x } }'), ['9:21 yaml-feature → put it in quotes']],
    ['nothing for a key', withLines('~: x'), ['9:1 yaml-feature → put it in quotes']],
    ['a list for a key', withLines('[a, b]: x'), ['9:1 yaml-feature → put it in quotes']],
    ['a map for a key', withLines('? { a: b }\n: x'), ['9:3 yaml-feature → put it in quotes']],
    [
      'a bomb of aliases',
      frontmatter('a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'),
      [
        '2:4 yaml-feature → delete it; quote a text that begins with &',
        '3:4 yaml-feature → delete it; quote a text that begins with &',
        '3:8 yaml-feature → repeat the value; quote a text that begins with *',
        '3:12 yaml-feature → repeat the value; quote a text that begins with *',
        '4:5 yaml-feature → repeat the value; quote a text that begins with *',
        '4:9 yaml-feature → repeat the value; quote a text that begins with *',
      ],
    ],
    ['20,000 brackets', withLines(`source: ${'['.repeat(20_000)}`), ['9:109 yaml-feature → flatten them']],
    ['9,000 braces', withLines(`source: ${'{ a: '.repeat(9_000)}`), ['9:509 yaml-feature → flatten them']],
    ['20,000 list marks', withLines(`source:\n  ${'- '.repeat(20_000)}a`), ['10:3 yaml-feature → flatten them']],
    ['15,000 tags', withLines(`source: ${'!a '.repeat(15_000)}a`), ['9:9 yaml-feature → delete them']],
    [
      'deep lists',
      withLines(`source: { legacy: { a: ${'['.repeat(11)}${']'.repeat(11)} } }`),
      ['9:33 yaml-feature → flatten them'],
    ],
    ['a control character in an escape', postText({ title: '"a\\x1b[31m"' }), ['2:8 control-character → delete it']],
    [
      'a bidirectional override in an escape',
      postText({ title: '"a\\u202eb"' }),
      ['2:8 control-character → delete it'],
    ],
    ['half a character in an escape', postText({ title: '"a\\ud800"' }), ['2:8 control-character → delete it']],
  ],
  keys: [
    ['a mistyped one', withLines('updatd: 2024-06-01'), ['9:1 unknown-key → write "updated"']],
    ['another case', withLines('Draft: true'), ['9:1 unknown-key → write "draft"']],
    ['an unknown one', withLines('zzz: true'), ['9:1 unknown-key → delete it']],
    ['slug', withLines('slug: ../../evil'), ['9:1 unknown-key → delete it']],
    [
      'Jekyll’s word for a draft',
      withLines('published: false'),
      ['9:1 unknown-key → write "draft: true" for an unpublished post; else delete it'],
    ],
    ['a key of another system', withLines('categories: [cloud]'), ['9:1 unknown-key → write "tags"']],
    ['a method of all objects', withLines('toString: x'), ['9:1 unknown-key → delete it']],
    [
      'a mistyped one in period',
      withLines('period: { form: 2023-01, to: present }'),
      ['9:11 unknown-key → write "from"'],
    ],
    [
      'every one in another case',
      GOOD.replace('title:', 'Title:').replace('date:', 'DATE:'),
      ['2:1 unknown-key → write "title"', '5:1 unknown-key → write "date"'],
    ],
    [
      'a period whose keys are not indented',
      withLines('period:\nfrom: 2023-01\nto: present'),
      [
        '9:8 missing-key → write one, or delete the key',
        '10:1 unknown-key → indent it, below "period:"',
        '11:1 unknown-key → indent it, below "period:"',
      ],
    ],
    ['a mistyped one in source', withLines('source: { titel: x }'), ['9:11 unknown-key → write "title"']],
    ['a mistyped stage', withLines('stages: { aplying: "#x" }'), ['9:11 unknown-key → write "applying"']],
    [
      'nothing but the locale',
      frontmatter('locale: en'),
      [
        '2:1 missing-key → add "title:"',
        '2:1 missing-key → add "description:"',
        '2:1 missing-key → add "date:"',
        '2:1 missing-key → add "tags:"',
        '2:1 missing-key → add "cover:"',
        '2:1 missing-key → add "authors:"',
      ],
    ],
  ],
  'title and description': [
    ['without a value', postText({ title: '# none' }), ['2:8 missing-key → write one after "title:"']],
    ['that is a comment', postText({ title: '#none' }), ['2:8 invalid-value → put it in quotes: "#none"']],
    ['an invisible one', postText({ title: '"\\u200B"' }), ['2:8 invalid-value → write something']],
    ['fillers of Hangul for a title', postText({ title: '"\u3164\u115F"' }), ['2:8 invalid-value → write something']],
    ['an empty pattern of Braille', postText({ description: '\u2800' }), ['3:14 invalid-value → write something']],
    ['accents on nothing', postText({ title: '"\u0301\u034F"' }), ['2:8 invalid-value → write something']],
    ['null', postText({ title: '~' }), ['2:8 missing-key → write one after "title:"']],
    ['a number', postText({ title: '2024' }), ['2:8 invalid-value → put it in quotes']],
    ['a boolean', postText({ description: 'true' }), ['3:14 invalid-value → put it in quotes']],
    ['a list', postText({ title: '[a, b]' }), ['2:8 invalid-value → write one text']],
    ['empty', postText({ title: '""' }), ['2:8 invalid-value → write something']],
    ['only blanks', postText({ description: '"   "' }), ['3:14 invalid-value → write something']],
    ['121 characters', postText({ title: '字'.repeat(121) }), ['2:8 invalid-value → shorten it']],
    ['301 characters', postText({ description: 'x'.repeat(301) }), ['3:14 invalid-value → shorten it']],
    ['two lines', postText({ title: '"a\\nb"' }), ['2:8 invalid-value → join its lines']],
    ['a block of lines', postText({ description: '|\n  a\n  b' }), ['3:14 invalid-value → join its lines']],
  ],
  'locale and translationOf': [
    ['in capitals', postText({ locale: 'EN' }), ['4:9 invalid-value → write "en"']],
    ['with a country', postText({ locale: 'en-US' }), ['4:9 invalid-value → write "en"']],
    ['unknown', postText({ locale: 'de' }), ['4:9 invalid-value → choose one of these']],
    ['a list', postText({ locale: '[en]' }), ['4:9 invalid-value → write "en"']],
    [
      'not that of the file',
      postText({ locale: 'ko' }),
      ['4:9 locale-mismatch → write "en", or rename the file to ko.md'],
    ],
    ['an unknown original', withLines('translationOf: eng'), ['9:16 invalid-value → write "en"']],
    ['no original', withLines('translationOf:'), ['9:15 invalid-value → write one after "translationOf:"']],
  ],
  'date and updated': [
    ['30 February', postText({ date: '2024-02-30' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['month 13', postText({ date: '2024-13-01' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['month 0', postText({ date: '0000-00-00' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['before 1990', postText({ date: '1970-01-01' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['five digits', postText({ date: '20240-01-01' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['short numbers', postText({ date: '2024-1-2' }), ['5:7 invalid-value → write 2024-01-02']],
    ['slashes', postText({ date: '2024/01/02' }), ['5:7 invalid-value → write 2024-01-02']],
    ['in Chinese', postText({ date: '2024年1月2日' }), ['5:7 invalid-value → write 2024-01-02']],
    ['American', postText({ date: '01/02/2024' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['in words', postText({ date: '"Jan 2, 2024"' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['with a time', postText({ date: '2024-01-02 07:30:00' }), ['5:7 invalid-value → write 2024-01-02']],
    ['a year', postText({ date: '2024' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['a boolean', postText({ date: 'true' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['null', postText({ date: 'null' }), ['5:7 missing-key → write one after "date:"']],
    ['a list', postText({ date: '[2024-01-02]' }), ['5:7 invalid-value → write it as 2024-05-31']],
    ['updated no day', withLines('updated: soon'), ['9:10 invalid-value → write it as 2024-05-31']],
    ['updated before date', withLines('updated: 2024-05-05'), ['9:10 date-order → write the day of the last change']],
    ['updated tomorrow', withLines('updated: 2031-05-05'), ['9:10 date-future → write the day of the last change']],
    [
      'a period to come',
      withLines('period: { from: 2031-05, to: 2032-01 }'),
      ['9:17 date-future → write the month in which it began', '9:30 date-future → write "present" while it lasts'],
    ],
  ],
  'tags and authors': [
    ['a text', postText({ tags: 'cloud' }), ['6:7 invalid-value → write [cloud]']],
    ['a longer text', postText({ tags: 'kubernetes' }), ['6:7 invalid-value → write [kubernetes]']],
    [
      'texts without brackets',
      postText({ tags: 'cloud、kubernetes' }),
      ['6:7 invalid-value → write [cloud, kubernetes]'],
    ],
    ['brackets that are none', postText({ tags: '［“cloud”］' }), ['6:7 invalid-value → write [cloud]']],
    [
      'hyphens without blanks',
      postText({ tags: '\n  -cloud\n  -k8s' }),
      ['7:3 invalid-value → write a blank after each "-"'],
    ],
    [
      'commas that are none',
      postText({ tags: '[cloud，k8s]' }),
      ['6:8 unknown-id → write them as entries of their own: [cloud, kubernetes]'],
    ],
    [
      'a hyphen that is indented further than the first',
      postText({ tags: '\n - cloud\n   - k8s' }),
      ['7:4 unknown-id → write them as entries of their own: [cloud, kubernetes]'],
    ],
    ['a map', postText({ tags: '{ cloud: true }' }), ['6:7 invalid-value → write its entries in brackets: [one, two]']],
    ['empty', postText({ tags: '[]' }), ['6:7 invalid-value → add an entry']],
    [
      'nine',
      postText({ tags: '[cloud, k8s, clout, 1, 2, 3, 4, 5, 6]' }),
      ['6:7 invalid-value → delete the others', '6:20 unknown-id → write "cloud"'],
    ],
    [
      'a wrong item beside a mistyped one',
      postText({ tags: '[5, kuberntes, ""]' }),
      [
        '6:8 invalid-value → put it in quotes',
        '6:11 unknown-id → write "kubernetes"',
        '6:22 invalid-value → write something',
      ],
    ],
    ['an empty item', postText({ tags: '\n  - cloud\n  -' }), ['8:4 invalid-value → write one, or delete the line']],
    ['unquoted no', postText({ tags: '[no]' }), ['6:8 unknown-id → add it to tags.yaml, or choose another']],
    ['unknown', postText({ tags: '[gardening]' }), ['6:8 unknown-id → add it to tags.yaml, or choose another']],
    ['twice', postText({ tags: '[cloud, cloud]' }), ['6:15 duplicate-value → delete one']],
    ['in two spellings', postText({ tags: '[cloud, 雲端]' }), ['6:15 duplicate-value → delete one']],
    ['__proto__', postText({ tags: '[__proto__]' }), ['6:8 unknown-id → add it to tags.yaml, or choose another']],
    ['authors a text', postText({ authors: 'editors' }), ['8:10 invalid-value → write [editors]']],
    ['authors empty', postText({ authors: '[]' }), ['8:10 invalid-value → add an entry']],
    ['a label for an author', postText({ authors: '[編輯部]' }), ['8:11 unknown-id → write "editors"']],
    ['an author twice', postText({ authors: '[editors, editors]' }), ['8:20 duplicate-value → delete one']],
  ],
  'role, company, region, disclosure': [
    ['an unknown role', withLines('role: gardener'), ['9:7 unknown-id → add it to roles.yaml, or choose another']],
    ['a list of companies', withLines('company: [aws]'), ['9:10 invalid-value → write one text']],
    ['an empty region', withLines('region: ""'), ['9:9 invalid-value → write something']],
    ['a region without a value', withLines('region:'), ['9:8 missing-key → write one, or delete the key']],
    ['a mistyped disclosure', withLines('disclosure: retolds'), ['9:13 invalid-value → write "retold"']],
    ['an unknown disclosure', withLines('disclosure: secret'), ['9:13 invalid-value → choose one of these']],
  ],
  period: [
    ['a year', withLines('period: 2023'), ['9:9 invalid-value → write "key: value" pairs in the next lines, indented']],
    [
      'a list',
      withLines('period: [2023-01, present]'),
      ['9:9 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    ['without an end', withLines('period: { from: 2023-01 }'), ['9:9 invalid-value → add "to:"']],
    [
      'years',
      withLines('period: { from: 2023, to: 2024 }'),
      ['9:17 invalid-value → write it as 2024-05', '9:27 invalid-value → write it as 2024-05, or present'],
    ],
    [
      'month 13',
      withLines('period: { from: 2023-13, to: now }'),
      ['9:17 invalid-value → write it as 2024-05', '9:30 invalid-value → write present'],
    ],
    [
      'days, and present in Korean',
      withLines('period: { from: 2023-01-05, to: 현재 }'),
      ['9:17 invalid-value → write 2023-01', '9:33 invalid-value → write present'],
    ],
    ['backwards', withLines('period: { from: 2023-05, to: 2023-01 }'), ['9:9 date-order → exchange "from" and "to"']],
  ],
  stages: [
    [
      'a list',
      withLines('stages: [applying]'),
      ['9:9 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    ['without a hash', withLines('stages: { applying: here }'), ['9:21 invalid-value → write it as "#interviews"']],
    ['without a value', withLines('stages: { applying: }'), ['9:21 invalid-value → write one after "applying:"']],
    [
      'an absent anchor beside a wrong value',
      withLines('stages: { applying: "#here", interviewing: 5 }'),
      ['9:21 broken-anchor → add a heading; the post has none', '9:44 invalid-value → write it as "#interviews"'],
    ],
    [
      'a mistyped anchor',
      postText({ stages: '{ applying: "#applyng" }' }, '## Applying\n'),
      ['9:21 broken-anchor → write "#applying"'],
    ],
    [
      'an anchor that is a comment',
      withLines('stages:\n  leaving: #end'),
      ['10:12 invalid-value → put it in quotes: "#end"'],
    ],
    [
      'an anchor that hides a bracket',
      withLines('stages: { leaving: #end }'),
      ['9:20 yaml-syntax → put what begins with # in quotes: "#end"'],
    ],
    [
      'a stage without an entry',
      postText({ stages: '{ leaving: "#end" }' }, '## End\n'),
      ['9:20 unknown-id → add it to stages.yaml, or choose another'],
    ],
  ],
  aliases: [
    ['a text', withLines('aliases: /old/'), ['9:10 invalid-value → write [/old/]']],
    ['no path', withLines('aliases: [old]'), ['9:11 invalid-value → write it as /2019/07/my-post/']],
    ['a number', withLines('aliases: [5]'), ['9:11 invalid-value → put it in quotes']],
    ['a query', withLines('aliases: ["/?p=5"]'), ['9:11 invalid-value → write it as /2019/07/my-post/']],
    [
      'another site',
      withLines('aliases: ["https://example.org/old/"]'),
      ['9:11 invalid-value → write it as /2019/07/my-post/'],
    ],
    [
      'protocol-relative',
      withLines('aliases: ["//example.org/old/"]'),
      ['9:11 invalid-value → write it as /2019/07/my-post/'],
    ],
    ['upwards', withLines('aliases: ["/../old/"]'), ['9:11 invalid-value → write the path without them']],
    [
      'upwards in escapes',
      withLines('aliases: ["/%2e%2e/old/"]'),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    [
      'a slash in an escape',
      withLines('aliases: ["/a%2fb/"]'),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    [
      'a stray percent sign',
      withLines('aliases: ["/100%/"]'),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    [
      'a control character',
      withLines('aliases: ["/a%00/"]'),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    [
      'a device of Windows',
      withLines('aliases: ["/con/"]'),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    [
      'a name too long',
      withLines(`aliases: ["/${'長'.repeat(90)}/"]`),
      ['9:11 alias-conflict → leave it to the redirects of your host'],
    ],
    ['a page', withLines('aliases: [/en/about/]'), ['9:11 alias-conflict → delete it']],
    ['a page in capitals', withLines('aliases: [/EN/About/index.html]'), ['9:11 alias-conflict → delete it']],
    [
      'a file of the site',
      withLines('aliases: [/robots.txt, /en/feed.json, /pagefind/x.js]'),
      ['9:11 alias-conflict → delete it', '9:24 alias-conflict → delete it', '9:39 alias-conflict → delete it'],
    ],
    ['twice', withLines('aliases: [/old/, /OLD/index.html]'), ['9:18 alias-conflict → delete one of them']],
    [
      'a folder in a file',
      withLines('aliases: [/old.html, /old.html/more/]'),
      ['9:22 alias-conflict → delete one of the two old URLs'],
    ],
  ],
  'source, draft, unlisted, pinned': [
    [
      'a text',
      withLines('source: somewhere'),
      ['9:9 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    [
      'a script for a url',
      withLines('source: { url: "javascript:alert(1)" }'),
      ['9:16 invalid-value → write it as https://example.org/post/'],
    ],
    [
      'a password in the address of the source',
      withLines('source: { url: "https://me:pw@example.org/" }'),
      ['9:16 invalid-value → delete it'],
    ],
    [
      'half a url',
      withLines('source: { url: "http://" }'),
      ['9:16 invalid-value → write it as https://example.org/post/'],
    ],
    ['a number for a note', withLines('source: { note: 5 }'), ['9:17 invalid-value → put it in quotes']],
    [
      'a text for legacy',
      withLines('source: { legacy: x }'),
      ['9:19 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    ['a quoted boolean', withLines('draft: "true"'), ['9:8 invalid-value → write true']],
    ['yes', withLines('pinned: yes'), ['9:9 invalid-value → write true']],
    ['off', withLines('unlisted: off'), ['9:11 invalid-value → write false']],
    ['a number', withLines('draft: 2'), ['9:8 invalid-value → write one of them, without quotes']],
    ['no value', withLines('draft:'), ['9:7 missing-key → write one, or delete the key']],
  ],
  'a draft': [
    [
      'may lack keys',
      frontmatter('title: T\ndraft: true\ncover: ./no.png'),
      [
        '2:1 warning missing-key → add "description:"',
        '2:1 warning missing-key → add "locale:"',
        '2:1 warning missing-key → add "date:"',
        '2:1 warning missing-key → add "tags:"',
        '2:1 warning missing-key → add "authors:"',
        '4:8 warning cover-alt → add "coverAlt:" with what it shows, or "" if it is only decoration',
        '4:8 image-missing → copy it into the story’s folder',
      ],
    ],
    [
      'may leave keys empty',
      frontmatter('title:\ntags:\ndate:\nlocale: en\ndraft: true'),
      [
        '2:1 warning missing-key → add "description:"',
        '2:1 warning missing-key → add "cover:"',
        '2:1 warning missing-key → add "authors:"',
        '2:7 warning missing-key → write one after "title:"',
        '3:6 warning missing-key → write one after "tags:"',
        '4:6 warning missing-key → write one after "date:"',
      ],
    ],
    [
      'may not be wrong',
      frontmatter('title: 5\ndate: 2024-02-30\ntags: [cluod]\nlocale: en\ndraft: true\nzzz: 1'),
      [
        '2:1 warning missing-key → add "description:"',
        '2:1 warning missing-key → add "cover:"',
        '2:1 warning missing-key → add "authors:"',
        '2:8 invalid-value → put it in quotes',
        '3:7 invalid-value → write it as 2024-05-31',
        '4:8 unknown-id → write "cloud"',
        '7:1 unknown-key → delete it',
      ],
    ],
    ['may not lack parts', withLines('period: { from: 2023-01 }\ndraft: true'), ['9:9 invalid-value → add "to:"']],
  ],
  'bytes and characters': [
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), ['1:1 encoding → save it as UTF-8']],
    ['UTF-16 without a mark', Buffer.from(GOOD, 'utf16le'), ['1:1 encoding → save it as UTF-8']],
    ['Latin-1', Buffer.from(withBody('Il caffè.\n'), 'latin1'), ['11:8 encoding → save it as UTF-8']],
    ['Big5', withBytes(0xa4, 0xa4, 0xa4, 0xe5), ['11:3 encoding → save it as UTF-8']],
    ['an overlong slash', withBytes(0xc0, 0xaf), ['11:3 encoding → save it as UTF-8']],
    ['half a character', withBytes(0xe4, 0xb8), ['11:3 encoding → save it as UTF-8']],
    ['half a surrogate pair', withBytes(0xed, 0xa0, 0x80), ['11:3 encoding → save it as UTF-8']],
    [
      'a carriage return alone',
      withBody('One\rtwo\rthree\n'),
      ['11:4 control-character → save the file with line feeds (LF) or CRLF as line ends'],
    ],
    [
      'only carriage returns',
      GOOD.replaceAll('\n', '\r'),
      ['1:4 control-character → save the file with line feeds (LF) or CRLF as line ends'],
    ],
    ['NUL', withBody('a\0b\n'), ['11:2 control-character → delete it']],
    ['ESC', withBody('a\u001b[31mb\n'), ['11:2 control-character → delete it']],
    [
      'DEL and a C1 control',
      withBody('a\u007f\u0085b\n'),
      ['11:2 control-character → delete it', '11:3 control-character → delete it'],
    ],
    [
      'bidirectional controls',
      withBody('a\u202eb\u2066c\n'),
      ['11:2 control-character → delete it', '11:4 control-character → delete it'],
    ],
    [
      'separators',
      withBody('a\u2028b\u2029c\n'),
      ['11:2 control-character → delete it', '11:4 control-character → delete it'],
    ],
    [
      'letters that only machines read',
      withBody('a\u{e0049}\u{e0067}b 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\u{e0041}\n'),
      [
        '11:2 control-character → delete it',
        '11:4 control-character → delete it',
        '11:22 control-character → delete it',
      ],
    ],
    ['a second selector of a glyph', withBody('葛\u{e0100}\u{e0101}\n'), ['11:4 control-character → delete it']],
    ['the replacement character', withBody('a\ufffdb\n'), ['11:2 encoding → restore the text from its source']],
    ['a noncharacter', withBody('a\uffffb\n'), ['11:2 control-character → delete it']],
    ['two byte-order marks', `\uFEFF\uFEFF${GOOD}`, ['1:1 control-character → delete it']],
    ['a control character in the frontmatter', postText({ title: 'a\u0007' }), ['2:9 control-character → delete it']],
  ],
  size: [
    ['no text', postText({}, ''), ['9:1 post-empty → write it below this line']],
    ['a comment for all text', withBody('<!-- soon -->\n'), ['9:1 post-empty → write it below this line']],
    [
      'a frontmatter of 60,000 characters',
      withLines(`# ${'a'.repeat(60_000)}`),
      ['2:1 too-large → shorten it; what readers are to see belongs below the second "---"'],
    ],
    ['over 512 KB', withBody('a\n\n'.repeat(180_000)), ['1:1 too-large → split it into several posts']],
    [
      'a page over 470 KB',
      withBody(`${'word '.repeat(3_900)}\n\n`.repeat(25)),
      ['9:1 too-large → split it into several posts'],
    ],
    [
      'a paragraph of 20,001 characters',
      withBody(`Text.\n\n${'word '.repeat(4_000)}!\n`),
      ['13:1 paragraph-too-long → divide it by blank lines, a table or code into several'],
    ],
    [
      'a paragraph full of marks',
      withBody('*a '.repeat(2_001)),
      ['11:1 paragraph-marks → divide it by blank lines, a table or code into several'],
    ],
    [
      '10,001 marks',
      withBody(`${'a@b.co www.a.b '.repeat(1_000)}\n\n`.repeat(6)),
      ['21:1 too-many-marks → split it into several posts'],
    ],
    ['10,001 lines', withBody('\n'.repeat(9_991)), ['10001:1 too-many-lines → split it into several posts']],
    ['21 quotes', withBody(`${'> '.repeat(21)}a\n`), ['11:1 nesting-too-deep → flatten them']],
    [
      '21 lists',
      withBody(Array.from({ length: 21 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')),
      ['31:41 nesting-too-deep → flatten them'],
    ],
    [
      '21 lists in a quote',
      withBody(Array.from({ length: 21 }, (_, depth) => `> ${'  '.repeat(depth)}- a\n`).join('')),
      ['30:1 nesting-too-deep → flatten them'],
    ],
    ['21 directives', withBody(':::note\n'.repeat(21)), ['31:1 nesting-too-deep → flatten them']],
    [
      '51 columns',
      withBody(`${'|a'.repeat(51)}|\n${'|-'.repeat(51)}|\n`),
      ['12:1 table-too-wide → split it, or turn rows into columns'],
    ],
  ],
  'HTML and addresses in the text': [
    [
      'an element that is not allowed',
      withBody('<iframe src="https://example.org/"></iframe>\n'),
      ['11:1 html-element'],
    ],
    ['a handler', withBody('Text <b onclick="x()">b</b>.\n'), ['11:6 html-attribute']],
    ['a script', withBody('<script>alert(1)</script>\n'), ['11:1 html-element']],
    [
      'a block of code without an end',
      withBody('```js\nlet a;\n\n## Next\n'),
      ['11:1 warning code-unclosed → write the same backticks or tildes in a line of their own where it ends'],
    ],
    [
      'headings without a blank, and with a wide one',
      withBody('##Why\n\nText\n###왜\n\n##　為什麼\n'),
      [
        '11:1 warning heading-malformed → write "## " before its words',
        '14:1 warning heading-malformed → write "### " before its words',
        '16:1 warning heading-malformed → write "## " before its words',
      ],
    ],
    [
      'a heading with an anchor of its own',
      withBody('## Why {#why}\n\nText {#x}\n'),
      ['11:1 warning heading-malformed → delete it; the anchor is made of the words'],
    ],
    [
      'alerts that do not exist',
      withBody('> [!INFO]\n> Text\n\n---\n\n> [!WARNNING] Text\n\n---\n\n> [!xyzzy]\n> Text\n'),
      [
        '11:3 warning alert-malformed → write [!NOTE]',
        '16:3 warning alert-malformed → write [!WARNING]',
        '20:3 warning alert-malformed → write one of NOTE, TIP, IMPORTANT, WARNING, CAUTION',
      ],
    ],
    [
      'alerts that are written wrongly',
      withBody('> [!NOTE] Title\n> Text\n\n---\n\n> [!TIP]\n\n---\n\n> \\[!INFO]\n\n> [a](https://example.org/)\n'),
      [
        '11:3 warning alert-malformed → write them in the next line',
        '16:3 warning alert-malformed → write its text in the next line, behind a >',
      ],
    ],
    [
      'a directive that is none, with its end',
      withBody('::: {.note}\nText.\n\n:::\n'),
      ['11:1 directive-malformed → write ":::note"'],
    ],
    [
      'colons that close nothing',
      withBody('Text.\n\n:::\n\nText.\n'),
      ['13:1 warning directive-malformed → delete them'],
    ],
    [
      'links without text',
      withBody('[](https://example.org/) and [ ][a]\n\n[a]: https://example.org/\n'),
      ['11:1 link-empty → say in the brackets where it leads', '11:30 link-empty → say in the brackets where it leads'],
    ],
    [
      'a link by a label that nothing defines',
      withBody('The [page][nope], [AWS][EC2] and `[a][b]`, list[a][b].\n'),
      ['11:5 warning link-malformed → add a line "[nope]: address" at the end'],
    ],
    [
      'links and images that are none',
      withBody(
        'A [a] (../b/) and 看[連結]（../b/）。\n\n- ![x](my queue.png)\n- ![x](./q.png =300x200)\n- ![[q.png|300]]\n- [b] (https://example.org/)\n',
      ),
      [
        '11:3 warning link-malformed → write ( right behind ], and ) behind the address',
        '11:20 warning link-malformed → write ( right behind ], and ) behind the address',
        '13:3 warning link-malformed → write the address as <my queue.png>',
        '14:3 warning link-malformed → delete "=300x200"',
        '15:3 warning link-malformed → write ![what it shows](<./q.png>)',
        '16:3 warning link-malformed → write ( right behind ], and ) behind the address',
      ],
    ],
    [
      'a reason in a comment that accepts',
      withBody('<!-- casebook-ignore privacy-email because it is public -->\n\nMail jane.roe@acme.com.\n'),
      ['11:36 warning ignore-unknown → write codes as the check prints them, and nothing else'],
    ],
    [
      'a word in angle brackets',
      withBody('Log in as <your-name>, then read List<String>.\n'),
      [
        '11:11 html-element → put it in backticks if it is text; else delete it',
        '11:38 html-element → put it in backticks if it is text; else delete it',
      ],
    ],
    ['an element that ends the article', withBody('</main></body>\n'), ['11:1 html-unopened', '11:8 html-unopened']],
    ['an open comment', withBody('<!-- hidden\n\nText.\n'), ['11:1 html-comment-unclosed']],
    ['a comment that browsers end', withBody('<!-- a --!> b\n\nText.\n'), ['11:1 html-comment-unclosed']],
    [
      'a tag without its end',
      withBody('<pre\nAll\n\n## of it\n'),
      ['11:1 html-unclosed → write > where it ends, or &lt; for the character'],
    ],
    ['a tag with an open attribute', withBody('<p title="x>Gone.</p>\n\nText.\n'), ['11:1 html-unclosed']],
    ['such a tag behind others', withBody('> <p>Text.</p>\n> a < b <p lost\n'), ['12:7 html-unclosed']],
    ['an address that runs script', withBody('[x](javascript:alert(1))\n'), ['11:1 unsafe-url']],
    ['such an address in a definition', withBody('[x][y]\n\n[y]: JaVaScRiPt:alert(1)\n'), ['13:1 unsafe-url']],
    [
      'an invisible text alternative',
      withBody('![\u200b](./x.png)\n'),
      ['11:1 image-alt', '11:1 image-missing → copy it into the story’s folder'],
    ],
    ['a link with an invisible text', withBody('[\u3164](https://example.org/)\n'), ['11:1 link-empty']],
    [
      'no text alternative',
      withBody('![](./x.png)\n'),
      ['11:1 image-alt', '11:1 image-missing → copy it into the story’s folder'],
    ],
    ['an unknown directive', withBody(':::nota\nText.\n:::\n'), ['11:1 directive-unknown']],
  ],
  'what should not be told': [
    [
      'an e-mail address',
      withBody('Write to\njane.roe@acme.com.\n'),
      ['12:1 warning privacy-email → write one at example.com, or leave it out'],
    ],
    ['an e-mail address behind references', withBody('Write to jane&#64;acme.com.\n'), ['11:10 warning privacy-email']],
    [
      'an e-mail address in a table',
      withBody('| a | b |\n| - | - |\n| a | jane.roe@acme.com |\n'),
      ['13:7 warning privacy-email'],
    ],
    [
      'an e-mail address in the description',
      postText({ description: 'Ask jane.roe@acme.com.' }),
      ['3:18 warning privacy-email'],
    ],
    [
      'an e-mail address in the source',
      withLines('source:\n  note: By jane.roe@acme.com'),
      ['10:12 warning privacy-email'],
    ],
    ['a telephone number', withBody('> Call 0912-987-654.\n'), ['11:8 warning privacy-phone → leave it out']],
    [
      'an account',
      withBody('```\nfirst\naccount 428911736105\n```\n'),
      ['13:9 warning privacy-account-id → write 123456789012'],
    ],
    [
      'a resource',
      withBody('`arn:aws:iam::428911736105:role/Admin`\n'),
      ['11:2 warning privacy-arn → write 123456789012 for the account'],
    ],
    [
      'a key',
      withBody('![AKIAQ3EGRIBZHKX5TLM2](https://example.com/AKIAQ3EGRIBZHKX5TLM2)\n').replace('![', '['),
      [
        '11:2 warning privacy-access-key → make the key void, it is known now; write a placeholder such as AKIAIOSFODNN7EXAMPLE',
        '11:44 warning privacy-access-key',
      ],
    ],
    [
      'a machine',
      withBody('<kbd>ssh db01.prod.acme.internal</kbd>\n'),
      ['11:10 warning privacy-host → write a name at example.com'],
    ],
    [
      'a mark',
      withBody('**Confidential**\n\nText.\n'),
      ['11:3 warning privacy-confidential → ask whether it may be published; if so, delete the mark'],
    ],
  ],
  languages: [
    [
      'of a paragraph',
      withBody(`Text.\n\n${KOREAN}\n`),
      [
        '13:1 warning text-language → translate it, mark it as a quote with >, or give the file the name of its language instead of "en"',
      ],
    ],
    ['of a title', postText({ title: KOREAN.slice(0, 60) }), ['2:8 warning text-language']],
    ['of a description', postText({ description: KOREAN }), ['3:14 warning text-language']],
  ],
  'the order of headings': [
    ['one below the title', withBody('### A\n\nText.\n'), ['11:1 warning heading-order → write ##']],
    ['one below a section', withBody('## A\n\n#### B\n\nText.\n'), ['13:1 warning heading-order → write ###']],
  ],
  'comments that accept warnings': [
    [
      'a mistyped code',
      withBody('<!-- casebook-ignore privacy-mail -->\n\nText.\n'),
      ['11:22 warning ignore-unknown → write "privacy-email"'],
    ],
    [
      'no code',
      withBody('<!-- casebook-ignore -->\n\nText.\n'),
      ['11:1 warning ignore-unknown → write the codes of the warnings behind "casebook-ignore"'],
    ],
    [
      'an error',
      withBody('<!-- casebook-ignore image-alt -->\n\n![](./x.png)\n'),
      ['11:22 warning ignore-unknown → mend it', '13:1 image-alt', '13:1 image-missing'],
    ],
  ],
};

/** Inputs that are more than one file, or a file under another name. */
const FOLDERS: Readonly<Record<string, readonly Row[]>> = {
  'names of posts': [
    ['another case', { 'posts/a/EN.md': GOOD }, ['posts/a/EN.md:1:1 file-name → name it "en.md"']],
    [
      'an unknown locale',
      { [POST]: GOOD, 'posts/a/qq.md': GOOD },
      [`posts/a/qq.md:1:1 file-name → name it <locale>.md, with one of ${LOCALE_KEYS.join(', ')}`],
    ],
    ['a language', { [POST]: GOOD, 'posts/a/zh.md': GOOD }, ['posts/a/zh.md:1:1 file-name → name it "zh-TW.md"']],
    [
      'an underscore',
      { [POST]: GOOD, 'posts/a/zh_TW.md': GOOD },
      ['posts/a/zh_TW.md:1:1 file-name → name it "zh-TW.md"'],
    ],
    ['another ending', { 'posts/a/en.markdown': GOOD }, ['posts/a/en.markdown:1:1 file-name → name it "en.md"']],
    ['an ending in capitals', { 'posts/a/en.MDX': GOOD }, ['posts/a/en.MDX:1:1 file-name → name it "en.mdx"']],
    [
      'index',
      { 'posts/a/index.md': GOOD },
      [`posts/a/index.md:1:1 file-name → name it <locale>.md, with one of ${LOCALE_KEYS.join(', ')}`],
    ],
    [
      'a misnamed original, once',
      { 'posts/a/En.md': GOOD, 'posts/a/ko.md': translation('ko') },
      ['posts/a/En.md:1:1 file-name → name it "en.md"'],
    ],
  ],
  'names of stories': [
    ['capitals', { 'posts/My-Story/en.md': GOOD }, ['posts/My-Story:1:1 slug → rename it to "my-story"']],
    ['a blank', { 'posts/my story/en.md': GOOD }, ['posts/my story:1:1 slug → rename it to "my-story"']],
    ['an accent', { 'posts/il-caffè/en.md': GOOD }, ['posts/il-caffè:1:1 slug → rename it to "il-caffe"']],
    [
      'Chinese',
      { 'posts/故事/en.md': GOOD },
      ['posts/故事:1:1 slug → rename it to lower-case ASCII words joined by hyphens'],
    ],
    ['an emoji', { 'posts/🎉party/en.md': GOOD }, ['posts/🎉party:1:1 slug → rename it to "party"']],
    ['a percent escape', { 'posts/a%20b/en.md': GOOD }, ['posts/a%20b:1:1 slug → rename it to "a-20b"']],
    ['a hash', { 'posts/a#b/en.md': GOOD }, ['posts/a#b:1:1 slug → rename it to "a-b"']],
    ['a question mark', { 'posts/what?/en.md': GOOD }, ['posts/what?:1:1 slug → rename it to "what"']],
    ['a colon', { 'posts/a:b/en.md': GOOD }, ['posts/a:b:1:1 slug → rename it to "a-b"']],
    ['a dot at the end', { 'posts/a./en.md': GOOD }, ['posts/a.:1:1 slug → rename it to "a"']],
    ['an underscore before it', { 'posts/_draft/en.md': GOOD }, ['posts/_draft:1:1 slug → rename it to "draft"']],
    ['two hyphens', { 'posts/a--b/en.md': GOOD }, ['posts/a--b:1:1 slug → rename it to "a-b"']],
    [
      'a device of Windows',
      { 'posts/con/en.md': GOOD },
      ['posts/con:1:1 slug → rename it to lower-case ASCII words joined by hyphens'],
    ],
    [
      'another device',
      { 'posts/COM1/en.md': GOOD },
      ['posts/COM1:1:1 slug → rename it to lower-case ASCII words joined by hyphens'],
    ],
    ['a line feed', { 'posts/a\nb/en.md': GOOD }, ['posts/a\nb:1:1 slug → rename it to "a-b"']],
    [
      '200 characters',
      { [`posts/${'a'.repeat(200)}/en.md`]: GOOD },
      [
        'posts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:1:1 file-name → shorten it',
        'posts/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/en.md:1:1 file-name → shorten it',
      ],
    ],
  ],
  'files that are one elsewhere': [
    [
      'folders in two cases',
      { 'posts/twin/en.md': GOOD, 'posts/Twin/en.md': GOOD },
      ['posts/Twin:1:1 slug → rename it to "twin"', 'posts/twin:1:1 file-collision → delete or rename one of them'],
    ],
    [
      'posts in two cases',
      { [POST]: GOOD, 'posts/a/En.md': GOOD },
      ['posts/a/En.md:1:1 file-name → name it "en.md"', '1:1 file-collision → delete or rename one of them'],
    ],
    [
      '.md and .mdx',
      { [POST]: GOOD, 'posts/a/en.mdx': GOOD },
      ['posts/a/en.mdx:1:1 file-collision → delete or rename one of them'],
    ],
    [
      '.md and .markdown',
      { [POST]: GOOD, 'posts/a/en.markdown': GOOD },
      ['posts/a/en.markdown:1:1 file-name → name it "en.md"', '1:1 file-collision → delete or rename one of them'],
    ],
    [
      'images in two cases',
      { [POST]: GOOD, 'posts/a/x.png': png, 'posts/a/X.png': png },
      ['posts/a/x.png:1:1 file-collision → delete or rename one of them'],
    ],
    [
      'images in two Unicode forms',
      { [POST]: GOOD, 'posts/a/caff\u00e8.png': png, 'posts/a/caffe\u0300.png': png },
      [
        'posts/a/caffe\u0300.png:1:1 file-name → rename it to "caffè.png"',
        'posts/a/caffè.png:1:1 file-collision → delete or rename one of them',
      ],
    ],
  ],
  'files in the wrong place': [
    [
      'a post beside the stories',
      { [POST]: GOOD, 'posts/en.md': GOOD },
      ['posts/en.md:1:1 file-unexpected → move it to posts/<slug>/<locale>.md'],
    ],
    [
      'a post beside the registries',
      { [POST]: GOOD, 'en.md': GOOD },
      ['en.md:1:1 file-unexpected → move it to posts/<slug>/<locale>.md'],
    ],
    [
      'a post in a folder of its story',
      { [POST]: GOOD, 'posts/a/notes/en.md': GOOD },
      ['posts/a/notes/en.md:1:1 file-unexpected → move it to posts/a/<locale>.md'],
    ],
    [
      'a story without a post',
      { [POST]: GOOD, 'posts/b/x.png': png },
      ['posts/b:1:1 story-empty → add posts/b/<locale>.md, or delete the folder'],
    ],
    [
      'a folder named like a post',
      { [POST]: GOOD, 'posts/a/ko.md/x.png': png },
      ['posts/a/ko.md:1:1 file-unexpected → rename it'],
    ],
    [
      'folders in folders',
      { [POST]: GOOD, 'posts/a/img/more/x.png': png },
      ['posts/a/img/more:1:1 file-unexpected → move its files up'],
    ],
    [
      'a post with the ending of an editor',
      { [POST]: GOOD, 'posts/b/en.md.txt': GOOD },
      [
        'posts/b:1:1 story-empty → add posts/b/<locale>.md, or delete the folder',
        'posts/b/en.md.txt:1:1 file-unexpected → if it is a post, name it "en.md"; else delete it',
      ],
    ],
    ['a backup', { [POST]: GOOD, 'posts/a/en.md.bak': GOOD }, ['posts/a/en.md.bak:1:1 file-unexpected → delete it']],
    [
      'a document',
      { [POST]: GOOD, 'posts/a/paper.pdf': '%PDF' },
      ['posts/a/paper.pdf:1:1 file-unexpected → delete it'],
    ],
    [
      'an SVG',
      { [POST]: GOOD, 'posts/a/x.svg': '<svg/>' },
      ['posts/a/x.svg:1:1 image-type → export it as PNG or WebP'],
    ],
    [
      'a photograph of a telephone',
      { [POST]: GOOD, 'posts/a/x.HEIC': 'x' },
      ['posts/a/x.HEIC:1:1 image-type → export it as JPEG, PNG or WebP'],
    ],
    [
      'a photograph that not every browser shows, in a text',
      showing('./x.HEIC', { 'posts/a/x.HEIC': 'x' }),
      [
        '11:1 image-missing → export it as JPEG, PNG or WebP',
        'posts/a/x.HEIC:1:1 image-type → export it as JPEG, PNG or WebP',
      ],
    ],
    [
      'a registry with another ending',
      { [POST]: GOOD, 'tags.yml': '' },
      ['tags.yml:1:1 file-unexpected → rename it to "tags.yaml"'],
    ],
    [
      'a registry in the singular',
      { [POST]: GOOD, 'role.yaml': '' },
      ['role.yaml:1:1 file-unexpected → rename it to "roles.yaml"'],
    ],
    [
      'a registry that is a folder',
      { [POST]: GOOD, 'roles.yaml/x.yaml': '' },
      ['roles.yaml:1:1 file-unexpected → delete it'],
    ],
    ['a folder of images', { [POST]: GOOD, 'images/x.png': png }, ['images:1:1 file-unexpected → delete it']],
    [
      'posts that are a file',
      { posts: 'x' },
      [
        'posts:1:1 content-missing → add posts/<slug>/<locale>.md, or set CONTENT_DIR to the folder that has it',
        'posts:1:1 file-unexpected → delete it',
      ],
    ],
    [
      'no posts',
      {},
      ['posts:1:1 content-missing → add posts/<slug>/<locale>.md, or set CONTENT_DIR to the folder that has it'],
    ],
  ],
  'names of images': [
    ['a hash', { [POST]: GOOD, 'posts/a/x#1.png': png }, ['posts/a/x#1.png:1:1 file-name → rename it without that']],
    [
      'a percent sign',
      { [POST]: GOOD, 'posts/a/100%.png': png },
      ['posts/a/100%.png:1:1 file-name → rename it without that'],
    ],
    [
      'a question mark',
      { [POST]: GOOD, 'posts/a/x?.png': png },
      ['posts/a/x?.png:1:1 file-name → rename it without that'],
    ],
    ['a device of Windows', { [POST]: GOOD, 'posts/a/nul.png': png }, ['posts/a/nul.png:1:1 file-name → rename it']],
    [
      'a blank before it',
      { [POST]: GOOD, 'posts/a/ x.png': png },
      ['posts/a/ x.png:1:1 file-name → rename it without that'],
    ],
    [
      'an escape sequence',
      { [POST]: GOOD, 'posts/a/\u001b[2J.png': png },
      ['posts/a/\u001b[2J.png:1:1 file-name → rename it'],
    ],
    [
      'a bidirectional override',
      { [POST]: GOOD, 'posts/a/x\u202egnp.png': png },
      ['posts/a/x\u202egnp.png:1:1 file-name → rename it'],
    ],
    [
      'a long path',
      { [POST]: GOOD, [`posts/a/${'x'.repeat(170)}.png`]: png },
      [
        'posts/a/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.png:1:1 file-name → shorten it',
      ],
    ],
  ],
  'the posts of a story': [
    [
      'no original',
      { 'posts/a/ko.md': translation('ko'), 'posts/a/it.md': translation('it') },
      ['posts/a/it.md:5:16 story-original → delete "translationOf" from the post it was first written in'],
    ],
    [
      'three originals',
      { [POST]: GOOD, 'posts/a/it.md': postText({ locale: 'it' }), 'posts/a/ko.md': postText({ locale: 'ko' }) },
      [
        'posts/a/it.md:2:1 story-original → add "translationOf: en"',
        'posts/a/ko.md:2:1 story-original → add "translationOf: en"',
      ],
    ],
    [
      'the wrong original',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationOf: it') },
      ['posts/a/ko.md:5:16 story-original → write "en"'],
    ],
    [
      'itself for its original',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationOf: ko') },
      ['posts/a/ko.md:5:16 story-original → write "en"'],
    ],
    [
      'an unknown original',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationOf: eng') },
      ['posts/a/ko.md:5:16 invalid-value → write "en"'],
    ],
    [
      'a translation without its keys',
      { [POST]: GOOD, 'posts/a/ko.md': frontmatter('translationOf: en') },
      [
        'posts/a/ko.md:2:1 missing-key → add "title:"',
        'posts/a/ko.md:2:1 missing-key → add "description:"',
        'posts/a/ko.md:2:1 missing-key → add "locale:"',
      ],
    ],
    [
      'a translation that names its original in another case',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationof: en') },
      ['posts/a/ko.md:5:1 unknown-key → write "translationOf"'],
    ],
    [
      'a mistyped key in a translation',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationOf: en\ndisclosur: retold') },
      ['posts/a/ko.md:6:1 unknown-key → write "disclosure"'],
    ],
    [
      'a change before the day of the original',
      { [POST]: GOOD, 'posts/a/ko.md': translation('ko', 'translationOf: en\nupdated: 2024-05-05') },
      ['posts/a/ko.md:6:10 date-order → write the day of the last change'],
    ],
    [
      'a published translation of an incomplete draft',
      {
        [POST]: frontmatter('title: T\nlocale: en\ndescription: D\ndate: 2024-05-06\ndraft: true'),
        'posts/a/ko.md': translation('ko', 'translationOf: en\ndraft: false'),
      },
      [
        '2:1 warning missing-key → add "tags:"',
        '2:1 warning missing-key → add "cover:"',
        '2:1 warning missing-key → add "authors:"',
        'posts/a/ko.md:2:1 missing-key → add "tags:"',
        'posts/a/ko.md:2:1 missing-key → add "cover:"',
        'posts/a/ko.md:2:1 missing-key → add "authors:"',
      ],
    ],
    [
      'an incomplete translation of a draft',
      { [POST]: postText({ draft: 'true' }), 'posts/a/ko.md': frontmatter('translationOf: en\nlocale: ko') },
      [
        'posts/a/ko.md:2:1 warning missing-key → add "title:"',
        'posts/a/ko.md:2:1 warning missing-key → add "description:"',
      ],
    ],
    [
      'an original that cannot be read, once',
      { [POST]: postText({ title: '"' }), 'posts/a/ko.md': translation('ko') },
      ['2:8 yaml-syntax → write " where the value ends'],
    ],
  ],
  'images in the text': [
    ['missing', showing('./x.png'), ['11:1 image-missing → copy it into the story’s folder']],
    [
      'mistyped',
      showing('./diagramm.png', { 'posts/a/diagram.png': png }),
      ['11:1 image-missing → write "./diagram.png"'],
    ],
    ['in another case', showing('./x.png', { 'posts/a/X.PNG': png }), ['11:1 image-missing → write "./X.PNG"']],
    ['with a query', showing('./x.png?v=2', { 'posts/a/x.png': png }), ['11:1 image-missing → write "./x.png"']],
    ['a post', showing('./en.md'), ['11:1 image-missing → copy it into the story’s folder']],
    [
      'a video',
      showing('./demo.mp4', { 'posts/a/demo.mp4': '0000ftypisom' }),
      ['11:1 image-type → show a video with ::video[Caption]{src="./name.mp4"}'],
    ],
    ['text', showing('./x.png', { 'posts/a/x.png': 'hello' }), ['11:1 image-type → export it as PNG']],
    [
      'HTML',
      showing('./x.jpg', { 'posts/a/x.jpg': '<script>alert(1)</script>' }),
      ['11:1 image-type → export it as JPG'],
    ],
    [
      'an SVG under another name',
      showing('./x.png', { 'posts/a/x.png': '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
      ['11:1 image-type → export it as PNG'],
    ],
    [
      'PNG named .jpg',
      showing('./x.jpg', { 'posts/a/x.jpg': png }),
      ['11:1 image-type → end its name in .png, or export it as JPG'],
    ],
    [
      'JPEG named .PNG',
      showing('./x.PNG', { 'posts/a/x.PNG': jpeg }),
      ['11:1 image-type → end its name in .jpg, or export it as PNG'],
    ],
    ['AVIF named .webp', showing('./x.webp', { 'posts/a/x.webp': avif }), ['11:1 image-type → export it as WEBP']],
    [
      '20,000 × 20,000 in 48 KB',
      showing('./x.png', { 'posts/a/x.png': await makeBlankImage(20_000, 20_000) }),
      ['11:1 image-size → scale it down'],
    ],
    [
      'a GIF of HTML',
      showing('./x.gif', { 'posts/a/x.gif': 'GIF89a/*<script>alert(1)</script>*/' }),
      ['11:1 image-broken → export it again'],
    ],
    ['a cut JPEG', showing('./x.jpg', { 'posts/a/x.jpg': half(jpeg) }), ['11:1 image-broken → export it again']],
    [
      'a JPEG without its last rows',
      showing('./x.jpg', { 'posts/a/x.jpg': Buffer.concat([jpeg.subarray(0, -50), Buffer.from('ffd9', 'hex')]) }),
      ['11:1 image-broken → export it again'],
    ],
    ['a cut PNG', showing('./x.png', { 'posts/a/x.png': half(png) }), ['11:1 image-broken → export it again']],
    [
      'a PNG without its last bytes',
      showing('./x.png', { 'posts/a/x.png': png.subarray(0, -2) }),
      ['11:1 image-broken → export it again'],
    ],
    ['a cut WebP', showing('./x.webp', { 'posts/a/x.webp': half(webp) }), ['11:1 image-broken → export it again']],
    ['a cut AVIF', showing('./x.avif', { 'posts/a/x.avif': half(avif) }), ['11:1 image-broken → export it again']],
    ['a cut GIF', showing('./x.gif', { 'posts/a/x.gif': half(gif) }), ['11:1 image-broken → export it again']],
    [
      'a photograph with its place',
      showing('./x.jpg', { 'posts/a/x.jpg': await makeLocatedImage('jpeg') }),
      [`11:1 image-location → ${IMAGE_PLACE}`],
    ],
    [
      'a large one with its place',
      showing('./x.png', { 'posts/a/x.png': await makeLocatedImage('png', 20_000, 10) }),
      [`11:1 image-location → ${IMAGE_PLACE}`, '11:1 image-size → cut it into several'],
    ],
    [
      'a photograph with its place that no post shows',
      { [POST]: GOOD, 'posts/a/img/x.webp': await makeLocatedImage('webp') },
      [
        `posts/a/img/x.webp:1:1 image-location → ${IMAGE_PLACE}`,
        'posts/a/img/x.webp:1:1 warning image-unused → show it, or delete it',
      ],
    ],
    [
      'shown by no post',
      { [POST]: GOOD, 'posts/a/x.png': png, 'posts/a/y.mp4': '0000ftypisom' },
      ['x.png', 'y.mp4'].map((name) => `posts/a/${name}:1:1 warning image-unused → show it, or delete it`),
    ],
    [
      'shown by no post of a story with errors, which may mean it',
      showing('./diagramm.png', { 'posts/a/x.png': png }),
      ['11:1 image-missing → copy it into the story’s folder'],
    ],
    ['0 bytes', showing('./x.png', { 'posts/a/x.png': '' }), ['11:1 image-broken → export it again']],
    [
      '6 MB',
      showing('./x.png', { 'posts/a/x.png': Buffer.alloc(6 * 1024 * 1024) }),
      ['11:1 image-size → make it smaller'],
    ],
    [
      '25 megapixels in 3 KB',
      showing('./x.png', { 'posts/a/x.png': await makeBlankImage(5_000, 5_000) }),
      ['11:1 image-size → scale it down'],
    ],
    [
      'a side too long for WebP',
      showing('./x.png', { 'posts/a/x.png': await makeBlankImage(20_000, 10) }),
      ['11:1 image-size → cut it into several'],
    ],
    [
      'an animation too large',
      showing('./x.gif', { 'posts/a/x.gif': makeAnimation(30, 2_000, 2_000) }),
      ['11:1 image-size → shorten the animation, or make it a video'],
    ],
    [
      'a video of 26 MB',
      { [POST]: withBody('::video[x]{src=./x.mp4}\n'), 'posts/a/x.mp4': Buffer.alloc(26 * 1024 * 1024) },
      ['11:1 video-size → make it smaller'],
    ],
    [
      'SVG',
      showing('./x.svg', { 'posts/a/x.svg': '<svg/>' }),
      ['11:1 image-address → export it as PNG or WebP', 'posts/a/x.svg:1:1 image-type → export it as PNG or WebP'],
    ],
    [
      'remote',
      showing('https://example.org/x.png'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'protocol-relative',
      showing('//example.org/x.png'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'with a stray percent sign',
      showing('https://example.org/100%.png'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'data',
      showing('data:image/png;base64,AAAA'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'a file of the machine',
      showing('file:///etc/passwd'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'absolute',
      showing('/etc/passwd'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'upwards',
      showing('../../../etc/passwd'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'upwards in escapes',
      showing('%2e%2e/%2E%2E/etc/passwd'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'upwards in escaped slashes',
      showing('..%2f..%2fetc%2fpasswd'),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    ['escaped twice', showing('%252e%252e/x.png'), ['11:1 image-missing → copy it into the story’s folder']],
    ['backslashes', showing('..\\\\other\\\\x.png'), ['11:1 image-address → write / between folder and file']],
    [
      'of another story',
      showing('../b/x.png', { 'posts/b/en.md': GOOD, 'posts/b/x.png': png }),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png', UNUSED],
    ],
    [
      'upwards and back',
      showing('./img/../x.png', { 'posts/a/x.png': png }),
      ['11:1 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    ['a folder', showing('./'), ['11:1 image-missing → copy it into the story’s folder']],
    ['NUL in an escape', showing('./x.png%00', { 'posts/a/x.png': png }), ['11:1 image-missing → write "./x.png"']],
    [
      'a link to a missing image',
      { [POST]: withBody('[x](./x.png)\n') },
      ['11:1 image-missing → copy it into the story’s folder'],
    ],
  ],
  videos: [
    ['missing', playing('./y.mp4', ''), ['11:1 image-missing → copy it into the story’s folder']],
    ['a picture', playing('./x.mp4', png), ['11:1 video-type → export it again']],
    ['WebM named .mp4', playing('./x.mp4', '\x1aE\xdf\xa3'), ['11:1 video-type → export it again']],
    ['0 bytes', playing('./x.mp4', ''), ['11:1 video-type → export it again']],
    ['26 MB', playing('./x.mp4', Buffer.alloc(26 * 1024 * 1024)), ['11:1 video-size → make it smaller']],
    ['with its place', playing('./x.mp4', makeLocatedVideo()), [`11:1 video-location → ${VIDEO_PLACE}`]],
    [
      'with its place, in the place of a picture',
      showing('./x.mp4', { 'posts/a/x.mp4': makeLocatedVideo() }),
      [
        '11:1 image-type → show a video with ::video[Caption]{src="./name.mp4"}',
        `posts/a/x.mp4:1:1 video-location → ${VIDEO_PLACE}`,
      ],
    ],
  ],
  covers: [
    [
      'with its place',
      covered('./x.avif', { 'posts/a/x.avif': await makeLocatedImage('avif') }),
      [`7:8 image-location → ${IMAGE_PLACE}`],
    ],
    [
      'without a text alternative',
      { [POST]: postText({ cover: './x.png' }), 'posts/a/x.png': png },
      ['7:8 cover-alt → add "coverAlt:" with what it shows, or "" if it is only decoration'],
    ],
    ['missing', covered('./x.png'), ['7:8 image-missing → copy it into the story’s folder']],
    ['empty', covered(''), ['7:8 invalid-value → write something']],
    ['Auto', covered('Auto'), ['7:8 invalid-value → write it as ./cover.jpg']],
    ['no file', covered('cover'), ['7:8 invalid-value → write it as ./cover.jpg']],
    [
      'remote',
      covered('https://example.org/x.png'),
      ['7:8 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'absolute',
      covered('/etc/passwd.png'),
      ['7:8 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    [
      'upwards',
      covered('../../x.png'),
      ['7:8 image-address → copy the file into the story’s folder and write ./name.png'],
    ],
    ['cut', covered('./x.jpg', { 'posts/a/x.jpg': half(jpeg) }), ['7:8 image-broken → export it again']],
    [
      'an SVG',
      covered('./x.svg', { 'posts/a/x.svg': '<svg/>' }),
      ['7:8 image-address → export it as PNG or WebP', 'posts/a/x.svg:1:1 image-type → export it as PNG or WebP'],
    ],
    [
      'a video',
      covered('./x.mp4', { 'posts/a/x.mp4': '0000ftypisom' }),
      ['7:8 image-type → show a video with ::video[Caption]{src="./name.mp4"}'],
    ],
  ],
  links: [
    ['to an unknown story', linking('../othr/'), ['13:3 broken-link → write "../other/"']],
    [
      'to no story near',
      linking('../something-else/'),
      ['13:3 broken-link → write where it leads, or delete the link'],
    ],
    ['to a locale that a story lacks', linking('../other/it.md'), ['13:3 broken-link → write "../other/"']],
    ['to an unknown locale', linking('/de/posts/other/'), ['13:3 broken-link → write "../other/"']],
    [
      'to an absent anchor of another',
      linking('../other/#why-it-faild'),
      ['13:3 broken-anchor → write "#why-it-failed"'],
    ],
    ['to an absent anchor', linking('#her'), ['13:3 broken-anchor → write "#here"']],
    ['to nothing', linking('#'), ['13:3 broken-link → write where it leads']],
    ['to a page that is not there', linking('/abuot/'), ['13:3 broken-link → write "/about/"']],
    [
      'to a term without posts',
      linking('/tags/kubernetes/'),
      ['13:3 broken-link → write where it leads, or delete the link'],
    ],
    ['without the last slash', linking('../other'), ['13:3 broken-link → write "/posts/other/"']],
    ['with a query', linking('/search/?q=x'), ['13:3 broken-link → delete it from the question mark on']],
    ['with a stray percent sign', linking('#%E4%'), ['13:3 broken-link → write %25 for a percent sign']],
    ['without a protocol', linking('//example.org/'), ['13:3 broken-link → write https://example.org/']],
    ['of half an address', linking('https://'), ['13:3 broken-link → write it as https://example.org/']],
    ['with one slash', linking('https:/example.org'), ['13:3 broken-link → write it as https://example.org/']],
    ['with none', linking('http:example.org'), ['13:3 broken-link → write it as https://example.org/']],
    [
      'to an unknown story by its full address',
      linking('https://casebook.example/en/posts/othr/'),
      ['13:3 broken-link → write "../other/"'],
    ],
    ['to a draft', linking('../draft/'), ['13:3 broken-link → publish it first, or delete the link']],
    ['to a post of the future', linking('../future/'), ['13:3 broken-link → publish it first, or delete the link']],
    ['to the source of a page', linking('/posts/other/index.html'), ['13:3 broken-link → write "../other/"']],
    [
      'as HTML',
      { [POST]: withBody('<a href="../gone/">x</a>\n') },
      ['11:1 broken-link → write where it leads, or delete the link'],
    ],
    [
      'in a definition',
      { [POST]: withBody('[x][y]\n\n[y]: ../gone/\n') },
      ['11:1 broken-link → write where it leads, or delete the link'],
    ],
    [
      'in a table, a list and a note',
      { [POST]: withBody('| a |\n|---|\n| [x](../1/) |\n\n- [x](../2/)\n\nx[^1]\n\n[^1]: [x](../3/)\n') },
      [
        '13:3 broken-link → write where it leads, or delete the link',
        '15:3 broken-link → write where it leads, or delete the link',
        '19:7 broken-link → write where it leads, or delete the link',
      ],
    ],
  ],
  registries: [
    [
      'a label without a locale',
      tags(`- id: b\n  label: ${yamlMap(WITHOUT_CHINESE)}`),
      ['tags.yaml:4:10 invalid-value → add "zh-TW:"'],
    ],
    [
      'a label with a mistyped locale',
      tags(`- id: b\n  label: ${yamlMap({ 'zh-tw': 'B', ...WITHOUT_CHINESE })}`),
      ['tags.yaml:4:12 unknown-key → write "zh-TW"'],
    ],
    [
      'a label in a further language',
      tags(`- id: b\n  label: ${yamlMap({ qq: 'B', ...inEveryLocale('B') })}`),
      ['tags.yaml:4:12 unknown-key → delete it'],
    ],
    ['an empty label', tags('- id: b\n  label: ""'), ['tags.yaml:4:10 invalid-value → write something']],
    [
      'a number for a label',
      tags('- id: b\n  label: 5'),
      ['tags.yaml:4:10 invalid-value → write a text for every locale'],
    ],
    ['no label', tags('- id: b'), ['tags.yaml:3:3 missing-key → add "label:"']],
    ['no id', tags('- label: B'), ['tags.yaml:3:3 missing-key → add "id:"']],
    ['an id with blanks', tags('- id: B C\n  label: B'), ['tags.yaml:3:7 invalid-value → write it as "daily-work"']],
    [
      'an id of 81 characters',
      tags(`- id: ${'b'.repeat(81)}\n  label: B`),
      ['tags.yaml:3:7 invalid-value → shorten it'],
    ],
    [
      'an id twice',
      tags('- id: cloud\n  label: Sky'),
      ['tags.yaml:3:7 registry-duplicate → delete one of the entries'],
    ],
    [
      'an alias of another entry',
      tags('- id: b\n  label: B\n  aliases: [b2, CLOUD]'),
      ['tags.yaml:5:17 registry-alias → take it from one of them'],
    ],
    [
      'a label of another entry',
      tags(`- id: b\n  label: ${yamlMap(inEveryLocale('B', { en: 'Cloud' }))}`),
      ['tags.yaml:4:16 registry-alias → take it from one of them'],
    ],
    [
      'aliases that are a text',
      tags('- id: b\n  label: B\n  aliases: c'),
      ['tags.yaml:5:12 invalid-value → write [c]'],
    ],
    [
      'a tag that is an organisation',
      tags('- id: b\n  label: B\n  organisation: true'),
      ['tags.yaml:5:17 registry-organisation → delete the key'],
    ],
    [
      'an unknown parent',
      tags('- id: b\n  label: B\n  parent: clod'),
      ['tags.yaml:5:11 registry-parent → write "cloud"'],
    ],
    [
      'itself for a parent',
      tags('- id: b\n  label: B\n  parent: b'),
      ['tags.yaml:5:11 registry-parent → delete the key'],
    ],
    [
      'a circle of parents',
      tags('- id: b\n  label: B\n  parent: c\n- id: c\n  label: C\n  parent: b'),
      ['tags.yaml:5:11 registry-parent → delete the key', 'tags.yaml:8:11 registry-parent → delete the key'],
    ],
    ['a mistyped key', tags('- id: b\n  label: B\n  alias: [c]'), ['tags.yaml:5:3 unknown-key → write "aliases"']],
    [
      'a description in one language',
      tags('- id: b\n  label: B\n  description: B'),
      ['tags.yaml:5:16 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    [
      'a text for an entry',
      tags('- b'),
      ['tags.yaml:3:3 invalid-value → write "key: value" pairs in the next lines, indented'],
    ],
    ['a tab', tags('- id: b\n\tlabel: B'), ['tags.yaml:4:2 yaml-syntax → indent with spaces']],
    [
      'no list',
      { [POST]: GOOD, 'tags.yaml': 'cloud: Cloud\n' },
      ['tags.yaml:1:1 invalid-value → begin every entry with "- id:"'],
    ],
    [
      'an alias of YAML',
      { [POST]: GOOD, 'tags.yaml': '- &a { id: cloud, label: C }\n- *a\n' },
      [
        'tags.yaml:1:3 yaml-feature → delete it; quote a text that begins with &',
        'tags.yaml:2:3 yaml-feature → repeat the value; quote a text that begins with *',
      ],
    ],
    [
      'two documents',
      { [POST]: GOOD, 'tags.yaml': '- id: cloud\n  label: Cloud\n---\n- id: b\n' },
      ['tags.yaml:3:1 yaml-feature → delete the line "---" before it'],
    ],
    [
      'Latin-1',
      { [POST]: GOOD, 'tags.yaml': Buffer.from('- id: cloud\n  label: Nuvolosità\n', 'latin1') },
      ['tags.yaml:2:19 encoding → save it as UTF-8'],
    ],
    [
      'a mistyped stage',
      { [POST]: GOOD, 'stages.yaml': `- id: aplying\n  label: ${yamlMap(inEveryLocale('A'))}\n` },
      ['stages.yaml:1:7 registry-stage → write "applying"'],
    ],
    [
      'an unknown stage',
      { [POST]: GOOD, 'stages.yaml': `- id: retiring\n  label: ${yamlMap(inEveryLocale('A'))}\n` },
      [
        'stages.yaml:1:7 registry-stage → write one of applying, interviewing, onboarding, daily-work, on-call, growing, moving, leaving',
      ],
    ],
    ['an empty file', { [POST]: GOOD, 'tags.yaml': '' }, ['6:8 unknown-id → add it to tags.yaml, or choose another']],
    [
      'a faulty entry that a post names',
      { [POST]: postText({ tags: '[cloud, sky]' }), 'tags.yaml': '- id: cloud\n  label: Cloud\n- id: sky\n' },
      ['tags.yaml:3:3 missing-key → add "label:"'],
    ],
  ],
  MDX: [
    ['an import', { 'posts/a/en.mdx': withBody("import fs from 'node:fs'\n") }, ['posts/a/en.mdx:11:1 mdx-code']],
    ['an export', { 'posts/a/en.mdx': withBody('export const a = 1\n') }, ['posts/a/en.mdx:11:1 mdx-code']],
    [
      'an expression',
      { 'posts/a/en.mdx': withBody('The {process.env.SECRET} is out.\n') },
      ['posts/a/en.mdx:11:5 mdx-code'],
    ],
    [
      'a spread',
      { ...OTHERS, 'posts/a/en.mdx': withBody('<StoryCard slug="other" {...props} />\n') },
      ['posts/a/en.mdx:11:25 mdx-code'],
    ],
    [
      'an attribute that runs',
      { ...OTHERS, 'posts/a/en.mdx': withBody('<StoryCard slug="other" id={fetch("/")} />\n') },
      ['posts/a/en.mdx:11:25 mdx-code'],
    ],
    [
      'an expression for an alternative text',
      { 'posts/a/en.mdx': withBody('![{a b}](./x.png)\n'), 'posts/a/x.png': png },
      ['posts/a/en.mdx:11:1 mdx-code'],
    ],
    [
      'an unknown component',
      { 'posts/a/en.mdx': withBody('<Storycard slug="other" />\n') },
      ['posts/a/en.mdx:11:1 mdx-component'],
    ],
    [
      'a card of an unknown story',
      { 'posts/a/en.mdx': withBody('<StoryCard slug="gone" />\n') },
      ['posts/a/en.mdx:11:1 broken-link → write where it leads, or delete the link'],
    ],
    [
      'a directive of the framework',
      { 'posts/a/en.mdx': withBody('<p set:html="x">x</p>\n') },
      ['posts/a/en.mdx:11:1 html-attribute'],
    ],
    ['broken syntax', { 'posts/a/en.mdx': withBody('Less than 5 {\n') }, ['posts/a/en.mdx:11:14 mdx-syntax']],
    [
      'frontmatter that Astro ends earlier',
      {
        'posts/a/en.mdx': `---\n{title: "a\n---x\nimport fs from 'node:fs'", description: D, locale: en, date: 2024-05-06, tags: [cloud], cover: auto, authors: [editors]}\n---\n`,
      },
      ['posts/a/en.mdx:3:1 yaml-syntax → put the values in quotes, and write each in one line'],
    ],
  ],
  'translations that are behind': [
    [
      'a section less',
      {
        [POST]: withBody('## A\n\n### B\n\nText.\n'),
        'posts/a/ko.md': translation('ko').replace('Some', '## 하나\n\nSome'),
      },
      ['posts/a/ko.md:5:16 warning translation-incomplete → translate what is missing'],
    ],
    [
      'a stage that leads nowhere',
      {
        [POST]: postText({ stages: '{ applying: "#a" }' }, '## A\n\nText.\n'),
        'posts/a/ko.md': translation('ko').replace('Some', '## 하나\n\nSome'),
      },
      [`posts/a/ko.md:2:1 warning translation-incomplete → add "applying: '#…'" to "stages"`],
    ],
    [
      'a change of the original',
      {
        [POST]: withLines('updated: 2025-03-01'),
        'posts/a/ko.md': translation('ko', 'translationOf: en\ndate: 2025-01-01'),
      },
      ['posts/a/ko.md:6:7 warning translation-stale → translate the change and write its day into "updated"'],
    ],
  ],
  'comments that accept nothing': [
    [
      'nothing to accept',
      { [POST]: withBody('<!-- casebook-ignore privacy-email -->\n\nText.\n') },
      ['11:22 warning ignore-unused → delete it, or move it to what it is about'],
    ],
    [
      'a warning further down',
      { [POST]: withBody('<!-- casebook-ignore privacy-email -->\n\nText.\n\njane.roe@acme.com\n') },
      ['11:22 warning ignore-unused', '15:1 warning privacy-email'],
    ],
    [
      'a warning that no comment follows',
      { [POST]: withBody('jane.roe@acme.com\n\n<!-- casebook-ignore privacy-email -->\n') },
      ['11:1 warning privacy-email', '13:22 warning ignore-unused'],
    ],
    [
      'in the frontmatter',
      { [POST]: withLines('# casebook-ignore privacy-mail text-language\ndraft: false') },
      ['9:19 warning ignore-unknown → write "privacy-email"', '9:32 warning ignore-unused'],
    ],
  ],
  'registries that say too much': [
    [
      'an entry that no story uses',
      tags('- id: b\n  label: B'),
      ['tags.yaml:3:7 warning registry-unused → delete the entry, or use it'],
    ],
    [
      'entries below one that is used',
      tags('- id: b\n  label: B\n  parent: cloud'),
      ['tags.yaml:3:7 warning registry-unused'],
    ],
    ['an e-mail address', tags('# jane.roe@acme.com'), ['tags.yaml:3:3 warning privacy-email']],
    [
      'a comment that accepts nothing',
      tags('# casebook-ignore registry-unused'),
      ['tags.yaml:3:19 warning ignore-unused'],
    ],
  ],
};

function expand(expected: readonly string[], path = POST): string[] {
  return expected.map((problem) => (/^\d/.test(problem) ? `${path}:${problem}` : problem));
}

/** Without the hint of a problem that is expected without one: the texts of the Markdown checks have tests of their own. */
function summariseLike(problems: readonly Problem[], expected: readonly string[]): string[] {
  return problems
    .map(summarise)
    .map((summary, index) => (expected[index]?.includes(' → ') ? summary : (summary.split(' → ')[0] ?? '')));
}

describe.each(Object.entries({ ...POSTS, ...FOLDERS }))('%s', (_, rows) => {
  test.each(rows)('%s', async (_name, input, expected) => {
    const files = typeof input === 'string' || input instanceof Uint8Array ? { [POST]: input } : input;
    const { problems } = await loadFiles(files);
    expect(summariseLike(problems, expand(expected))).toEqual(expand(expected));
  });
});

test('reports the problems of all files in one run, sorted, and with a hint each', async () => {
  const posts = Object.values(POSTS)
    .flat()
    .map(([, source, expected], index) => ({ source, expected, path: `posts/story-${1000 + index}/en.md` }));
  const expected = posts.flatMap((post) => expand(post.expected, post.path));
  const files = Object.fromEntries(posts.map(({ path, source }) => [path, source as string | Uint8Array]));
  const { problems } = await loadFiles(files);
  expect(summariseLike(problems, expected)).toEqual(expected);
  expect(problems).toEqual(sortProblems(problems));
  expect(problems.filter(({ hint }) => !hint)).toEqual([]);
});

describe('files that are none', () => {
  test.each<readonly [name: string, files: Files, make: (folder: string) => void, expected: readonly string[]]>([
    [
      'a link in the place of a post',
      { [POST]: GOOD },
      (folder) => symlinkSync('/etc/passwd', join(folder, 'posts/a/ko.md')),
      ['posts/a/ko.md:1:1 file-link → copy the file itself'],
    ],
    [
      'a link to nothing',
      { [POST]: GOOD },
      (folder) => symlinkSync('gone', join(folder, 'posts/a/ko.md')),
      ['posts/a/ko.md:1:1 file-link → copy the file itself'],
    ],
    [
      'a link in the place of an image',
      { ...showing('./x.png'), 'posts/b/x.png': png, 'posts/b/en.md': GOOD },
      (folder) => symlinkSync('../b/x.png', join(folder, 'posts/a/x.png')),
      ['11:1 image-missing → copy the file itself', 'posts/a/x.png:1:1 file-link → copy the file itself', UNUSED],
    ],
    [
      'a link in the place of a cover',
      covered('./x.png'),
      (folder) => symlinkSync('/etc/hostname', join(folder, 'posts/a/x.png')),
      ['7:8 image-missing → copy the file itself', 'posts/a/x.png:1:1 file-link → copy the file itself'],
    ],
    [
      'a link in the place of a folder of images',
      { ...showing('./img/x.png'), 'posts/b/x.png': png, 'posts/b/en.md': GOOD },
      (folder) => symlinkSync('../b', join(folder, 'posts/a/img')),
      [
        '11:1 image-missing → copy it into the story’s folder',
        'posts/a/img:1:1 file-link → copy the file itself',
        UNUSED,
      ],
    ],
    [
      'a link in the place of a story',
      { [POST]: GOOD },
      (folder) => symlinkSync('a', join(folder, 'posts/b')),
      ['posts/b:1:1 file-link → copy the file itself'],
    ],
    [
      'a link in the place of all stories',
      { 'elsewhere/a/en.md': 'secret' },
      (folder) => symlinkSync('elsewhere', join(folder, 'posts')),
      ['elsewhere:1:1 file-unexpected → delete it', 'posts:1:1 file-link → copy the file itself'],
    ],
    [
      'a link in the place of a registry',
      { [POST]: postText({ role: 'x' }) },
      (folder) => symlinkSync('/etc/passwd', join(folder, 'roles.yaml')),
      ['9:7 unknown-id → add it to roles.yaml, or choose another', 'roles.yaml:1:1 file-link → copy the file itself'],
    ],
    [
      'a pipe',
      { [POST]: GOOD },
      (folder) => execFileSync('mkfifo', [join(folder, 'posts/a/ko.md')]),
      ['posts/a/ko.md:1:1 file-unexpected → delete it'],
    ],
    [
      'an empty folder',
      { [POST]: GOOD },
      (folder) => mkdirSync(join(folder, 'posts/b')),
      ['posts/b:1:1 story-empty → add posts/b/<locale>.md, or delete the folder'],
    ],
    [
      'no content folder',
      { [POST]: GOOD },
      (folder) => rmSync(folder, { recursive: true }),
      ['posts:1:1 content-missing → add it with posts/ in it, or set CONTENT_DIR to the folder that has it'],
    ],
  ])('%s', async (_name, files, make, expected) => {
    const { problems } = await loadFiles(files, make);
    expect(problems.map(summarise)).toEqual(expand(expected));
  });
});

describe('what looks wrong but is right', () => {
  test.each<readonly [name: string, input: string | Files]>([
    ['a byte-order mark and CRLF', `\uFEFF${GOOD.replaceAll('\n', '\r\n')}`],
    ['blanks after the fences', GOOD.replaceAll('---\n', '---  \n')],
    ['no line feed at the end', GOOD.trimEnd()],
    ['a picture for all text', showing('./x.png', { 'posts/a/x.png': png })],
    ['no word beside code', postText({}, '```\nx\n```\n')],
    ['120 characters of Chinese', postText({ title: '字'.repeat(120) })],
    [
      'flags and variants of glyphs',
      postText({}, '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 葛\u{e0100}城 ❤️ 👩‍👧\n'),
    ],
    ['120 emojis', postText({ title: '🎉'.repeat(120) })],
    ['a day as a title', postText({ title: '2024-01-01' })],
    ['a title like a path of an image', postText({ title: '"__ASTRO_IMAGE_./cover.png"' })],
    ['brackets in quotes', postText({ title: `"${'['.repeat(40)}"` })],
    ['a folded description', postText({ description: '>\n  One\n  two.' })],
    [
      'JSON for frontmatter',
      frontmatter(
        JSON.stringify({
          title: 'T',
          description: 'D',
          locale: 'en',
          date: '2024-05-06',
          tags: ['cloud'],
          cover: 'auto',
          authors: ['editors'],
        }),
      ),
    ],
    ['a leap day', postText({ date: '2024-02-29' })],
    ['tags by alias, in another width', postText({ tags: '[雲端, K8S]' })],
    ['a lived time long ago', withLines('period: { from: 1985-03, to: present }')],
    [
      'legacy with everything',
      withLines('source: { legacy: { toString: 1, hasOwnProperty: [true, null, { "": 2.5 }] } }'),
    ],
    ['an old URL in Korean', withLines('aliases: [/한국어/글/, /2019/07/x.html, /caf%C3%A9/]')],
    ['a line across the page made of hyphens', withBody(`Text.\n\n${'- '.repeat(40)}`)],
    ['20 quotes', withBody(`${'> '.repeat(20)}a\n`)],
    ['50 columns', withBody(`${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n`)],
    ['a heading of two lines right after the frontmatter', GOOD.replace('\n\nSome text.', '\nA heading: this\n---\n')],
    ['a picture with a blank and an accent', showing('./caff%C3%A8%20bar.png', { 'posts/a/caffè bar.png': png })],
    [
      'pictures with names in Chinese and Korean',
      showing('./圖片.png)![y](./사진.png', { 'posts/a/圖片.png': png, 'posts/a/사진.png': png }),
    ],
    ['a picture of one pixel', showing('./x.png', { 'posts/a/x.png': onePixel })],
    ['a JPEG in CMYK', showing('./x.jpg', { 'posts/a/x.jpg': printed })],
    ['a PNG of 16 bits', showing('./x.png', { 'posts/a/x.png': deep })],
    ['a picture in a folder', showing('./en/x.png', { 'posts/a/en/x.png': png })],
    ['a picture named without a dot', showing('x.PNG', { 'posts/a/x.PNG': png })],
    ['an animation', showing('./x.gif', { 'posts/a/x.gif': makeAnimation(3, 40, 30) })],
    ['a link to an unlisted post', linking('../quiet/')],
    ['a link to an anchor in another language', linking('../other/ko.md#why-it-failed')],
    ['a link to a term', linking('/tags/cloud/')],
    [
      'links of a draft to anything hidden',
      { ...OTHERS, 'posts/draft/en.md': postText({ draft: 'true' }, '[x](../future/)\n') },
    ],
    ['hidden files', { [POST]: GOOD, 'posts/a/.DS_Store': 'x', '.gitkeep': '', 'posts/.cache/en.md': 'x' }],
    ['a README', { [POST]: GOOD, 'README.md': '# Content\n' }],
    ['a registry in JSON', { [POST]: GOOD, 'tags.yaml': '[{ "id": "cloud", "label": "Cloud" }]' }],
    ['an accepted warning', withBody('<!-- casebook-ignore privacy-email -->\n\njane.roe@acme.com\n')],
    ['an accepted warning in a paragraph', withBody('Ask <!-- casebook-ignore privacy-email --> jane.roe@acme.com\n')],
    ['an accepted warning in a quote', withBody('> <!-- casebook-ignore privacy-email -->\n> jane.roe@acme.com\n')],
    [
      'two comments in a row',
      withBody(
        '<!-- casebook-ignore privacy-email -->\n<!-- casebook-ignore privacy-host -->\n\njane.roe@acme.com db-1.lan\n',
      ),
    ],
    ['an accepted warning in HTML', withBody('<!-- casebook-ignore privacy-email --><p>jane.roe@acme.com</p>\n')],
    [
      'accepted warnings in MDX',
      {
        'posts/a/en.mdx': withBody(
          '{/* casebook-ignore privacy-email */}\n\njane.roe@acme.com\n\nAsk {/* casebook-ignore privacy-email */} jane.roe@acme.com\n',
        ),
      },
    ],
    [
      'an accepted warning behind a value',
      postText({ description: 'Ask jane.roe@acme.com # casebook-ignore privacy-email' }),
    ],
    [
      'an accepted warning below a comment',
      withLines('# casebook-ignore privacy-email\nsource:\n  note: By jane.roe@acme.com'),
    ],
    [
      'warnings accepted for the whole text',
      frontmatter(`${KEYS}\n# casebook-ignore privacy-email`, 'jane.roe@acme.com\n\njohn.roe@acme.com\n'),
    ],
    ['an accepted entry', tags('# casebook-ignore registry-unused\n- id: b\n  label: B')],
    ['a warning accepted that is looked for on request', withBody('<!-- casebook-ignore external-gone -->\n\nText.\n')],
    ['a comment about nothing of this', withBody('<!-- casebook-ignored -->\n\nText.\n')],
    ['an entry above one that is used', PARENTS],
    [
      'a translation with as many headings of other levels',
      {
        [POST]: withBody('## A\n\n### B\n\nText.\n'),
        'posts/a/ko.md': translation('ko').replace('Some', '## 하나\n\n## 둘\n\nSome'),
      },
    ],
    [
      'a translation of the day of the change',
      {
        [POST]: withLines('updated: 2025-03-01'),
        'posts/a/ko.md': translation('ko', 'translationOf: en\nupdated: 2025-03-01'),
      },
    ],
    ['a registry without entries', { [POST]: GOOD, 'roles.yaml': '# none yet\n' }],
  ])('%s', async (_name, input) => {
    const { problems } = await loadFiles(typeof input === 'string' ? { [POST]: input } : input);
    expect(problems).toEqual([]);
  });
});
