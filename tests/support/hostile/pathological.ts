/**
 * Texts that take parsers, our checks or the memory more than their length promises. Those that are refused are as long as a post can
 * be, or longer; of those that are let in, each paragraph is as full as the limits allow, but most have only some of them,
 * because the time of the rest adds up.
 */
import { postText } from '../make-content.ts';

const LARGEST_TEXT = 500_000;
const LARGEST_PARAGRAPH = 19_990;
const MOST_PARAGRAPH_MARKS = 1_500;

const fill = (length: number, unit: string): string => unit.repeat(Math.floor(length / unit.length));
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const blocks = (count: number, block: (index: number) => string): string =>
  lines(count, (index) => `${block(index)}\n`);

/** As many paragraphs as a post can have. */
const allParagraphs = (text: string): string => blocks(Math.floor(LARGEST_TEXT / (text.length + 2)), () => text);

const someParagraphs = (text: string): string => blocks(3, () => text);

/** Paragraphs with as many units as the marks in these allow. */
const marked = (unit: string, marksInUnit: number): string =>
  someParagraphs(unit.repeat(Math.floor(MOST_PARAGRAPH_MARKS / marksInUnit)));

const inFrontmatter = (yaml: string): string => postText({ updated: `2024-06-01\n${yaml}` });

interface Pathological {
  /** A text below a good frontmatter, or with `---` in the beginning a whole file. */
  readonly text: () => string;
  /** The codes of the errors that it has to have, without repetition; none if it is an ordinary text to us. */
  readonly errors: readonly string[];
}

type Row = readonly [name: string, text: () => string, ...errors: readonly string[]];

