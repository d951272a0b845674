/** Frontmatter and registries before and after mending; where nothing is given for after, nothing changes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIdFinder, type Form, postForm, registryForm } from '#loader/fix-forms.ts';
import { type Mended, mendYaml, UNSAFE } from '#loader/fix-yaml.ts';
import { parseYaml } from '#loader/yaml.ts';
import { emptyRegistries } from '#model/registry.ts';

const REGISTRIES = {
  ...emptyRegistries(),
  tags: [
    { id: 'cloud', label: { en: 'Cloud', 'zh-TW': '雲端', ko: '클라우드', it: 'Cloud' }, aliases: ['clouds', 'both'] },
    { id: 'kubernetes', label: 'Kubernetes', aliases: ['k8s', 'container orchestration', 'both', '365'] },
    { id: 'first-year', label: 'First year' },
  ],
  authors: [{ id: 'editors', label: 'The editors', aliases: ['編輯部'] }],
  roles: [{ id: 'support-engineer', label: 'Support engineer', aliases: ['CSE'] }],
  companies: [{ id: 'amazon-web-services', label: 'Amazon Web Services', aliases: ['AWS', 'caffè'] }],
  regions: [{ id: 'taipei', label: 'Taipei', aliases: ['臺北', '타이베이'] }],
};

const POST = postForm(createIdFinder(REGISTRIES, (_, text) => text === 'clouds'));

const mendOrLeave = (source: string, form: Form): Mended => mendYaml(source, form) ?? { text: source, changes: [] };

/** What becomes of a source; nothing here is given up as unsafe. */
function mend(source: string, form: Form): string {
  const { text, changes, failure } = mendOrLeave(`${source}\n`, form);
  expect(failure).toBeUndefined();
  expect(changes.length > 0).toBe(text !== `${source}\n`);
  return text.slice(0, -1);
}

const mendPost = (source: string): string => mend(source, POST);
const mendRegistry = (source: string): string => mend(source, registryForm(parseYaml(source, 1).data));

type Row = readonly [name: string, before: string, after?: string];

const complete = (rows: readonly Row[]): [name: string, before: string, after: string][] =>
  rows.map(([name, before, after = before]) => [name, before, after]);

