/** Decides in which language a post is: what its source declares, what its text shows, and what to do where they disagree. */
import { FALLBACK_LOCALE, LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { nameOf, postFinding } from '#importer/post-finding.ts';
import type { Blog, Finding, SourcePost } from '#importer/source.ts';
import { languageName, ownLanguage, tellLanguage } from '#markdown/language.ts';

export interface PostLanguage {
  /** As texts are told apart: `zh-Hant`, `ko`; `zh` where nothing tells which kind of Chinese it is. */
  readonly tag: string;
  /** The locale of that language, or the nearest one. */
  readonly locale: Locale;
  readonly isSupported: boolean;
  readonly findings: readonly Finding[];
}

export interface PostOfBlog {
  readonly blog: Blog;
  readonly source: SourcePost;
}

/** @param locale What the user says of all of them. */
export async function decideLanguages(
  posts: readonly PostOfBlog[],
  locale: Locale | undefined,
): Promise<PostLanguage[]> {
  if (locale) return posts.map(() => ({ tag: ownLanguage(locale).tag, locale, isSupported: true, findings: [] }));
  const told = await Promise.all(posts.map(({ source }) => tellLanguage(sentencesOf(source))));
  const certain = Map.groupBy(
    posts.keys().filter((index) => told[index]?.isCertain),
    (index) => `${posts[index]?.blog.name}\n${told[index]?.tag}`,
  );
  const mostIn = (blog: Blog): string | undefined => {
    const [most] = [...certain]
      .filter(([key]) => key.startsWith(`${blog.name}\n`))
      .toSorted(([, a], [, b]) => b.length - a.length);
    return most?.[0].slice(blog.name.length + 1);
  };
  return posts.map((post, index) => {
    const own = told[index];
    // What is wrong with the configuration of a blog is told once, at the first of its posts.
    const others = certain.get(`${post.blog.name}\n${own?.tag}`) ?? [];
    const first = others.find((other) => posts[other]?.source.lang === undefined);
    return decideLanguage(post, own, { usual: mostIn(post.blog), isFirst: first === index, count: others.length });
  });
}

/** A language as people write it in configurations: `readLanguage('zh_TW.UTF-8') // => 'zh-Hant'`. */
export function readLanguage(written: string): string | undefined {
  const text = written
    .trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
    .toLowerCase();
  if (Object.hasOwn(LANGUAGE_OF_SPELLING, text)) return LANGUAGE_OF_SPELLING[text];
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/.test(text)) return undefined;
  try {
    const { language, script } = new Intl.Locale(text).maximize();
    if (NAMES.of(language) === undefined) return undefined;
    if (language !== 'zh') return language;
    return text === 'zh' || text === 'cmn' ? 'zh' : `zh-${script}`;
  } catch {
    return undefined;
  }
}

/** The language without its script: `baseLanguage('zh-Hant') // => 'zh'`. */
export function baseLanguage(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Countries that are written for their language, names of languages, and codes that are none. */
const LANGUAGE_OF_SPELLING: Readonly<Record<string, string>> = {
  chinese: 'zh',
  chs: 'zh-Hans',
  cht: 'zh-Hant',
  cn: 'zh-Hans',
  eng: 'en',
  english: 'en',
  gb: 'en',
  hk: 'zh-Hant',
  italian: 'it',
  italiano: 'it',
  japanese: 'ja',
  jp: 'ja',
  korean: 'ko',
  kr: 'ko',
  tw: 'zh-Hant',
  us: 'en',
  'zh-chs': 'zh-Hans',
  'zh-cht': 'zh-Hant',
  'zh-sc': 'zh-Hans',
  'zh-tc': 'zh-Hant',
  中文: 'zh',
  繁體中文: 'zh-Hant',
  正體中文: 'zh-Hant',
  简体中文: 'zh-Hans',
  日本語: 'ja',
  한국어: 'ko',
};

type Told = Awaited<ReturnType<typeof tellLanguage>>;

interface InBlog {
  /** The language that most of its posts are in. */
  readonly usual: string | undefined;
  /** Whether this is the first of those posts of the language whose language only the blog declares. */
  readonly isFirst: boolean;
  /** How many there are. */
  readonly count: number;
}

function decideLanguage({ blog, source }: PostOfBlog, told: Told, { usual, isFirst, count }: InBlog): PostLanguage {
  const own = source.lang === undefined ? undefined : readLanguage(source.lang);
  const declared = own ?? (blog.lang === undefined ? undefined : readLanguage(blog.lang));
  const findings: Finding[] = [];
  const tell = (code: 'language-conflict' | 'language-guessed', original: string, action: string): void => {
    findings.push(postFinding(source, code, original, action));
  };
  if (declared === undefined) {
    const tag = told?.tag ?? usual ?? ownLanguage(FALLBACK_LOCALE).tag;
    if (!told?.isCertain) {
      const reason = told ? 'its text is short or mixed' : 'it has no text to tell it by';
      tell('language-guessed', nameOf(source), `It was taken to be in ${languageName(tag)}, for ${reason}`);
    }
    return supported(source, tag, findings);
  }
  if (told && isCompatible(declared, told.tag)) return supported(source, told.tag, findings);
  if (!told?.isCertain) return supported(source, declared, findings);
  if (own !== undefined) {
    const action = `It stays in ${languageName(own)}, as the post says, though its text is in ${languageName(told.tag)}`;
    tell('language-conflict', `lang: ${source.lang}`, action);
    return supported(source, own, findings);
  }
  if (isFirst) {
    // Themes come with a language of their own, which blogs in another one keep.
    const others = count > 1 ? `, as is that of ${count - 1} other${count === 2 ? '' : 's'}` : '';
    const action = `It was taken to be in ${languageName(told.tag)}, because its text is${others}`;
    tell('language-conflict', `lang: ${blog.lang}`, action);
  }
  return supported(source, told.tag, findings);
}

/** Whether a text is what was declared; `zh` alone says nothing of the kind of Chinese. */
function isCompatible(declared: string, told: string): boolean {
  return declared === told || (declared === 'zh' && baseLanguage(told) === 'zh');
}

function supported(source: SourcePost, tag: string, findings: readonly Finding[]): PostLanguage {
  const locale = LOCALE_KEYS.find((candidate) => ownLanguage(candidate).tag === tag);
  if (locale) return { tag, locale, isSupported: true, findings };
  const sameBase = LOCALE_KEYS.find((candidate) => baseLanguage(ownLanguage(candidate).tag) === baseLanguage(tag));
  const nearest = sameBase ?? FALLBACK_LOCALE;
  // Text in which nothing tells the kind of Chinese is right in each.
  if (sameBase && tag === 'zh') return { tag, locale: nearest, isSupported: true, findings };
  const action = `The site has no ${languageName(tag)}, so it became a draft in "${nearest}"`;
  const finding = postFinding(source, 'language-unsupported', source.lang ?? tag, action);
  return { tag, locale: nearest, isSupported: false, findings: [...findings, finding] };
}

/** What a sample has of sentences: no tags, no addresses, no names of variables. Its title is better than nothing. */
function sentencesOf({ sample, title = '' }: SourcePost): string {
  const text = sample
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\{[{%][^{}]*\}/g, ' ')
    .replace(/[!-~]+/g, (word) => (/[/=_\\]|\]\(/.test(word) ? ' ' : word));
  return /\p{L}/u.test(text) ? text : title;
}
