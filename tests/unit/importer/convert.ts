/** Articles through the whole of adapting, writing, rendering and comparing. */
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { adaptArticle } from '#importer/adapt-article.ts';
import type { Resolve } from '#importer/addresses/resolve.ts';
import { type Comparison, compareArticles } from '#importer/compare-articles.ts';
import type { Finding } from '#importer/source.ts';
import { writeArticle } from '#importer/write-article.ts';
import { createRenderer, type RenderedPost } from '#markdown/render.ts';

const render = createRenderer();

/** Images and films of the blog are in the story's folder, under their names; others stay where they are. */
const RESOLVE: Resolve = {
  link: (address) => {
    if (address.startsWith('/gone')) {
      return { href: undefined, told: { code: 'link-unresolved', action: 'Kept the address as code' } };
    }
    return { href: address.startsWith('/') ? `..${address}/` : address };
  },
  media: async (address) => {
    if (address.startsWith('https://')) {
      return { href: address, told: { code: 'image-remote', action: 'Made a link of it' } };
    }
    if (address.includes('missing')) {
      return { href: undefined, told: { code: 'image-missing', action: 'Kept its text' } };
    }
    return {
      href: `./${address
        .split('/')
        .at(-1)
        ?.replace(/-\d+x\d+/, '')}`,
      isMedia: true,
    };
  },
};

export interface Conversion {
  readonly source: Root;
  readonly adapted: Root;
  readonly anchors: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly markdown: string;
  readonly rendered: RenderedPost;
  readonly comparison: Comparison;
}

export async function convert(html: string | Root): Promise<Conversion> {
  const source = typeof html === 'string' ? fromHtml(html, { fragment: true }) : html;
  const findings: Finding[] = [];
  const report = (finding: Finding): void => {
    findings.push(finding);
  };
  const context = { file: 'posts/a.md', locale: 'en', report, resolve: RESOLVE } as const;
  const { tree: adapted, anchors } = await adaptArticle(source, context);
  const markdown = writeArticle(adapted);
  const rendered = await render(markdown, 'a/en.md');
  const comparison = compareArticles(source, adapted, rendered.html);
  return { source, adapted, anchors, findings, markdown, rendered, comparison };
}
