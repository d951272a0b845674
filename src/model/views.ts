/** Posts and terms as components show them: labels in the reader's language, URLs only of pages that exist. */
import { createCollator, formatLanguage, formatMonth } from '#i18n/format.ts';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { Translate } from '#i18n/messages.ts';
import { splitPhrases } from '#i18n/phrases.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { type RegistryEntry, type RegistryKind, STAGES, type Stage } from '#schema/registry.ts';
import { autoCoverUrl, headingUrl, postUrl, termUrl } from '#urls.ts';
import { AUTO_COVER_HEIGHT, AUTO_COVER_WIDTH, autoCoverColours } from './auto-cover.ts';
import type { Library } from './library.ts';
import {
  coverSources,
  type ImageAttributes,
  type ImageSource,
  imageAttributes,
  type MediaFile,
  mediaPath,
} from './media.ts';
import type { Alternates } from './pages.ts';
import { facetIds, type Post } from './post.ts';
import { labelOf } from './registry.ts';

/** A term by name; without a URL where its page does not exist in the reader's language. */
export interface TermView {
  readonly id: string;
  readonly label: string;
  readonly url: string | undefined;
}

export interface StageView extends TermView {
  readonly id: Stage;
  /** Where the post tells the stage. */
  readonly heading: { readonly text: string; readonly url: string } | undefined;
}

export interface CoverView extends Partial<ImageAttributes> {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** The language of `alt`, where it is not that of the post. */
  readonly altLang?: string | undefined;
  /** For the `<source>` elements before the `<img>`; the smallest format first. */
  readonly sources: readonly ImageSource[];
  /** Four by three colours, row by row, to be shown until the picture is there. */
  readonly colours: readonly string[];
}

export interface PostView {
  readonly url: string;
  readonly title: string;
  /** The title in the parts between which its lines may break. */
  readonly titlePhrases: readonly string[];
  readonly description: string;
  /** BCP-47 tag of the language of the post, where it is not the reader's. */
  readonly foreignLang: string | undefined;
  /** Its name in the reader's language. */
  readonly language: string;
  readonly date: string | undefined;
  /** After `date`: who says that a post was changed on its first day says that it never was. */
  readonly updated: string | undefined;
  readonly facts: Readonly<Record<'roles' | 'companies' | 'regions', TermView | undefined>>;
  readonly period: string | undefined;
  readonly stages: readonly StageView[];
  readonly tags: readonly TermView[];
  readonly authors: readonly TermView[];
  readonly minutes: number;
  /** Set where only the development server shows the post. */
  readonly hidden: 'draft' | 'scheduled' | undefined;
}

export interface ViewContext {
  readonly library: Library;
  readonly locale: Locale;
  readonly t: Translate;
}

export function viewPost(post: Post, { library, locale, t }: ViewContext): PostView {
  const terms = (kind: RegistryKind): TermView[] =>
    facetIds(post, kind).map((id) => viewTerm(kind, library.entry(kind, id), library, locale));
  const url = postUrl(post.locale, post.slug);
  return {
    url,
    title: post.title,
    titlePhrases: splitPhrases(post.locale, post.title),
    description: post.description,
    foreignLang: post.locale === locale ? undefined : LOCALES[post.locale].lang,
    language: formatLanguage(locale, post.locale),
    date: post.date,
    updated: post.updated === post.date ? undefined : post.updated,
    facts: { roles: terms('roles')[0], companies: terms('companies')[0], regions: terms('regions')[0] },
    period: post.period && viewPeriod(post.period, locale, t),
    stages: post.stages.map(({ stage, heading }) => ({
      ...viewTerm('stages', library.entry('stages', stage), library, locale),
      id: stage,
      heading: heading && { text: heading.text, url: headingUrl(post.locale, post.slug, heading.id) },
    })),
    tags: terms('tags'),
    authors: terms('authors'),
    minutes: post.minutes,
    hidden: library.isHidden(post) ? (post.isDraft ? 'draft' : 'scheduled') : undefined,
  };
}

function viewTerm(kind: RegistryKind, entry: RegistryEntry, library: Library, locale: Locale): TermView {
  return {
    id: entry.id,
    label: labelOf(entry, locale),
    url: library.hasTerm(kind, entry.id, locale) ? termUrl(locale, kind, entry.id) : undefined,
  };
}

/** A term with its page and the number of its stories. */
export interface TermListView {
  readonly id: string;
  readonly label: string;
  readonly url: string;
  readonly count: number;
  readonly description: string | undefined;
}

