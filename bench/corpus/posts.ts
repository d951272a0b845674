/**
 * Posts as alike as those of one site: headings, paragraphs, lists, quotes, a table, two blocks of code, links, in four
 * languages one after the other. A post follows from its number and the seed alone, so that a large corpus begins with the
 * posts of a small one.
 */
import { LOCALE_KEYS, type Locale } from '../../src/i18n/locales.ts';
import { createRandom, type Random } from '../random.ts';
import { COMMENTS, type Material, type Phrases } from './phrases.ts';

export interface CorpusPost {
  readonly slug: string;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** 2024-05-31. */
  readonly date: string;
  /** Ids of `content/tags.yaml`. */
  readonly tags: readonly string[];
  /** Of its headings of the second level, in their order. */
  readonly headings: readonly string[];
  /** Markdown; links to other posts are written `[text](../slug/)`. */
  readonly body: string;
  /** Stands in no other post. */
  readonly lastSentence: string;
}

/** What a body has, in bytes; the last paragraph may go beyond it. */
export const BODY_BYTES = 15_000;

const BLOCKS_PER_SECTION = 5;

const FIRST_DAY = Date.UTC(2016, 0, 1);
/** Posts are spread over ten years. */
const DAYS = 3650;
const DAY_MS = 86_400_000;

const LAST_SENTENCES: Readonly<Record<Locale, (slug: string) => string>> = {
  en: (slug) => `So ended the story called ${slug}.`,
  'zh-TW': (slug) => `名為 ${slug} 的故事就到這裡。`,
  ko: (slug) => `${slug} 이야기는 여기까지다.`,
  it: (slug) => `Così finì la storia chiamata ${slug}.`,
};

/** @param tags The ids that posts may have. */
export function makePost(
  number: number,
  seed: number,
  { phrases, codes }: Material,
  tags: readonly string[],
): CorpusPost {
  const random = createRandom(seed * 1_000_003 + number);
  const locale = LOCALE_KEYS[number % LOCALE_KEYS.length] as Locale;
  const own = phrases[locale];
  const slug = slugOf(number);
  const lastSentence = LAST_SENTENCES[locale](slug);
  const texts = createTexts(number, locale, own, random);
  const headings: string[] = [];
  const blocks = [texts.paragraph()];
  let bytes = 0;
  const add = (block: string): void => {
    blocks.push(block);
    bytes += Buffer.byteLength(block) + 2;
  };
  const code = (): string => {
    const { language, text } = random.pick(codes);
    return `\`\`\`${language}\n${COMMENTS[language]} ${slug} ${bytes}\n${text}\n\`\`\``;
  };
  // By section, what stands in it besides paragraphs.
  const extras = [texts.list, code, texts.table, texts.quote, code, texts.numbered];
  const size = BODY_BYTES - Buffer.byteLength(`${blocks[0]}\n\n${lastSentence}\n`);
  while (bytes < size) {
    const heading = pickOther(own.headings, headings, random);
    headings.push(heading);
    add(`## ${heading}`);
    const extra = extras[headings.length - 1];
    for (let block = 0; block < BLOCKS_PER_SECTION && bytes < size; block += 1) {
      if (block === 1 && extra) add(extra());
      else if (block === 3) add(`### ${random.pick(own.headings)} ${headings.length}`);
      else add(texts.paragraph());
    }
  }
  return {
    slug,
    locale,
    title: `${random.pick(own.headings)} ${number}`,
    description: random.pick(own.sentences),
    date: new Date(FIRST_DAY + ((number * 37) % DAYS) * DAY_MS).toISOString().slice(0, 10),
    // Every tag has its turn, so that none is without posts.
    tags: [...new Set([tags[number % tags.length] ?? '', random.pick(tags), random.pick(tags)])],
    headings,
    body: `${blocks.join('\n\n')}\n\n${lastSentence}\n`,
    lastSentence,
  };
}

function slugOf(number: number): string {
  return `case-${String(number).padStart(5, '0')}`;
}

interface Texts {
  paragraph(): string;
  list(): string;
  numbered(): string;
  table(): string;
  quote(): string;
}

function createTexts(number: number, locale: Locale, { sentences, headings }: Phrases, random: Random): Texts {
  const join = (count: number): string =>
    Array.from({ length: count }, () => random.pick(sentences)).join(locale === 'zh-TW' ? '' : ' ');
  const items = (count: number): string[] => Array.from({ length: count }, () => random.pick(sentences));
  const before = Math.floor(number / LOCALE_KEYS.length);
  // Another post of the language, or another site where it is the first.
  const link = (): string =>
    before === 0
      ? `[${random.pick(headings)}](https://example.com/${number})`
      : `[${random.pick(headings)}](../${slugOf((number % LOCALE_KEYS.length) + LOCALE_KEYS.length * random.below(before))}/)`;
  const turns = [link, () => `**${random.pick(headings)}**`, () => `\`queue --list ${random.below(100)}\``];
  const outside = (): string => `[${random.pick(headings)}](https://example.com/${random.below(1000)}/)`;
  let paragraphs = 0;
  return {
    paragraph: () => {
      paragraphs += 1;
      const inline = [...turns, outside][paragraphs % (turns.length + 1)] as () => string;
      return `${join(2)} ${inline()} ${join(2 + random.below(2))}`;
    },
    list: () =>
      items(4)
        .map((item) => `- ${item}`)
        .join('\n'),
    numbered: () =>
      items(4)
        .map((item, index) => `${index + 1}. ${item}`)
        .join('\n'),
    table: () => {
      const row = (): string => `| ${random.pick(headings)} | ${random.pick(headings)} | ${random.below(1000)} |`;
      return [row(), '| --- | --- | ---: |', row(), row(), row(), row()].join('\n');
    },
    quote: () => `> ${join(2)}`,
  };
}

/** One that is not among the others, because the anchors of headings would otherwise get numbers. */
function pickOther(list: readonly string[], others: readonly string[], random: Random): string {
  const left = list.filter((text) => !others.includes(text));
  return random.pick(left.length > 0 ? left : list);
}
