/** Links to other sites: where they stand in the content, and whether there is still a page behind them. */
import { type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';
import { type Outcome, type Trial, tryLinks } from './try-links.ts';

export interface ExternalLink {
  /** Without a fragment: which part of a page is meant makes it no other page. */
  readonly url: string;
  /** Sorted as the posts are. */
  readonly places: readonly ExternalPlace[];
}

interface ExternalPlace extends Pick<Problem, 'file' | 'line' | 'column'> {
  readonly fragment: string;
}

/** The web addresses that posts link to, embed or name as their source; each once, however often it stands there. */
export function collectExternalLinks(posts: readonly ReadPost[]): ExternalLink[] {
  const targets = posts.flatMap(({ file, frontmatter, rendered, yaml }) => {
    const source = frontmatter?.source?.url;
    const links = rendered?.references.filter(({ kind }) => kind === 'link') ?? [];
    const named = source === undefined ? [] : [{ target: source, ...(yaml?.positionOf(['source', 'url']) ?? START) }];
    return [...named, ...links].flatMap((link) => {
      const url = /^https?:/i.test(link.target) ? URL.parse(link.target) : null;
      if (!url) return [];
      const fragment = url.hash;
      url.hash = '';
      return [{ url: url.href, place: { file: file.path, line: link.line, column: link.column, fragment } }];
    });
  });
  return [...Map.groupBy(targets, ({ url }) => url)].map(([url, found]) => ({
    url,
    places: found.map(({ place }) => place),
  }));
}

/** Tries every address and tells at each place what has become of it; takes as long as others take to answer. */
export async function checkExternalLinks(links: readonly ExternalLink[], trial: Trial): Promise<Problem[]> {
  const outcomes = await tryLinks(
    links.map(({ url }) => url),
    trial,
  );
  return links.flatMap(({ url, places }) => {
    const outcome = outcomes.get(url) ?? { kind: 'good' };
    return places.flatMap(({ fragment, ...place }): Problem[] => {
      const fault = toFault(url, fragment, outcome);
      return fault ? [{ ...place, ...fault }] : [];
    });
  });
}

function toFault(url: string, fragment: string, outcome: Outcome): Omit<Problem, keyof ExternalPlace> | undefined {
  switch (outcome.kind) {
    case 'good':
      return undefined;
    case 'moved':
      return {
        severity: 'warning',
        code: 'external-moved',
        message: `The page "${url}" has moved for good`,
        hint: `write "${outcome.to}${outcome.to.includes('#') ? '' : fragment}"`,
      };
    case 'gone':
      return {
        severity: 'error',
        code: 'external-gone',
        message: `The page "${url}" is gone (${outcome.reason})`,
        hint: 'write its new address or that of a copy, as in web.archive.org, or delete the link',
      };
    case 'unclear':
      return {
        severity: 'warning',
        code: 'external-unclear',
        message: `The page "${url}" could not be tried (${outcome.reason})`,
        hint: 'open it in a browser; if it is there, nothing has to be done',
      };
  }
}
