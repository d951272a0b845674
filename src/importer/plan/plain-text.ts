/** One line of plain text from what may have markup in it, as frontmatter wants it. */
import { decodeReferences } from '#importer/reading/decode-references.ts';
import { FORBIDDEN_CHARACTER } from '#markdown/character-references.ts';

/** The markup of texts; anything else between angle brackets is what the author writes about, `List<String>`. */
const TAG =
  /<\/?(?:a|abbr|b|big|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi;

/** `toPlainText('**Why** I &amp; `kubectl`<br>left') // => 'Why I & kubectl left'`; an empty text if nothing can be seen of it. */
export function toPlainText(text: string): string {
  const plain = text
    .replace(TAG, (tag) => (/^<(?:br|p)\b/i.test(tag) ? ' ' : ''))
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__|`)(?=\S)([^*_`]{1,500})\1/g, '$2');
  return cleanText(decodeReferences(plain));
}

/** A text in one line, without what no text may have. */
export function cleanText(text: string): string {
  const line = withoutRuns(text.replace(ALL_FORBIDDEN, ' ')).replace(/\s+/g, ' ').trim();
  return /[^\p{Z}\p{Cf}]/u.test(line) ? line : '';
}

/** Rows of signs that the loader does not let near the YAML parser, also in quotes, without their blanks or cut short. */
export function withoutRuns(text: string): string {
  return text
    .replace(/([[{])[[{]{20,}/g, '$1')
    .replace(/(?:[-?:][ \t]+){20,}/g, (run) => run.replace(/[ \t]+/g, ''))
    .replace(/(?:(?<!\S)[!&]\S*\s+){8,}/g, (run) => run.replace(/\s+/g, ''));
}

/** The text up to so many characters, with an ellipsis where something is left out. */
export function cutText(text: string, maximum: number): string {
  const characters = [...text];
  if (characters.length <= maximum) return text;
  const start = characters.slice(0, maximum - 1).join('');
  // Scripts without blanks are cut anywhere.
  const end = start.search(/\s\S{0,20}$/);
  return `${(end > 0 ? start.slice(0, end) : start).trimEnd()}…`;
}

export function lengthOf(text: string): number {
  return [...text].length;
}

const ALL_FORBIDDEN = new RegExp(FORBIDDEN_CHARACTER, 'gv');