const POSTS: Readonly<Record<string, readonly Row[]>> = {
  'ids and aliases': [
    ['an id', 'tags: [cloud]'],
    ['an alias', 'tags: [k8s]', 'tags: [kubernetes]'],
    ['a label in another language', 'tags: [雲端]', 'tags: [cloud]'],
    ['an alias in quotes', 'tags: ["k8s", \'雲端\']', 'tags: [kubernetes, cloud]'],
    ['an alias of several words', 'tags: [Container Orchestration]', 'tags: [kubernetes]'],
    ['an alias with a blank too many', 'tags: [container  orchestration]'],
    ['capitals and full width', 'tags: [ＣＬＯＵＤ]', 'tags: [cloud]'],
    [
      'a list in lines',
      'tags:\n  - k8s # the container one\n  - cloud',
      'tags:\n  - kubernetes # the container one\n  - cloud',
    ],
    ['a number', 'tags: [365]', 'tags: [kubernetes]'],
    ['a number that is none', 'tags: [404]', 'tags: ["404"]'],
    ['an alias that two entries have', 'tags: [both]'],
    ['an alias that a faulty entry may have', 'tags: [clouds]'],
    ['a near miss', 'tags: [kuberntes]'],
    ['an alias of what is in the list already', 'tags: [cloud, 雲端]'],
    ['two aliases of one', 'tags: [Cloud, 雲端]', 'tags: [cloud, 雲端]'],
    ['a role', 'role: CSE', 'role: support-engineer'],
    ['a role in words', 'role: Support Engineer', 'role: support-engineer'],
    ['a company', 'company: "AWS" # since 2006', 'company: amazon-web-services # since 2006'],
    ['a region', 'region: 臺北', 'region: taipei'],
    ['decomposed Korean', `region: ${'타이베이'.normalize('NFD')}`, 'region: taipei'],
    ['an author', 'authors: [The editors]', 'authors: [editors]'],
    ['an unknown author', 'authors: [somebody]'],
  ],
  'a text for a list': [
    ['a tag', 'tags: cloud', 'tags: [cloud]'],
    ['an alias', 'tags: k8s', 'tags: [kubernetes]'],
    ['an unknown tag', 'tags: gardening', 'tags: [gardening]'],
    ['an unknown tag, decomposed', 'tags: caffe\u0300s', 'tags: [caff\u00e8s]'],
    ['an old address, decomposed', 'aliases: /caffe\u0300/', 'aliases: [/caffe\u0300/]'],
    ['tags with commas', 'tags: cloud, k8s', 'tags: [cloud, kubernetes]'],
    ['tags with commas, of which one is unknown', 'tags: cloud, gardening'],
    ['an author', 'authors: 編輯部', 'authors: [editors]'],
    ['an old address', 'aliases: /2019/my-post/', 'aliases: [/2019/my-post/]'],
    ['an old address with a comma', 'aliases: /2019,1/'],
    ['a block', 'tags: |\n  cloud'],
    ['a map', 'tags: { cloud: true }'],
    ['nothing', 'tags:'],
  ],
  'days and months': [
    ['a day', 'date: 2024-05-03'],
    ['a day in quotes', 'date: "2024-05-03"'],
    ['slashes', 'date: 2024/5/3', 'date: 2024-05-03'],
    ['dots', 'date: 2024.05.03', 'date: 2024-05-03'],
    ['short numbers', 'updated: 2024-5-3 # typed', 'updated: 2024-05-03 # typed'],
    ['slashes in quotes', "date: '2024/05/03'", 'date: 2024-05-03'],
    ['in Chinese', 'date: 2024年5月3日', 'date: 2024-05-03'],
    ['in Korean', 'date: 2024년 5월 3일', 'date: 2024-05-03'],
    ['in Korean with dots', 'date: 2024. 5. 3.', 'date: 2024-05-03'],
    ['with a time', 'date: 2024-05-03 07:30:00', 'date: 2024-05-03'],
    ['with a time of a zone', 'date: 2024-05-03T23:30:00Z'],
    ['in an order that can be two days', 'date: 01/02/2024'],
    ['in words', 'date: May 3, 2024'],
    ['a day that does not exist', 'date: 2024/2/30'],
    ['a year', 'date: 2024'],
    ['a list', 'date: [2024/5/3]'],
    ['months', 'period: { from: 2023/3, to: 2024.10 }', 'period: { from: 2023-03, to: 2024-10 }'],
    [
      'months of one digit with a dot',
      'period:\n  from: 2023.1\n  to: 2024.1',
      'period:\n  from: 2023-01\n  to: 2024-01',
    ],
    ['month 13', 'period: { from: 2023-13, to: present }'],
    ['the present in capitals', 'period: { from: 2023-03, to: Present }', 'period: { from: 2023-03, to: present }'],
    ['another word for the present', 'period: { from: 2023-03, to: now }'],
  ],
  'words, booleans and text': [
    ['a locale in small letters', 'locale: zh-tw', 'locale: zh-TW'],
    ['a locale with an underscore', 'locale: zh_TW', 'locale: zh-TW'],
    ['a locale in capitals', 'translationOf: "EN"', 'translationOf: en'],
    ['a locale with a country', 'locale: en-US'],
    ['a disclosure', 'disclosure: Own_Experience', 'disclosure: own-experience'],
    ['a disclosure in words', 'disclosure: machine translated', 'disclosure: machine-translated'],
    ['a mistyped disclosure', 'disclosure: retolds'],
    ['yes', 'draft: yes', 'draft: true'],
    ['no in quotes', 'draft: "No"', 'draft: false'],
    ['true in quotes', "pinned: 'true'", 'pinned: true'],
    ['a number for true', 'unlisted: 1', 'unlisted: true'],
    ['true', 'draft: true'],
    ['another word', 'draft: maybe'],
    ['no value', 'draft:'],
    ['a title that is a number', 'title: 2024', 'title: "2024"'],
    ['a title that is a number with a zero', 'title: 2024.10', 'title: "2024.10"'],
    ['a title that is true', 'title: true', 'title: "true"'],
    ['a title without need of quotes', "title: 'One'"],
    ['a title without a value', 'title: ~'],
  ],
  'anchors behind #': [
    ['in lines', 'stages:\n  interviewing: #the-interviews\n', 'stages:\n  interviewing: "#the-interviews"\n'],
    ['in Chinese', 'stages:\n  leaving:   #離開-與-之後', 'stages:\n  leaving:   "#離開-與-之後"'],
    ['decomposed', 'stages:\n  leaving: #caffe\u0300', 'stages:\n  leaving: "#caff\u00e8"'],
    ['a comment', 'stages:\n  interviewing: # not yet'],
    ['two words', 'stages:\n  interviewing: #the interviews'],
    ['of another key', 'title: #none'],
    ['behind a value', 'stages:\n  interviewing: "#a" #b'],
    ['in quotes', 'stages: { interviewing: "#a" }'],
    ['in braces, which it hides', 'stages: { interviewing: #a }'],
  ],
  'names of keys': [
    ['capitals', 'Title: One', 'title: One'],
    ['in quotes', '"Title": One', 'title: One'],
    ['underscores', 'translation_of: en', 'translationOf: en'],
    ['hyphens', 'cover-alt: x', 'coverAlt: x'],
    ['a nested one', 'period: { From: 2023-03, TO: present }', 'period: { from: 2023-03, to: present }'],
    ['a stage', 'stages:\n  daily_work: "#a"\n  On Call: "#b"', 'stages:\n  daily-work: "#a"\n  on-call: "#b"'],
    ['capitals and a value', 'Tags: K8S', 'tags: [kubernetes]'],
    ['beside the right one', 'title: One\nTitle: Two'],
    ['twice', 'Title: One\nTITLE: Two'],
    ['a near miss', 'titel: One'],
    ['one of another system', 'author: 編輯部', 'authors: [editors]'],
    ['one of another system with another value', 'author: { name: x }'],
    ['a language', 'lang: zh_tw', 'locale: zh-TW'],
    ['a language with a country', 'lang: en-US'],
    ['a change', 'lastmod: 2024/5/3', 'updated: 2024-05-03'],
    ['one of another system beside ours', 'lang: en\nlocale: en'],
    ['one that means the opposite', 'published: true'],
    ['a method of all objects', 'toString: x'],
    ['in what an import kept', 'source:\n  legacy: { Title: x, Date: 2024/5/3, Draft: yes }'],
  ],
  'order of keys': [
    ['in order', 'title: a\ndescription: b\nlocale: en'],
    ['two lines', 'description: b\ntitle: a', 'title: a\ndescription: b'],
    [
      'all keys',
      'pinned: true\nauthors: [editors]\ncoverAlt: c\ncover: ./c.png\ntags: [cloud]\ndate: 2024-05-03\nlocale: en\ntitle: a',
      'title: a\nlocale: en\ndate: 2024-05-03\ntags: [cloud]\ncover: ./c.png\ncoverAlt: c\nauthors: [editors]\npinned: true',
    ],
    [
      'comments',
      '# of the description\n# in two lines\ndescription: b # behind it\n# of the title\ntitle: a # behind it, too\n# at the end',
      '# of the title\ntitle: a # behind it, too\n# of the description\n# in two lines\ndescription: b # behind it\n# at the end',
    ],
    [
      'a comment apart at the top',
      '# about this file\n\ndescription: b\ntitle: a',
      '# about this file\n\ntitle: a\ndescription: b',
    ],
    ['empty lines', 'date: 2024-05-03\n\ntitle: a\n\n\nlocale: en', 'title: a\n\nlocale: en\n\n\ndate: 2024-05-03'],
    [
      'lists, maps and blocks',
      'description: >\n  one\n\n  two\ntags:\n- cloud\n# of the second\n- kubernetes\nstages:\n  applying: "#a"\n  # under it\ntitle: "a\n  b"',
      'title: "a\n  b"\ndescription: >\n  one\n\n  two\ntags:\n- cloud\n# of the second\n- kubernetes\nstages:\n  applying: "#a"\n  # under it',
    ],
    ['an unknown key', 'zzz: 1\ndescription: b\nyyy: 2\ntitle: a', 'zzz: 1\ntitle: a\ndescription: b\nyyy: 2'],
    [
      'stages',
      'stages:\n  leaving: "#l"\n  # how it began\n  applying: "#a"',
      'stages:\n  # how it began\n  applying: "#a"\n  leaving: "#l"',
    ],
    ['braces', 'period: { to: present, from: 2023-03 }', 'period: { from: 2023-03, to: present }'],
    ['braces in lines', 'period: {\n  to: present, # still\n  from: 2023-03 }'],
    ['keys with a mark', '? description\n: b\n? title\n: a'],
    ['what an import kept', 'source:\n  legacy:\n    b: 1\n    a: 2'],
    ['a misspelt key', 'description: b\nTitle: a', 'title: a\ndescription: b'],
  ],
  'Unicode and blanks': [
    ['a decomposed title', 'title: caffe\u0300', 'title: caff\u00e8'],
    ['a decomposed title in quotes', 'title: "caffe\u0300"', 'title: "caff\u00e8"'],
    ['an escape', 'title: "e\\u0300 e\u0300"'],
    ['a decomposed old address', 'aliases: [/caffe\u0300/]'],
    ['what an import kept', 'source: { legacy: { a: [caffe\u0300] } }'],
    ['a decomposed comment', 'title: a # caffe\u0300'],
    [
      'blanks at the end',
      'title: a  \ntags: \n  - cloud\t\n \nrole: support-engineer # x ',
      'title: a\ntags:\n  - cloud\n\nrole: support-engineer # x',
    ],
    [
      'blanks in a block',
      'description: |  \n  one  \n   \n  two \ntitle: a ',
      'title: a\ndescription: |  \n  one  \n   \n  two ',
    ],
    ['blanks in quotes', 'title: "one  \n  two"'],
    ['an indentation of four', 'stages:\n    applying: "#a"'],
  ],
  'what is left alone': [
    ['a syntax error', 'title: One: two\ndraft: yes  '],
    ['an anchor', 'title: &a x\ndraft: yes'],
    ['a tag', 'title: !x y\ndraft: yes'],
    ['a repeated key', 'draft: yes\ndraft: no'],
    ['a merge', '<<: { draft: yes }'],
    ['__proto__', '__proto__: { draft: yes }'],
    ['two documents', 'draft: yes\n...\ntitle: a'],
    ['a text', 'draft'],
    ['nothing', ''],
    ['a comment', '# none  '],
  ],
};

