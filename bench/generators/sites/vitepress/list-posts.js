import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The newest first. The loader of VitePress does not work where the addresses of pages are told. */
export function listPosts() {
  const posts = globSync('posts/*.md', { cwd: process.cwd() }).map((path) => {
    const [, head = ''] = readFileSync(join(process.cwd(), path), 'utf8').split('---\n');
    const keys = head.matchAll(/^(\w+): (.*)$/gm).map(([, key, value]) => [key, JSON.parse(value)]);
    return { url: `/posts/${basename(path, '.md')}`, frontmatter: Object.fromEntries(keys) };
  });
  return posts.toSorted((a, b) => b.frontmatter.date.localeCompare(a.frontmatter.date));
}

export function formatList(posts) {
  return posts.map(({ url, frontmatter: { title, date } }) => `- [${title}](${url}) ${date}`).join('\n');
}
