/** Old URLs that must lead to a post: which file a static host needs for each. */
import { decodeAddress } from './media.ts';

/**
 * The file that answers an old URL: `aliasFile('/2019/my-post/') // => '2019/my-post/index.html'`. Only names that
 * hosts serve as HTML can be files; `/old.php` becomes a folder, to whose index hosts lead on.
 */
export function aliasFile(alias: string): string {
  const path = decodeAddress(alias).slice(1);
  return /\.html?$/i.test(path) ? path : `${path.replace(/\/$/, '')}/index.html`.replace(/^\//, '');
}
