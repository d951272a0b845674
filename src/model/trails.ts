/** The way from the home page to a page, that page included: what breadcrumbs show and machines read. */
import type { RegistryEntry, RegistryKind } from '#schema/registry.ts';
import { archiveUrl, homeUrl, postUrl, termsUrl, termUrl } from '#urls.ts';
import type { Post } from './post.ts';
import { labelOf, withParents } from './registry.ts';
import type { ViewContext } from './views.ts';

export interface Crumb {
  readonly label: string;
  readonly url: string;
}

export function archiveTrail({ locale, t }: ViewContext): Crumb[] {
  return [
    { label: t('nav.home'), url: homeUrl(locale) },
    { label: t('archive.title'), url: archiveUrl(locale) },
  ];
}

export function postTrail(post: Post, context: ViewContext): Crumb[] {
  return [...archiveTrail(context), { label: post.title, url: postUrl(post.locale, post.slug) }];
}

export function termsTrail(kind: RegistryKind, { locale, t }: ViewContext): Crumb[] {
  return [
    { label: t('nav.home'), url: homeUrl(locale) },
    { label: t(`kind.${kind}`), url: termsUrl(locale, kind) },
  ];
}

/** Leads through the wider terms, widest first: Home, Tags, Technology, Containers, Kubernetes. */
export function termTrail(kind: RegistryKind, { id }: RegistryEntry, context: ViewContext): Crumb[] {
  const { library, locale } = context;
  const chain = withParents(library.registries[kind], id).toReversed();
  return [
    ...termsTrail(kind, context),
    ...chain.map((step) => ({ label: labelOf(library.entry(kind, step), locale), url: termUrl(locale, kind, step) })),
  ];
}
