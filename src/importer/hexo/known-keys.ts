/** Keys that Hexo, its themes and its plugins read in frontmatter. */

/** What becomes a field of a story: a key that nearly is one of these is probably misspelt. */
export const FIELD_KEYS = [
  'title',
  'date',
  'updated',
  'tags',
  'categories',
  'description',
  'excerpt',
  'cover',
  'author',
  'authors',
  'lang',
  'language',
  'permalink',
  'abbrlink',
  'published',
  'draft',
  'hidden',
  'password',
  'sticky',
] as const;

/** In the order in which themes prefer them. */
export const COVER_KEYS = [
  'cover',
  'top_img',
  'thumbnail',
  'headimg',
  'banner_img',
  'coverImage',
  'cover_image',
  'thumbnailImage',
  'index_img',
  'banner',
  'image',
] as const;

/** Where `alias` plugins find addresses from before. */
export const ALIAS_KEYS = ['alias', 'aliases', 'redirect_from'] as const;

/** Known, and kept as they are written. */
const OTHER_KEYS = [
  ...['tag', 'category', 'layout', 'type', 'id', 'slug', 'urlname', 'url', 'link', 'source', 'path', 'keywords', 'subtitle'],
  ...['comments', 'comment', 'aside', 'toc', 'toc_number', 'toc_expand', 'toc_style_simple', 'highlight_shrink', 'copyright'],
  ...['copyright_author', 'copyright_author_href', 'copyright_url', 'copyright_info', 'mathjax', 'katex', 'math', 'mermaid'],
  ...['aplayer', 'abcjs', 'noticeOutdate', 'cover_type', 'series', 'order', 'random', 'limit', 'top', 'pin', 'reward'],
  ...['message', 'abstract', 'theme', 'photo', 'photos', 'music', 'icons', 'robots', 'seo_title', 'sitemap', 'disableNunjucks'],
  ...['hide', 'notshow', 'unlisted', 'private', 'draft', 'titlecase', 'header', 'footer', 'sidebar', 'meta', 'data', 'text'],
  ...['background', 'translationKey', 'translation_id', 'lang-ref', 'locale', 'summary', 'name', 'time', 'update', 'index'],
  ...['isCJKLanguage', 'no_word_count', 'wp_shortlink', 'quiz', 'poster', 'logo', 'color', 'home', 'page', 'file', 'license'],
  ...['editor', 'state', 'status', 'scope', 'dated', 'gallery', 'cards', 'cdn', 'tops', 'code', 'level', 'group', 'story'],
] as const;

const KNOWN: ReadonlySet<string> = new Set([...FIELD_KEYS, ...COVER_KEYS, ...ALIAS_KEYS, ...OTHER_KEYS]);

export function isKnownKey(key: string): boolean {
  return KNOWN.has(key);
}
