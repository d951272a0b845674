/** Markdown of this site as MDX, in which braces and angle brackets are code and comments have another form. */
import type { Nodes } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { RenderedPost, RenderPost } from '#markdown/render.ts';
import { syntaxPlugins } from '#markdown/syntax.ts';

const parser = unified().use(remarkParse).use(syntaxPlugins).freeze();

/**
 * @param path Tells the renderer the locale.
 * @returns `undefined` for what MDX cannot hold, such as HTML.
 */
export async function toMdx(markdown: string, path: string, render: RenderPost): Promise<string | undefined> {
  const mdx = rewrite(markdown);
  if (mdx === undefined) return undefined;
  const [before, after] = await Promise.all([render(markdown, `${path}.md`), render(mdx, `${path}.mdx`)]);
  return factsOf(before) === factsOf(after) ? mdx : undefined;
}

/** What must be the same: MDX becomes HTML only in a build. */
function factsOf({ headings, anchors, references, counts, codeBlocks, problems }: RenderedPost): string {
  const targets = references.map(({ kind, target }) => [kind, target]);
  const codes = problems.map(({ code }) => code).toSorted();
  return JSON.stringify([headings, anchors, targets, counts, codeBlocks, codes]);
}

function rewrite(markdown: string): string | undefined {
  const parts: string[] = [];
  let done = 0;
  let isPossible = true;
  const replace = ({ position }: Nodes, change: (source: string) => string | undefined): void => {
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const changed = change(markdown.slice(start, end));
    if (changed === undefined) isPossible = false;
    parts.push(markdown.slice(done, start), changed ?? '');
    done = end;
  };
  visit(parser.parse(markdown), (node) => {
    if (node.type === 'text') replace(node, escapeMdx);
    else if (node.type === 'html') replace(node, rewriteHtml);
    else if (node.type === 'link' && markdown[node.position?.start.offset ?? 0] === '<') {
      replace(node, (source) => `[${escapeMdx(source.slice(1, -1))}](${source.slice(1, -1)})`);
      return 'skip';
    }
    return undefined;
  });
  return isPossible ? parts.join('') + markdown.slice(done) : undefined;
}

function escapeMdx(source: string): string {
  return source.replace(/\\[\s\S]|[{}<]/g, (match) => (match.length > 1 ? match : `\\${match}`));
}

/** Comments and breaks; of other HTML nobody knows what Markdown within it would become. */
function rewriteHtml(source: string): string | undefined {
  if (/^<br\s*\/?>$/.test(source)) return '<br />';
  const [, comment] = /^<!--((?:(?!-->|\*\/)[\s\S])*)-->$/.exec(source) ?? [];
  return comment === undefined ? undefined : `{/*${comment}*/}`;
}
