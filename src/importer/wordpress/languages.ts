/** Languages and translations, as the plugins Polylang and WPML and the addresses of posts tell them. */
import type { Export, ExportItem } from './export-records.ts';
import { readPhpValue } from './php-values.ts';

export interface PostLanguage {
  readonly lang: string | undefined;
  readonly translationKey: string | undefined;
}

/** Codes that begin the addresses of translations, as WPML and others have them. */
const PATH_LANGUAGES = new Set([
  ...['en', 'it', 'ko', 'ja', 'zh', 'zh-hant', 'zh-hans', 'zh-tw', 'zh-cn', 'zh-hk', 'de', 'fr', 'es', 'pt', 'pt-br'],
  ...['nl', 'ru', 'vi', 'th', 'id', 'kr', 'tw', 'cn'],
]);

/** Codes that mean something else, or nothing, as language tags. */
const TAGS: Readonly<Record<string, string>> = {
  kr: 'ko',
  tw: 'zh-Hant',
  cn: 'zh-Hans',
  'zh-hk': 'zh-Hant-HK',
  'zh-tw': 'zh-Hant-TW',
  'zh-cn': 'zh-Hans-CN',
};

export function createLanguages({
  terms,
  items,
  categories,
  url,
  lang: siteLang,
}: Export): (item: ExportItem) => PostLanguage {
  const locales = new Map<string, string>();
  const groups = new Map<string, { readonly lang: string; readonly key: string }>();
  for (const { taxonomy, slug, description } of terms) {
    const value = taxonomy === 'language' || taxonomy === 'post_translations' ? readPhpValue(description) : undefined;
    if (!isRecord(value)) continue;
    if (taxonomy === 'language' && typeof value['locale'] === 'string') locales.set(slug, value['locale']);
    if (taxonomy === 'post_translations') {
      for (const [lang, id] of Object.entries(value)) groups.set(String(id), { lang, key: slug });
    }
  }
  const copied = new Set(items.map((item) => metaOf(item, '_icl_lang_duplicate_of')).filter(Boolean));
  const pathLangs = new Set(items.map((item) => addressLanguage(item, url)).filter((code) => code !== undefined));
  // An address may begin with `/it/` for another reason.
  const usesPaths = [...pathLangs].some((code) => !siteLang.toLowerCase().startsWith(code));

  return (item) => {
    const id = item.fields.get('post_id') ?? '';
    const group = groups.get(id);
    const slug = item.terms.find(({ domain }) => domain === 'language')?.slug ?? group?.lang;
    const wpml = metaOf(item, '_wpml_import_language_code') ?? metaOf(item, '_wpml_language');
    const code = addressLanguage(item, url);
    const ofAddress = usesPaths && code !== undefined && !categories.has(code) ? code : undefined;
    const lang = slug ? (locales.get(slug) ?? slug) : (wpml ?? ofAddress);
    const wpmlGroup = metaOf(item, '_wpml_import_translation_group');
    const original = metaOf(item, '_icl_lang_duplicate_of') ?? (copied.has(id) ? id : undefined);
    return {
      lang: lang && languageTag(lang),
      translationKey:
        item.terms.find(({ domain }) => domain === 'post_translations')?.slug ??
        group?.key ??
        (wpmlGroup ? `wpml-${wpmlGroup}` : original && `copies-of-${original}`),
    };
  };
}

/** `zh_TW` → `zh-TW`, `zh-hant` → `zh-Hant`; `undefined` for what is no language. */
function languageTag(code: string): string | undefined {
  const tag = code.toLowerCase().replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(TAGS[tag] ?? tag)[0];
  } catch {
    return undefined;
  }
}

/** The language in the address of a post: `/en/2018/06/my-first-year/`, `?lang=en`. */
function addressLanguage({ fields }: ExportItem, blogUrl: string): string | undefined {
  const link = fields.get('link') ?? '';
  if (!URL.canParse(link)) return undefined;
  const { pathname, searchParams } = new URL(link);
  const base = URL.canParse(blogUrl) ? new URL(blogUrl).pathname.replace(/\/?$/, '/') : '/';
  const segment = pathname.startsWith(base) ? pathname.slice(base.length).split('/') : [];
  // What is the whole path is a post's name.
  const first = segment.length > 1 && segment[1] !== '' ? segment[0]?.toLowerCase() : undefined;
  const code = searchParams.get('lang')?.toLowerCase() ?? first;
  return code !== undefined && PATH_LANGUAGES.has(code) ? code : undefined;
}

function metaOf({ meta }: ExportItem, name: string): string | undefined {
  return meta.find(([key, value]) => key === name && value !== '')?.[1];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