const ENTRIES: readonly Row[] = [
  ['an entry', '- id: cloud\n  label: Cloud'],
  // What tries again at each of them takes minutes.
  ['300,000 blanks in a comment', `- id: cloud\n  label: Cloud #${' '.repeat(300_000)}a`],
  [
    'keys in another order',
    '- id: cloud\n  aliases: [a]\n  label: Cloud # a name\n  parent: technology\n',
    '- id: cloud\n  parent: technology\n  label: Cloud # a name\n  aliases: [a]\n',
  ],
  ['the id at the end', '- label: Cloud\n  id: cloud', '- id: cloud\n  label: Cloud'],
  ['a comment that has no room', '- label: Cloud\n  # the id\n  id: cloud'],
  ['the order of entries', '# all\n- id: b\n  label: B\n\n- id: a\n  label: A'],
  [
    'languages',
    '- id: a\n  label: { it: A, zh_tw: B, ko: C, EN: D }',
    '- id: a\n  label: { en: D, zh-TW: B, ko: C, it: A }',
  ],
  [
    'descriptions',
    '- id: a\n  label: A\n  description:\n    ko: C\n    en: D',
    '- id: a\n  label: A\n  description:\n    en: D\n    ko: C',
  ],
  [
    'a parent by its label',
    '- id: a\n  label: Alpha\n- id: b\n  parent: ALPHA\n  label: B',
    '- id: a\n  label: Alpha\n- id: b\n  parent: a\n  label: B',
  ],
  [
    'a parent by its alias',
    '- id: a\n  label: A\n  aliases: [甲]\n- id: b\n  parent: 甲\n  label: B',
    '- id: a\n  label: A\n  aliases: [甲]\n- id: b\n  parent: a\n  label: B',
  ],
  ['a parent of two', '- id: a\n  label: X\n- id: b\n  label: X\n- id: c\n  parent: x\n  label: C'],
  ['an organisation', '- id: a\n  organisation: Yes\n  label: A', '- id: a\n  organisation: true\n  label: A'],
  [
    'labels that are numbers',
    '- id: a\n  label: 404\n  aliases: [0404, x]',
    '- id: a\n  label: "404"\n  aliases: ["0404", x]',
  ],
  ['an id in capitals', '- id: Cloud\n  label: Cloud'],
  ['an alias that is one text', '- id: a\n  label: A\n  aliases: x y', '- id: a\n  label: A\n  aliases: [x y]'],
  ['decomposed aliases', '- id: a\n  label: A\n  aliases: [caffe\u0300]', '- id: a\n  label: A\n  aliases: [caffè]'],
  ['entries that are none', '- a\n- [b]\n-'],
];

