/** What no text of a language may have, whoever wrote it, and what its readers expect instead. */
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';

interface TypographicRule {
  readonly locales: readonly Locale[];
  readonly pattern: RegExp;
  readonly instead: string;
}

const TYPOGRAPHIC_RULES: readonly TypographicRule[] = [
  { locales: LOCALE_KEYS, pattern: /^\s|\s$|\s\s|[\n\t\u00a0]/, instead: 'single blanks between words' },
  { locales: LOCALE_KEYS, pattern: /\.\.\.|\s…/, instead: 'an ellipsis that follows its word' },
  { locales: LOCALE_KEYS, pattern: /["']/, instead: 'the quotation marks and apostrophes of the language' },
  { locales: ['en'], pattern: /[«»「」]/, instead: '“ ”' },
  { locales: ['it'], pattern: /[“”「」]/, instead: '« »' },
  { locales: ['it'], pattern: /\s[;:!?]|\b[AEIOU]’(?=\s|$)/, instead: 'no blank before punctuation, and È for E’' },
  { locales: ['ko'], pattern: /[，。：；？！（）「」]/, instead: 'half-width punctuation and ‘ ’' },
  {
    locales: ['ko'],
    pattern: /(?:을\(를\)|이\(가\)|은\(는\)|와\(과\)|\(으\)로)/,
    instead: 'a sentence that needs no choice of particle',
  },
  { locales: ['zh-TW'], pattern: /\p{sc=Han}[,.:;?!()]|[,.:;?!()]\p{sc=Han}/u, instead: 'full-width punctuation' },
  { locales: ['zh-TW'], pattern: /[“”‘«»]/, instead: '「 」' },
  {
    locales: ['zh-TW'],
    pattern: /\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}/u,
    instead: 'a blank between Chinese and Latin letters',
  },
  { locales: ['zh-TW'], pattern: /[们这来国语说时间应对标签档录网络个为发]/, instead: 'traditional characters' },
  {
    locales: ['zh-TW'],
    pattern: /網絡|信息|文檔|文件夾|博客|鏈接|默認|用戶|服務器|視頻|軟件|登錄|搜索|質量|代碼|入職/,
    instead: 'the word used in Taiwan',
  },
];

/** The rules of a language that a text breaks, by what they want instead. */
export function brokenRules(locale: Locale, text: string): string[] {
  return TYPOGRAPHIC_RULES.filter(({ locales, pattern }) => locales.includes(locale) && pattern.test(text)).map(
    ({ instead }) => instead,
  );
}
