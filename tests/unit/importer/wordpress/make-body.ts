/** Reads the text of a post that stands in no export. */
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { type Attachments, createAttachments } from '#importer/wordpress/attachments.ts';
import type { BodyContext } from '#importer/wordpress/body-context.ts';
import type { ExportItem } from '#importer/wordpress/export-records.ts';
import { renderBody, type StoredNote } from '#importer/wordpress/render-body.ts';
import { createSourceText } from '#importer/wordpress/source-text.ts';

const BLOG = 'https://blog.example/';

/** The numbers, files, alternatives and captions of the images that the blog of these tests has. */
const IMAGES = [
  ['7', 'queue.png', 'A queue', ''],
  ['8', 'rack.png', '', 'The rack'],
] as const;

export function makeAttachments(): Attachments {
  return createAttachments(
    IMAGES.map(([id, file, alt, caption]) =>
      makeItem(
        {
          post_id: id,
          post_type: 'attachment',
          post_parent: '1',
          attachment_url: `${BLOG}wp-content/uploads/${file}`,
          excerpt: caption,
        },
        [
          ['_wp_attached_file', file],
          ['_wp_attachment_image_alt', alt],
        ],
      ),
    ),
    BLOG,
  );
}

function makeItem(fields: Record<string, string>, meta: ExportItem['meta'] = []): ExportItem {
  const body = { bytes: Buffer.alloc(0), line: 1, column: 1 };
  return { line: 1, column: 1, fields: new Map(Object.entries(fields)), body, terms: [], meta, comments: 0 };
}

export interface ReadBody {
  /** Without line ends between elements. */
  readonly html: string;
  readonly excerpt: string | undefined;
  /** `code line:column original` */
  readonly findings: readonly string[];
}

export function readBody(
  text: string,
  { reusable = {}, notes = [] }: { reusable?: Record<string, string>; notes?: StoredNote[] } = {},
): ReadBody {
  const findings: string[] = [];
  const told = new Set<string>();
  const tell: BodyContext['tell'] = (code, source, offset, original) => {
    const { line, column } = source.pointAt(offset);
    findings.push(`${code} ${line}:${column} ${original}`);
  };
  const { tree, excerpt } = renderBody(createSourceText(text, 1, 1), notes, {
    ...{ postId: '1', attachments: makeAttachments(), tell },
    reusable: (id) => (reusable[id] === undefined ? undefined : createSourceText(reusable[id], 100, 1)),
    tellOnce: (name, ...finding) => {
      if (!told.has(name)) tell(...finding);
      told.add(name);
    },
    takes: (length) => length < 10_000,
  });
  const html = unified().use(rehypeStringify).stringify(tree);
  return { html: html.trim().replace(/(?<=>)\s*\n\s*|\s*\n(?=<(?:ol|ul|\/li)>)/g, ''), excerpt, findings };
}