describe.each(Object.entries(POSTS))('frontmatter: %s', (_, rows) => {
  test.each(complete(rows))('%s', (_name, before, after) => {
    expect(mendPost(before)).toBe(after);
    expect(mendPost(after)).toBe(after);
  });
});

describe('registries', () => {
  test.each(complete(ENTRIES))('%s', (_name, before, after) => {
    expect(mendRegistry(before)).toBe(after);
    expect(mendRegistry(after)).toBe(after);
  });
});

describe('what is said of it', () => {
  test('names the place, what was written and what is now', () => {
    const source = 'draft: "Yes" \ntags: [cloud, k8s]\nperiod: { to: 2024/3, From: 2023-01 }\nTitle: 5\n';
    expect(mendYaml(source, POST)?.changes).toEqual([
      'draft "Yes" → true',
      'tags[2] k8s → kubernetes',
      'period.to 2024/3 → 2024-03',
      'period.From → from',
      'Title 5 → "5"',
      'Title → title',
      'keys of period in order',
      'keys in order',
      'no blanks at the end of a line',
    ]);
  });

  test('shortens long values', () => {
    const [change = ''] = mendOrLeave(`tags: ${'x'.repeat(200)}\n`, POST).changes;
    expect(change).toBe(`tags ${'x'.repeat(40)}… → [${'x'.repeat(39)}…`);
  });

  test('tells of a text whose mended form would mean something else, and leaves it', () => {
    // The Greek question mark is a semicolon once composed, the Greek grave accent a backquote, which begins no value.
    const source = 'title: \u1fef\ndraft: yes\n';
    expect(mendYaml(source, POST)).toEqual({ text: source, changes: [], failure: UNSAFE });
  });
});

