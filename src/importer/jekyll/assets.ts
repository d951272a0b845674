/** Where in a Jekyll blog the file lies that an address in a post leads to. */
import { posix } from 'node:path';
import type { FindAsset, SourcePost } from '#importer/source.ts';
import { decodeAddress } from '#model/media.ts';
import type { JekyllConfig } from './config.ts';

/**
 * Looks from the root of the sources, as the web server did; for a relative address from the address of the post, then from
 * where its file lies.
 */
export function createFindAsset(config: JekyllConfig): FindAsset {
  return (address, post) => {
    const path = ownPath(address, config);
    if (path === undefined) return [];
    const candidates = path.startsWith('/') ? fromRoot(path, config) : fromPost(path, post, config);
    return [...new Set(candidates.flatMap((candidate) => withinRoot(candidate) ?? []))];
  };
}

/** The decoded path, relative or from the root; `undefined` for addresses of other sites. */
function ownPath(address: string, { origin }: JekyllConfig): string | undefined {
  const trimmed = address.trim().replaceAll('\\', '/');
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(trimmed)) return decodeAddress(trimmed.replace(/[?#].*$/s, ''));
  if (origin === undefined || !URL.canParse(trimmed, origin)) return undefined;
  const target = new URL(trimmed, origin);
  return /^https?:$/.test(target.protocol) && withoutWww(target.host) === withoutWww(new URL(origin).host)
    ? decodeAddress(target.pathname)
    : undefined;
}

const withoutWww = (host: string): string => host.replace(/^www\./, '');

function fromRoot(path: string, { basePath, sourceDir }: JekyllConfig): string[] {
  const inner = basePath !== '' && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  return [posix.join(sourceDir, inner), posix.join(sourceDir, path), path];
}

function fromPost(path: string, post: SourcePost, config: JekyllConfig): string[] {
  const [address = '/'] = post.paths;
  const folder = address.endsWith('/') ? address : posix.dirname(address);
  return [
    ...fromRoot(posix.join(folder, path), config),
    posix.join(posix.dirname(post.file), path),
    posix.join(config.sourceDir, path),
  ];
}

function withinRoot(path: string): string | undefined {
  const normal = posix.normalize(path).replace(/^\/+|\/+$/g, '');
  return normal === '' || normal === '.' || normal.split('/').includes('..') ? undefined : normal;
}
