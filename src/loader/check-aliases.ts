/** Checks that old URLs neither hide a page nor contradict each other. */
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { aliasFile } from '#model/aliases.ts';
import type { Library } from '#model/library.ts';
import { decodeAddress } from '#model/media.ts';
import { listPageUrls } from '#model/pages.ts';
import { sitePath } from '#urls.ts';
import { type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';

/** Folders that the build fills, and files that it writes at the root. */
const RESERVED =
  /^(_astro|media|pagefind|og|covers)\/|^(index\.html|404\.html|robots\.txt|sitemap-[\w-]+\.xml|llms\.txt|_headers|_redirects|favicon\.\w+)$/;

export function checkAliases(everything: Library, posts: readonly ReadPost[]): Problem[] {
  const pages = new Set([...listPageUrls(everything)].map((url) => aliasFile(sitePath(url) ?? url).toLowerCase()));
  const locales = LOCALE_KEYS.map(localeToPath);
  const owners = new Map<string, string>();
  return posts.flatMap((post) =>
    (post.frontmatter?.aliases ?? []).flatMap((alias, index): Problem[] => {
      const place = post.yaml?.positionOf(['aliases', index]) ?? START;
      const refuse = (message: string, hint: string): Problem[] => [
        { file: post.file.path, ...place, severity: 'error', code: 'alias-conflict', message, hint },
      ];
      const file = aliasFile(alias);
      const key = file.toLowerCase();
      const owner = owners.get(key);
      owners.set(key, owner ?? post.file.path);
      if (
        /%(?![0-9a-f]{2})/i.test(alias) ||
        /[\p{Cc}<>:"|?*\\]/u.test(decodeAddress(alias)) ||
        decodeAddress(alias).split('/').includes('..')
      ) {
        return refuse(`The old URL "${alias}" cannot be a file name`, 'leave it to the redirects of your host');
      }
      if (pages.has(key)) return refuse(`The old URL "${alias}" is a page of this site`, 'delete it');
      if (RESERVED.test(key) || locales.some((locale) => key === `${locale}/404.html` || key === `${locale}/rss.xml`))
        return refuse(`The old URL "${alias}" is kept for the site itself`, 'delete it');
      if (owner !== undefined) return refuse(`The old URL "${alias}" leads to ${owner} already`, 'delete one of them');
      return [];
    }),
  );
}