/** A key as somebody may write it, and what it means. */
const KEY = fc.constantFrom<readonly [key: string, written: string, meant: unknown]>(
  ['title', 'Some: thing'.replace(': ', ' '), 'Some thing'],
  ['title', '"a: b # c"', 'a: b # c'],
  ['Title', "'it''s'", "it's"],
  ['description', '>-\n  # no comment\n  two  \n\n  three', '# no comment two  \nthree'],
  ['description', '"one\n\n  two \\\n  three"', 'one\ntwo three'],
  ['locale', 'zh_TW', 'zh-TW'],
  ['translation-of', '"EN"', 'en'],
  ['date', '2024/5/3', '2024-05-03'],
  ['tags', '[ k8s,cloud , 404 ]', ['kubernetes', 'cloud', '404']],
  ['tags', '\n- 雲端 # in Chinese\n# between\n- unknown', ['cloud', 'unknown']],
  ['tags', 'k8s', ['kubernetes']],
  ['cover', './a.png', './a.png'],
  ['coverAlt', '""', ''],
  ['author', 'The editors', ['editors']],
  ['period', '{ to: present,from: 2023.1 }', { from: '2023-01', to: 'present' }],
  ['period', '\n    to: 2024-1\n    # began\n    from: 2023-01', { from: '2023-01', to: '2024-01' }],
  ['stages', '\n  leaving: #end\n  applying: "#a"\n  # of the stages', { applying: '#a', leaving: '#end' }],
  ['source', '\n  legacy: {B: yes, a: 2024/5/3, n: [1, ~]}', { legacy: { B: 'yes', a: '2024/5/3', n: [1, null] } }],
  ['draft', 'yes', true],
  ['zzz', 'yes', 'yes'],
);

