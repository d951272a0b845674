/** What stands at the top of a post’s Markdown twin, in the language of the post, for programs that read no page. */
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import type { RegistryKind } from '#schema/registry.ts';
import { CONTENT_LICENCE } from '#site.ts';
import { absoluteUrl, markdownUrl, postUrl } from '#urls.ts';
import type { Library } from './library.ts';
import { facetIds, type Post } from './post.ts';
import { labelOf } from './registry.ts';

/** The keys of the frontmatter in their order; those that the post has nothing for are left out. */
export type TwinFrontmatter = Readonly<Record<string, unknown>>;

export function twinFrontmatter(post: Post, library: Library): TwinFrontmatter {
  const { locale, slug, source } = post;
  const labels = (kind: RegistryKind): string[] =>
    facetIds(post, kind).map((id) => labelOf(library.entry(kind, id), locale));
  return withoutGaps({
    title: post.title,
    description: post.description,
    language: LOCALES[locale].lang,
    url: absoluteUrl(postUrl(locale, slug)),
    date: post.date,
    updated: post.updated,
    authors: labels('authors'),
    role: labels('roles')[0],
    company: labels('companies')[0],
    region: labels('regions')[0],
    period: post.period,
    stages: labels('stages'),
    tags: labels('tags'),
    translations: translationsOf(post, library),
    source: withoutGaps({ title: source?.title, url: source?.url, license: source?.license, note: source?.note }),
    disclosure: post.disclosure && createTranslate(locale)(`disclosure.${post.disclosure}`),
    // A text under the terms of its source is not ours to license.
    licence: source?.license === undefined ? CONTENT_LICENCE.name : undefined,
  });
}

/** The twins of the other posts of the story that readers may be led to, by language. */
function translationsOf({ slug, locale }: Post, library: Library): Record<string, string> {
  const others = LOCALE_KEYS.filter((other) => other !== locale && library.post(slug, other)?.isUnlisted === false);
  return Object.fromEntries(others.map((other) => [LOCALES[other].lang, absoluteUrl(markdownUrl(other, slug))]));
}

function withoutGaps(values: TwinFrontmatter): TwinFrontmatter {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isGap(value)));
}

function isGap(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && Object.keys(value as object).length === 0);
}
