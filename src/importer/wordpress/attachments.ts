/** Images and files of a blog, by their numbers and addresses. */
import type { FindAsset } from '#importer/source.ts';
import { decodeAddress } from '#model/media.ts';
import type { ExportItem } from './export-records.ts';
import { plainText } from './plain-text.ts';

export interface Attachment {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly alt: string;
  /** Plain text; empty without one. */
  readonly caption: string;
  /** The post that it was uploaded to. */
  readonly parent: string;
  readonly order: number;
}

export interface Attachments {
  readonly byId: ReadonlyMap<string, Attachment>;
  /** In the order of a gallery without numbers. */
  readonly imagesOf: (postId: string) => readonly Attachment[];
  readonly findAsset: FindAsset;
}

export function createAttachments(items: readonly ExportItem[], blogUrl: string): Attachments {
  const all = items.filter(({ fields }) => fields.get('post_type') === 'attachment').map(itemToAttachment);
  const files = new Map(
    items.flatMap(({ fields, meta }) => {
      const file = meta.find(([key]) => key === '_wp_attached_file')?.[1];
      return file ? [[addressKey(fields.get('attachment_url') ?? ''), file] as const] : [];
    }),
  );
  const hosts = new Set([blogUrl, ...all.map(({ url }) => url)].map(hostOf).filter((host) => host !== undefined));
  const originals = new Set(all.map(({ url }) => addressKey(url)));
  const byParent = Map.groupBy(
    all.filter(({ url }) => /\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$/i.test(url)),
    ({ parent }) => parent,
  );
  return {
    byId: new Map(all.map((attachment) => [attachment.id, attachment])),
    imagesOf: (postId) =>
      [...(byParent.get(postId) ?? [])].sort((a, b) => a.order - b.order || Number(a.id) - Number(b.id)),
    findAsset: (address) => {
      const path = uploadPath(address, hosts);
      if (path === undefined) return [];
      const isOriginal = originals.has(addressKey(address));
      const file = files.get(addressKey(address)) ?? files.get(addressKey(withoutSize(address)));
      const names = isOriginal ? [path, withoutSize(path)] : [withoutSize(path), scaled(withoutSize(path)), path];
      const whole = withoutSize(path).replace(/-scaled(?=\.\w{2,5}$)/, '');
      return candidates([...(file ? [`wp-content/uploads/${file}`] : []), ...names, whole]);
    },
  };
}

function itemToAttachment({ fields, meta }: ExportItem): Attachment {
  return {
    id: fields.get('post_id') ?? '',
    url: fields.get('attachment_url') || fields.get('guid') || '',
    title: plainText(fields.get('title') ?? ''),
    alt: plainText(meta.find(([key]) => key === '_wp_attachment_image_alt')?.[1] ?? ''),
    caption: plainText(fields.get('excerpt') ?? ''),
    parent: fields.get('post_parent') ?? '0',
    order: Number(fields.get('menu_order') ?? 0) || 0,
  };
}

/** The host without `www.`, which the same blog has with and without. */
function hostOf(address: string): string | undefined {
  const url = parse(address);
  return url?.hostname ? url.hostname.replace(/^www\./, '') : undefined;
}

/** An address without what differs between writings of the same: protocol, `www.`, size parameters. */
function addressKey(address: string): string {
  const url = parse(address);
  return url ? `${url.hostname.replace(/^www\./, '')}${decodeAddress(url.pathname)}` : address;
}

function parse(address: string): URL | undefined {
  const absolute = address.replace(/^\/\//, 'https://');
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}

/** The path on the blog's own host of a file, or `undefined` for one of another site. */
function uploadPath(address: string, hosts: ReadonlySet<string>): string | undefined {
  const url = parse(address);
  if (!url)
    return /^[a-z][a-z+.-]*:/i.test(address)
      ? undefined
      : decodeAddress(address.replace(/[?#].*$/s, '')).replace(/^(?:\.?\/)+/, '');
  const path = decodeAddress(url.pathname).slice(1);
  // Jetpack serves images through hosts of its own, whose paths begin with the blog's.
  if (/^i\d\.wp\.com$/.test(url.hostname)) {
    const [host = '', ...rest] = path.split('/');
    return hosts.has(host.replace(/^www\./, '')) ? rest.join('/') : undefined;
  }
  return hosts.has(url.hostname.replace(/^www\./, '')) ? path : undefined;
}

/** `ufficio-1024x768.jpg` → `ufficio.jpg`. */
function withoutSize(path: string): string {
  return path.replace(/-\d{1,5}x\d{1,5}(\.\w{2,5})(?=$|[?#])/, '$1');
}

/** Large originals have a copy of this name, which posts show. */
function scaled(path: string): string {
  return path.replace(/(\.\w{2,5})$/, '-scaled$1');
}

/** The places beside an export in which a file of the blog may lie. */
function candidates(paths: readonly string[]): readonly string[] {
  const places = paths.flatMap((path) => {
    const rest = /(?:^|\/)(?:wp-content\/uploads|uploads|files)\/(.+)$/.exec(path)?.[1] ?? path;
    return [`wp-content/uploads/${rest}`, `uploads/${rest}`, rest, path];
  });
  const spelt = places.flatMap((place) => [place.normalize('NFC'), place.normalize('NFD')]);
  return [...new Set(spelt)].filter((place) => !place.split('/').includes('..'));
}
