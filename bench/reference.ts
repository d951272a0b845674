/**
 * What a build is compared with: the Markdown of the folder that is named, rendered by the plain parsers and nothing
 * else, in one process. It is the same kind of work on the same texts, and no change of ours makes it faster or slower.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

const [folder = ''] = process.argv.slice(2);
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze();
for (const path of globSync('posts/*/*.{md,mdx}', { cwd: folder })) {
  processor.processSync(readFileSync(join(folder, path), 'utf8').replace(/^---\n.*?\n---\n/s, ''));
}
