/** Elements of an export while they are read. */
import type { ExportItem } from './export-records.ts';

export interface OpenRecord {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly fields: Map<string, OpenField>;
  readonly terms: { domain: string; slug: string; name: string }[];
  readonly meta: [string, string][];
  comments: number;
}

export interface OpenField {
  readonly line: number;
  column: number;
  readonly domain: string;
  readonly slug: string;
  readonly isBody: boolean;
  text: string;
}

/** Elements that hold others, with those of them that are read. E-mail and network addresses are not. */
export const RECORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['channel', ['title', 'link', 'language', 'wp:base_site_url', 'wp:base_blog_url']],
  ['wp:author', ['wp:author_login', 'wp:author_display_name', 'wp:author_first_name', 'wp:author_last_name']],
  ['wp:category', ['wp:category_nicename', 'wp:category_parent', 'wp:cat_name']],
  ['wp:term', ['wp:term_taxonomy', 'wp:term_slug', 'wp:term_name', 'wp:term_description']],
  [
    'item',
    [
      ...['title', 'link', 'guid', 'category', 'pubDate', 'dc:creator', 'content:encoded', 'excerpt:encoded'],
      ...['wp:post_id', 'wp:post_parent', 'wp:menu_order', 'wp:post_type', 'wp:post_name', 'wp:status', 'wp:is_sticky'],
      ...['wp:post_date', 'wp:post_date_gmt', 'wp:post_modified', 'wp:post_modified_gmt', 'wp:post_password'],
      'wp:attachment_url',
    ],
  ],
  ['wp:postmeta', ['wp:meta_key', 'wp:meta_value']],
  ['wp:comment', ['wp:comment_approved']],
]);

/** Fields of plugins and of WordPress itself that something is made of, or that readers may have seen. Others are very long, or private. */
const USED_META =
  /^(?:[^_]|_thumbnail_id$|_wp_(?:attached_file|attachment_image_alt|old_slug|page_template)$|_yoast_wpseo_|_aioseop?_|_genesis_|_wpml_|_icl_lang|_elementor_data$)/;

export function isUsedMeta(key: string): boolean {
  return USED_META.test(key);
}

export function recordToItem({ line, column, fields, terms, meta, comments }: OpenRecord): ExportItem {
  const body = fields.get('content:encoded');
  const others = [...fields].filter(([name]) => name !== 'content:encoded');
  return {
    ...{ line, column, comments },
    fields: new Map(others.map(([name, { text }]) => [fieldName(name), detach(text.trim())])),
    terms: terms.map(({ domain, slug, name }) => ({ domain: detach(domain), slug: detach(slug), name: detach(name) })),
    meta: meta.map(([key, value]) => [detach(key), detach(value)] as const),
    body: { bytes: Buffer.from(body?.text ?? ''), line: body?.line ?? line, column: body?.column ?? column },
  };
}

/** A text that does not keep the piece of the file in memory which it was cut out of. */
function detach(text: string): string {
  return Buffer.from(text).toString();
}

/** `wp:post_id` → `post_id`, `excerpt:encoded` → `excerpt`. */
function fieldName(name: string): string {
  const [prefix = '', local] = name.split(':');
  return local === undefined || local === 'encoded' ? prefix : local;
}
