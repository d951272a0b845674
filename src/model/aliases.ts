/** Old URLs that must lead to a post: which file a static host needs for each. */

/** The file that answers an old URL: `aliasFile('/2019/my-post/') // => '2019/my-post/index.html'`. */
export function aliasFile(alias: string): string {
  const path = decodeAlias(alias).slice(1);
  return /\.[a-z0-9]+$/i.test(path) ? path : `${path.replace(/\/$/, '')}/index.html`.replace(/^\//, '');
}

/** An alias with its percent escapes decoded; a malformed one as it stands. */
export function decodeAlias(alias: string): string {
  try {
    return decodeURIComponent(alias);
  } catch {
    return alias;
  }
}