const ROWS: readonly Row[] = [
  // Lines that patterns with a repetition before their end read again from every character.
  ['one line of letters', () => 'a'.repeat(LARGEST_TEXT), 'paragraph-too-long'],
  ['five megabytes in a line', () => 'a'.repeat(5_000_000), 'too-large'],
  ['one line of blanks', () => `x${' '.repeat(LARGEST_TEXT)}x`, 'paragraph-too-long'],
  ['paragraphs of blanks', () => someParagraphs(`|x${' '.repeat(LARGEST_PARAGRAPH - 10)}x|`)],
  [
    'one line of footnotes that never end',
    () => fill(LARGEST_TEXT, '[^a'),
    'paragraph-too-long',
    'paragraph-marks',
    'too-many-marks',
  ],
  [
    'one line of escaped footnotes',
    () => fill(LARGEST_TEXT, '[^\\'),
    'paragraph-too-long',
    'paragraph-marks',
    'too-many-marks',
  ],
  ['a link whose address is blanks', () => someParagraphs(`[a](${' '.repeat(LARGEST_PARAGRAPH - 10)}`)],
  ['a link far from its address', () => someParagraphs(`[a]${' '.repeat(LARGEST_PARAGRAPH - 10)}x`)],
  ['headings with an anchor far from their end', () => someParagraphs(`## {#a}${' '.repeat(LARGEST_PARAGRAPH - 10)}x`)],
  ['code with blanks behind its language', () => blocks(20, () => `\`\`\`js a${' '.repeat(19_000)}x\na\n\`\`\``)],

  // Brackets, each of which looks for the other.
  ['opening brackets', () => allParagraphs(fill(LARGEST_PARAGRAPH, '[')), 'paragraph-marks', 'too-many-marks'],
  ['closing brackets', () => allParagraphs(fill(LARGEST_PARAGRAPH, ']')), 'paragraph-marks'],
  ['links that never end', () => marked('[a](b (c ', 2)],
  ['links in links', () => blocks(1, () => `${'['.repeat(700)}a${'](https://example.org/)'.repeat(700)}`)],
  ['images in images', () => blocks(3, () => `${'!['.repeat(700)}a`)],
  ['labels of a thousand letters', () => someParagraphs(`[${'a '.repeat(490)}]`.repeat(15))],

  // Emphasis, code, escapes and references.
  [
    'emphasis in emphasis',
    () => blocks(2, () => `${'*a **b '.repeat(375)}${' c** d*'.repeat(375)}`),
    'nesting-too-deep',
  ],
  ['emphasis as deep as it may be', () => blocks(20, () => `${'*a **b '.repeat(24)}${' c** d*'.repeat(24)}`)],
  ['emphasis that never ends', () => marked('*a _b ', 2)],
  ['emphasis in Chinese', () => marked('中**「中」**文', 2)],
  [
    'runs of backticks of every length',
    () => someParagraphs(Array.from({ length: 190 }, (_, index) => `${'`'.repeat(index + 1)}a`).join(' ')),
  ],
  ['references', () => someParagraphs(fill(LARGEST_PARAGRAPH, '&amp;'))],
  ['escapes', () => someParagraphs(fill(LARGEST_PARAGRAPH, '\\!'))],
  ['more marks than a post may have', () => blocks(7, () => '*a '.repeat(1_499)), 'too-many-marks'],

  // Addresses.
  [
    'an address that may end at every mark',
    () => allParagraphs(`http://a.b/${'!'.repeat(19_000)}a`),
    'paragraph-marks',
  ],
  [
    'an address that may end at every reference',
    () => allParagraphs(`www.a.b/${'&amp;'.repeat(3_800)}a`),
    'paragraph-marks',
  ],
  [
    'an address that may end at thirty marks, over and over',
    () => someParagraphs(`http://a.b/${`${'!'.repeat(29)}a`.repeat(600)}`),
  ],
  ['many addresses', () => blocks(9, () => 'www.a.b '.repeat(1_100)), 'too-large'],
  ['an address for mail of many dots', () => someParagraphs(`${'a.'.repeat(9_900)}@b.c`)],

  // Blocks.
  ['quotes', () => blocks(2_990, () => '> a')],
  ['more quotes than a post may have', () => blocks(3_010, () => '> a'), 'too-many-blocks'],
  ['quotes in quotes', () => blocks(149, () => `${'> '.repeat(20)}a`)],
  ['quotes deeper than they may be', () => `${'>'.repeat(1_000)}a`, 'nesting-too-deep'],
  ['lists in lists', () => blocks(149, () => lines(20, (index) => `${'  '.repeat(index)}- a`))],
  ['lists deeper than they may be', () => `${'- '.repeat(1_000)}a`, 'nesting-too-deep'],
  ['a list whose text goes on in every line', () => blocks(10, () => `- a\n${lines(900, () => 'b')}`)],
  [
    'directives that never end',
    () => `${lines(20, () => ':::note')}\n${blocks(1_000, () => 'a')}`,
    'directive-unclosed',
  ],
  [
    'directives with thousands of attributes',
    () => someParagraphs(`:::note{${'a=b '.repeat(4_900)}}\na\n:::`),
    'directive-malformed',
  ],
  ['headings of the same words', () => blocks(2_000, () => '## a')],
  [
    'headings of words that others get by counting',
    () => `${blocks(900, () => '## a')}\n${blocks(900, (index) => `## a-${index}`)}`,
  ],
  ['underlined headings', () => blocks(1_000, () => 'a\n---')],
  ['tables', () => blocks(1_000, () => '|a|b|\n|-|-|\n|c|d|')],
  ['a table of many escaped bars', () => someParagraphs(`|a|b|\n|-|-|\n|${'\\|'.repeat(9_900)}`)],
  [
    'more cells than tables may have',
    () => `${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${'|\n'.repeat(300)}`,
    'too-many-cells',
  ],
  ['footnotes', () => blocks(1_000, (index) => `a[^${index}]\n\n[^${index}]: b`)],
  ['footnotes of footnotes', () => `a[^0]\n\n${blocks(900, (index) => `[^${index}]: a[^${index + 1}]`)}[^900]: b`],
  ['definitions', () => blocks(6, (block) => lines(700, (index) => `[a${block}-${index}]: ../b/`))],
  ['lines', () => '\n'.repeat(10_001), 'too-many-lines'],

  // HTML.
  ['elements in elements', () => blocks(6, () => '<b>'.repeat(1_400)), 'html-nesting', 'html-unclosed'],
  [
    'elements that each paragraph opens again',
    () => `${lines(18, (index) => `<b title=${index}>`)}\n\n${blocks(4_900, () => 'a')}`,
    'html-unclosed',
  ],
  ['tables that push out their text', () => blocks(1_500, () => '<table>a'), 'html-nesting', 'html-unclosed'],
  ['comments that never end', () => blocks(6, () => 'a<!--'.repeat(1_400))],
  ['an element of thousands of attributes', () => someParagraphs(`<a${' b=c'.repeat(1_900)}>x</a>`), 'html-attribute'],

  // Code.
  ['lines that are marked over and over', () => blocks(100, () => `\`\`\`js {${'1-2,'.repeat(90)}1-2}\na\nb\n\`\`\``)],
  ['lines to mark that are not there', () => `\`\`\`js {${'1-99999,'.repeat(2_000)}1}\na\n\`\`\``],
  ['blocks of code', () => blocks(1_000, () => '```js\na\n```')],

  // Frontmatter.
  ['a long frontmatter', () => inFrontmatter(lines(60_000, () => 'a:')), 'too-large'],
  ['keys that nobody knows', () => inFrontmatter(lines(5_000, (index) => `k${index}:`)), 'unknown-key'],
  [
    'one key over and over',
    () => inFrontmatter(lines(16_000, () => 'a:')),
    'yaml-duplicate-key',
    'too-many-lines',
    'unknown-key',
  ],
  ['quotes that end in the next line', () => inFrontmatter(lines(5_000, (index) => `k${index}: 'x`)), 'yaml-syntax'],
  ['backslashes that escape nothing', () => inFrontmatter(`a: "${'\\q'.repeat(20_000)}"`), 'yaml-syntax'],
  [
    'tags by the thousand',
    () => postText({ tags: `[${'cluod, '.repeat(6_000)}cloud]` }),
    'invalid-value',
    'unknown-id',
    'duplicate-value',
  ],
  [
    'a bomb of aliases',
    () => `---\n${lines(1_000, (index) => `k${index}: &k${index} [*k${index - 1}, *k${index - 1}]`)}\n---\n`,
    'yaml-feature',
  ],
  ['codes to accept that do not exist', () => inFrontmatter(`# casebook-ignore ${'a '.repeat(20_000)}`)],
];

export const PATHOLOGICAL: Readonly<Record<string, Pathological>> = Object.fromEntries(
  ROWS.map(([name, text, ...errors]) => [name, { text, errors }]),
);

const MDX_ROWS: readonly Row[] = [
  ['braces', () => allParagraphs(fill(LARGEST_PARAGRAPH, '{')), 'mdx-code'],
  ['texts in braces that never end', () => allParagraphs(fill(LARGEST_PARAGRAPH, '{"')), 'mdx-code'],
  ['long texts in braces', () => blocks(90, () => `{"${'a'.repeat(4_990)}"}`)],
  ['texts in braces with braces in them', () => blocks(400, () => `{"${'}'.repeat(49)}"}`)],
  ['comments', () => blocks(2_900, () => '{/* a */}')],
  ['comments that begin over and over', () => `{${'/* '.repeat(1_400)}`, 'mdx-code'],
  ['elements', () => blocks(6, () => '<b>a</b>'.repeat(700))],
  ['elements in elements', () => '<b>'.repeat(1_400), 'mdx-syntax'],
  ['attributes that never end', () => blocks(6, () => '<A a={'.repeat(400)), 'mdx-syntax'],
  ['cards', () => blocks(2_000, () => '<StoryCard slug="a" />')],
  ['imports', () => blocks(4_900, () => 'import a from "b"'), 'mdx-code'],
  ['emphasis in emphasis', () => `${'*a **b '.repeat(375)}${' c** d*'.repeat(375)}`, 'nesting-too-deep'],
];

/** The same in MDX, whose parser looks for JavaScript. */
export const PATHOLOGICAL_MDX: Readonly<Record<string, Pathological>> = Object.fromEntries(
  MDX_ROWS.map(([name, text, ...errors]) => [name, { text, errors }]),
);
