/** What a blog without an address is called. By that name its posts are known again, so it has to be another than that of others. */
import { basename, dirname } from 'node:path';

/** Names of folders that many blogs have. */
const COMMON = new Set('_drafts _posts articles blog content docs drafts pages post posts source src'.split(' '));

/** The name of a folder, behind those of the folders around it up to one that others hardly have: `runbooks`, `my-blog/src/posts`. */
export function nameOfFolder(path: string): string {
  const name = basename(path);
  if (!COMMON.has(name.toLowerCase())) return name;
  const around = nameOfFolder(dirname(path));
  return around === '' ? name : `${around}/${name}`;
}
