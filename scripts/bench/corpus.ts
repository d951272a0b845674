/** A content folder of any size, made of the real stories, so that its posts are as long and as rich as those. */
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseDocument } from 'yaml';

/**
 * Copies registries and stories, and the stories again under other slugs, until there are enough posts.
 * @param source The folder of the real content.
 * @returns The number of posts, which is above the wanted one where the last story has several.
 */
export function makeCorpus(source: string, target: string, wanted: number): number {
  mkdirSync(target, { recursive: true });
  for (const path of globSync('*.yaml', { cwd: source })) cpSync(join(source, path), join(target, path));
  const stories = globSync('posts/*/', { cwd: source })
    .map((path) => basename(path))
    .toSorted();
  let posts = 0;
  // Links between stories lead to the first round.
  for (let round = 0; posts < wanted || round === 0; round += 1) {
    for (const story of stories) {
      if (round > 0 && posts >= wanted) break;
      const folder = join(target, 'posts', round === 0 ? story : `${story}-${round}`);
      cpSync(join(source, 'posts', story), folder, { recursive: true });
      const files = globSync('*.{md,mdx}', { cwd: folder });
      for (const file of files) makeDifferent(join(folder, file), round);
      posts += files.length;
    }
  }
  return posts;
}

/** Gives a copy a title and a text of its own, so that no cache takes it for another. */
function makeDifferent(path: string, round: number): void {
  const [, frontmatter = '', body = ''] = /^---\n(.*?\n)---\n(.*)$/s.exec(readFileSync(path, 'utf8')) ?? [];
  const document = parseDocument(frontmatter);
  document.set('title', `${String(document.get('title')).slice(0, 100)} ${round}`);
  document.delete('aliases');
  const name = `${basename(dirname(path))} ${basename(path)}`;
  writeFileSync(path, `---\n${document.toString({ lineWidth: 0 })}---\n${body}\n\n${name}\n`);
}