/** The terms of a kind in the reader's language: stages in their order, all others by name. */
export function viewTerms(kind: RegistryKind, { library, locale }: ViewContext): TermListView[] {
  const compare = createCollator(locale);
  const terms = library.terms(kind, locale).map(({ entry, posts }) => ({
    id: entry.id,
    label: labelOf(entry, locale),
    url: termUrl(locale, kind, entry.id),
    count: posts.length,
    description: entry.description?.[locale],
  }));
  return kind === 'stages' ? terms : terms.toSorted((a, b) => compare(a.label, b.label));
}

/** A step of a career; without a URL where the reader's language has no story of it. */
export interface StageStepView {
  readonly id: Stage;
  readonly label: string;
  readonly url: string | undefined;
}

/** A step with the number of its stories. */
export interface CountedStageStepView extends StageStepView {
  readonly count: number;
}

/** All steps of a career that have a name, in their order. */
export function viewStagePath({ library, locale }: ViewContext): StageStepView[] {
  return STAGES.flatMap((id) => {
    const entry = library.registries.stages.find((candidate) => candidate.id === id);
    if (!entry) return [];
    const url = library.hasTerm('stages', id, locale) ? termUrl(locale, 'stages', id) : undefined;
    return [{ id, label: labelOf(entry, locale), url }];
  });
}

export function viewCountedStagePath(context: ViewContext): CountedStageStepView[] {
  const { library, locale } = context;
  return viewStagePath(context).map((step) => ({ ...step, count: library.termSize('stages', step.id, locale) }));
}

/** A term in its group. */
interface GroupedTermView extends TermListView {
  /** 1 right below the head of the group, 2 below such a term, and so on. */
  readonly depth: number;
}

/** Terms under the widest one above them. */
export interface TermGroupView {
  /** The widest term; `undefined` for the group of the terms that stand alone. */
  readonly head: TermListView | undefined;
  /** Each right after the one it belongs to. */
  readonly terms: readonly GroupedTermView[];
}

/**
 * The terms of a kind in groups, tags by subject as regions by country: first, in the order of the registry, a group for
 * each term above others, then one with the terms that stand alone. Within a group they are ordered as in `viewTerms`.
 */
export function viewTermGroups(kind: RegistryKind, context: ViewContext): TermGroupView[] {
  const { library, locale } = context;
  const terms = viewTerms(kind, context);
  const below = Map.groupBy(terms, ({ id }) => library.entry(kind, id).parent);
  const descend = (id: string, depth: number): GroupedTermView[] =>
    (below.get(id) ?? []).flatMap((term) => [{ ...term, depth }, ...descend(term.id, depth + 1)]);
  const groups = library.terms(kind, locale).flatMap(({ entry: { id, parent } }) => {
    const isHead = parent === undefined && below.has(id);
    return isHead ? [{ head: terms.find((term) => term.id === id), terms: descend(id, 1) }] : [];
  });
  const alone = (below.get(undefined) ?? []).filter(({ id }) => !below.has(id)).map((term) => ({ ...term, depth: 1 }));
  return [...groups, ...(alone.length > 0 ? [{ head: undefined, terms: alone }] : [])];
}

/**
 * The cover of a post.
 * @param sizes The `sizes` attribute for the place where it is shown.
 */
export function viewCover(post: Post, media: ReadonlyMap<string, MediaFile>, sizes: string): CoverView {
  if (post.cover === AUTO_COVER) {
    const size = { width: AUTO_COVER_WIDTH, height: AUTO_COVER_HEIGHT };
    return { src: autoCoverUrl(post.slug), ...size, alt: '', sources: [], colours: autoCoverColours(post) };
  }
  const path = mediaPath(post.slug, post.cover);
  const file = media.get(path);
  if (file?.kind !== 'image') throw new Error(`${post.file}: the cover ${path} is no known image`);
  const altLang = post.coverAltLocale === post.locale ? undefined : LOCALES[post.coverAltLocale].lang;
  const { colours } = file;
  return { ...imageAttributes(file, sizes), alt: post.coverAlt, altLang, sources: coverSources(file), colours };
}

/** Another language of a story; without a URL where it is not translated into it. */
export interface LanguageView {
  /** The language's name for itself. */
  readonly label: string;
  readonly lang: string;
  readonly url: string | undefined;
}

/** The languages other than the reader's, those without a translation included. */
export function viewLanguages(alternates: Alternates, locale: Locale): LanguageView[] {
  return LOCALE_KEYS.filter((other) => other !== locale).map((other) => ({
    label: LOCALES[other].label,
    lang: LOCALES[other].lang,
    url: alternates[other],
  }));
}

function viewPeriod({ from, to }: { from: string; to: string }, locale: Locale, t: Translate): string {
  const start = formatMonth(locale, from);
  return to === 'present'
    ? t('post.periodPresent', { from: start })
    : t('post.periodRange', { from: start, to: formatMonth(locale, to) });
}
