/** Renders a text as if the check of its HTML were not there, so that the sanitiser alone has to hold. */
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from '#markdown/pipeline.ts';
import { remarkCheckRawHtml } from '#markdown/raw-html.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkPlugins.filter((plugin) => plugin !== remarkCheckRawHtml))
  .use(remarkRehype, { ...remarkRehypeOptions, allowDangerousHtml: true })
  .use(rehypePlugins)
  .use(rehypeStringify)
  .freeze();

export async function renderWithoutFirstWall(text: string): Promise<string> {
  return String(await processor.process(new VFile({ value: text, path: 'a/en.md' })));
}
