/** Renders a text the way readers get it, with every link and picture where its author pointed it. */
import type { Element, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { MDX_NODE_TYPES } from '#markdown/mdx.ts';
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from '#markdown/pipeline.ts';
import { fillSlots } from '#markdown/references.ts';
import { createRenderer, type RenderedPost, type RenderProblem } from '#markdown/render.ts';

const render = createRenderer();

/** The article of a text and what is wrong with it; `path` tells locale and format as in `content/`. */
export async function renderFixture(
  source: string,
  path: string,
): Promise<{ html: string; problems: readonly RenderProblem[] }> {
  const rendered = await render(source, path);
  const html = path.endsWith('.mdx') ? await renderMdx(source, path, rendered) : withTargets(rendered);
  return { html, problems: rendered.problems };
}

/** The HTML of an article with each slot filled by what the author wrote. */
export function withTargets({ html, slotPrefix, references }: RenderedPost): string {
  return fillSlots(html, slotPrefix, (index) => {
    const reference = references[index];
    if (!reference) throw new Error(`There is no reference ${index}`);
    return { [reference.kind === 'link' ? 'href' : 'src']: reference.target };
  });
}

/** What Astro's compiler gets of an MDX text, written as HTML: a provided component appears as an element of its name. */
async function renderMdx(source: string, path: string, { problems }: RenderedPost): Promise<string> {
  if (problems.some(({ code }) => code === 'mdx-syntax')) return '';
  const file = await unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkPlugins)
    .use(remarkRehype, { ...remarkRehypeOptions, passThrough: [...MDX_NODE_TYPES] })
    .use(rehypePlugins)
    .use(showComponents)
    .use(rehypeStringify)
    .process(new VFile({ value: source, path }));
  return String(file);
}

function showComponents() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || !parent || index === undefined)
        return;
      const attributes = node.attributes.map((attribute): [string, string] => {
        // What is left must be plain text; anything else would run when the post is compiled.
        if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') {
          throw new Error(`An attribute of <${node.name}> is not plain text`);
        }
        return [attribute.name, attribute.value];
      });
      const element: Element = {
        type: 'element',
        tagName: node.name ?? '',
        properties: Object.fromEntries(attributes),
        children: node.children as Element['children'],
      };
      parent.children[index] = element;
    });
  };
}
