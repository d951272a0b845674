/** Keys that Jekyll, its themes and its plugins read in frontmatter. */

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** What becomes a field of a story: a key that nearly is one of these is probably misspelt. */
export const FIELD_KEYS = words(
  `title date last_modified_at tags categories description excerpt header image cover author authors lang permalink
  redirect_from published draft hidden slug`,
);

export const UPDATED_KEYS = words('last_modified_at last-modified-at modified_date modified lastmod updated update');
export const DESCRIPTION_KEYS = words('description excerpt summary tagline subtitle');
export const LANG_KEYS = words('lang language locale');
export const TRANSLATION_KEYS = words('ref lang-ref lang_ref lang-id translation_id translationKey page_id');
export const ALIAS_KEYS = words('redirect_from alias aliases');
export const PIN_KEYS = words('pin pinned sticky featured');

/** In the order in which themes prefer them; each an address, or a map of them. */
export const COVER_KEYS = words(
  `image cover thumbnail feature_image featured_image featured-image feature-img cover-img cover_image header-img
  header_img thumbnail-img share-img banner background hero img teaser`,
);

/** Known, and kept as they are written. */
const OTHER_KEYS = words(
  `tag category layout comments comment toc toc_sticky toc_label toc_icon classes sidebar author_profile read_time share
  related show_date breadcrumbs search link keywords mathjax math katex use_math usemathjax mermaid latex canonical_url
  redirect_to sitemap robots tumblr_url twitter gallery feature_row excerpt_separator entries_layout taxonomy sort_by
  sort_order collection render_with_liquid type order weight nav_order parent has_children grand_parent nav_exclude
  private password encrypted protected unlisted custom_css custom_js css js icon id guid name url source video
  external-url wordpress_id status meta media_subpath img_path pagination paginate date_formatted
  last_modified_by full-width style color background-image navigation image_description image_alt og_image
  credit caption hide noindex theme series file translation no-title keyword topic update_date created published_at`,
);

const KNOWN: ReadonlySet<string> = new Set([
  ...[FIELD_KEYS, UPDATED_KEYS, DESCRIPTION_KEYS, LANG_KEYS, TRANSLATION_KEYS, ALIAS_KEYS, PIN_KEYS, COVER_KEYS].flat(),
  ...OTHER_KEYS,
]);

export const isKnownKey = (key: string): boolean => KNOWN.has(key);
