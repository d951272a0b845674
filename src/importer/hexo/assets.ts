/** Where in a Hexo blog the file lies that an address in a post leads to. */
import type { FindAsset, SourcePost } from '#importer/source.ts';
import { decodeAddress } from '#model/media.ts';
import type { HexoConfig } from './config.ts';

/**
 * Looks, for a relative address, in the folder of the post's own assets, then beside the post and in the folder of sources; for one from
 * the root or of the blog itself, in the folder of sources and, where it is below a post's address, in that post's folder.
 */
export function createFindAsset(config: HexoConfig, posts: readonly Pick<SourcePost, 'file' | 'paths'>[]): FindAsset {
  const { sourceDir } = config;
  const folders = new Map(
    posts.flatMap((post) => post.paths.map((path) => [asFolder(path), assetFolder(post)] as const)),
  );
  return (address, post) => {
    const path = ownPath(address, config);
    if (path === undefined) return [];
    const candidates = path.startsWith('/')
      ? fromRoot(path, config, sourceDir, folders)
      : fromPost(path, post, sourceDir);
    return [...new Set(candidates.flatMap((candidate) => normalise(candidate) ?? []))];
  };
}

/** The folder beside a post that has its name. */
function assetFolder({ file }: Pick<SourcePost, 'file'>): string {
  return file.replace(/\.\w+$/, '');
}

/** The decoded path, relative or from the root; `undefined` for addresses of other sites. */
function ownPath(address: string, { url }: HexoConfig): string | undefined {
  const trimmed = address.trim().replaceAll('\\', '/');
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(trimmed)) return decodeAddress(trimmed.replace(/[?#].*$/s, ''));
  if (url === undefined || !URL.canParse(trimmed, url)) return undefined;
  const target = new URL(trimmed, url);
  return /^https?:$/.test(target.protocol) && target.host === new URL(url).host
    ? decodeAddress(target.pathname)
    : undefined;
}

function fromRoot(
  path: string,
  { base }: HexoConfig,
  sourceDir: string,
  folders: ReadonlyMap<string, string>,
): string[] {
  const inner = path.startsWith(base) ? path.slice(base.length) : path.slice(1);
  const slash = path.lastIndexOf('/') + 1;
  const folder = folders.get(path.slice(0, slash));
  return [
    ...(folder === undefined ? [] : [`${folder}/${path.slice(slash)}`]),
    `${sourceDir}/${inner}`,
    ...(inner === path.slice(1) ? [] : [`${sourceDir}${path}`]),
  ];
}

/** Editors write the folder of a post's assets before the name, or not. */
function fromPost(path: string, post: SourcePost, sourceDir: string): string[] {
  const folder = assetFolder(post);
  const beside = post.file.slice(0, post.file.lastIndexOf('/') + 1);
  // Other systems do not let folders have such characters in their names.
  const tame = folder.replace(/[?:"*<>|]|[_.\s]+$/g, '');
  return [`${folder}/${path}`, `${tame}/${path}`, `${beside}${path}`, `${sourceDir}/${path}`];
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : path.slice(0, path.lastIndexOf('/') + 1);
}

/** Without `.` and `..`; `undefined` where it leads out of the root. */
function normalise(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}