const MEANT: Readonly<Record<string, string>> = {
  Title: 'title',
  'translation-of': 'translationOf',
  author: 'authors',
};
const meantKey = (key: string): string => MEANT[key] ?? key;

const LINE = fc.constantFrom('', '', '', '\n', '# above\n', '# above "it\n# twice  \n', '\n# apart\n\n', '  \n');
const END = fc.constantFrom('', '', ' # behind', '  ', '\t', ' # é e\u0301 ');

const FRONTMATTER = fc.uniqueArray(fc.tuple(LINE, KEY, END), {
  selector: ([, [key]]) => meantKey(key),
  minLength: 1,
  maxLength: 12,
});

/** Comments as they are written, but for blanks at their ends and the anchor that is none. */
function commentLines(text: string): string[] {
  return [...text.matchAll(/# (?:above|twice|apart|behind|é|in Chinese|between|began|of the stages).*$/gm)]
    .map(([comment]) => comment.trimEnd())
    .toSorted();
}

describe('frontmatter of all sorts', () => {
  const toText = (parts: readonly (readonly [string, readonly [string, string, unknown], string])[]): string =>
    parts
      .map(([above, [key, written], end]) => {
        const isSingle = !written.includes('\n');
        return `${above}${key}:${written.startsWith('\n') ? '' : ' '}${written}${isSingle ? end : ''}\n`;
      })
      .join('');

  test('means what was meant, keeps its comments, has its keys in order, and is left alone after that', () => {
    fc.assert(
      fc.property(FRONTMATTER, (parts) => {
        const source = toText(parts);
        const { text, failure } = mendOrLeave(source, POST);
        expect(failure).toBeUndefined();
        const { data, faults } = parseYaml(text, 1);
        expect(faults).toEqual([]);
        expect(data).toEqual(Object.fromEntries(parts.map(([, [key, , meant]]) => [meantKey(key), meant])));
        expect(commentLines(text)).toEqual(commentLines(source));
        const known = Object.keys(data as object).filter((key) => key !== 'zzz');
        expect(known).toEqual(Object.keys(POST.keys ?? {}).filter((key) => known.includes(key)));
        expect(mendYaml(text, POST)).toEqual({ text, changes: [] });
      }),
      { numRuns: 150 },
    );
  });

  test('never comes back as something else, whatever it is', () => {
    const bit = fc.constantFrom(
      ...'"\'#:-[]{}|>,?&*!\t ~é',
      '\n',
      '\n',
      '\n  ',
      'e\u0301',
      'title: ',
      'Tags: ',
      'yes',
      'draft',
    );
    fc.assert(
      fc.property(FRONTMATTER, fc.array(fc.tuple(fc.nat(), bit), { maxLength: 4 }), (parts, bits) => {
        const source = bits.reduce(
          (text, [at, inserted]) => {
            const offset = at % (text.length + 1);
            return text.slice(0, offset) + inserted + text.slice(offset);
          },
          `${toText(parts)}`,
        );
        const { text, changes } = mendOrLeave(source, POST);
        const isUsable = parseYaml(source, 1).faults.length === 0;
        expect(parseYaml(text, 1).faults.length === 0).toBe(isUsable);
        if (!isUsable) expect(text).toBe(source);
        expect(changes.length > 0).toBe(text !== source);
        expect(mendOrLeave(text, POST).text).toBe(text);
      }),
      { numRuns: 250 },
    );
  });
});
