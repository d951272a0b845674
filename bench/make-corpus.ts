/**
 * Writes generated posts into `<folder>/content/`: `node bench/make-corpus.ts <folder> <posts> [seed]`. The same seed gives the
 * same bytes.
 */
import { join } from 'node:path';
import { makePosts, writeCasebookContent } from './corpus/casebook.ts';

const [folder, posts, seed] = process.argv.slice(2);
if (folder === undefined || !(Number(posts) > 0)) {
  console.error('Usage: node bench/make-corpus.ts <folder> <posts> [seed]');
  process.exit(2);
}
writeCasebookContent(join(folder, 'content'), makePosts(Number(posts), seed === undefined ? undefined : Number(seed)));
