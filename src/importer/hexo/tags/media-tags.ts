/** Tags for images, videos, sound and pages elsewhere. */
import type { ElementContent } from 'hast';
import { element, figure, gallery } from '#importer/article.ts';
import { splitAtCommas } from '#importer/hexo/tag-arguments.ts';
import { readYaml } from '#importer/reading/yaml-data.ts';
import {
  image,
  isAddress,
  link,
  namedArguments,
  paragraph,
  partImages,
  type TagContext,
  type TagReader,
  type TagTable,
  text,
} from './tag-reader.ts';

/** `img [class …] src [width] [height] ['"title" "alt"']`; in Volantis `image src, alt=…, width=…`, in Stellar `image src words width:…`. */
const readImage: TagReader = ({ args }, { inline }) => {
  const parts = splitAtCommas(args);
  if (parts.length > 1 && parts.slice(1).every((part) => /^[\w-]+=/.test(part))) {
    const alt = namedArguments(parts, '=').named.get('alt');
    const picture = image(parts[0] ?? '', alt ?? '');
    return [alt ? figure([picture], inline(alt)) : picture];
  }
  const { others } = namedArguments(args, ':');
  const start = others.findIndex(isAddress);
  const src = others[start];
  return src === undefined ? undefined : [describedImage(src, others.slice(start + 1))];
};

/** A file of the post’s own folder, whose name may look like a word. */
const readAssetImage: TagReader = ({ args }) => {
  const start = args.findIndex((word) => /\.\w{2,5}$/.test(word));
  const src = args[start];
  return src === undefined ? undefined : [describedImage(src, args.slice(start + 1))];
};

/** What stands behind an address: sizes, then title and alternative text in quotes, which the tag may have kept; without them all is title. */
function describedImage(src: string, words: readonly string[]) {
  const sizes = words.findIndex((word) => !/^\d+(?:px|%)?$/.test(word));
  const rest = sizes === -1 ? [] : words.slice(sizes);
  const joined = rest.join(' ');
  const quoted = [...joined.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const isPair = rest.length === 2 && rest.some((word) => word.includes(' '));
  const [title = '', alt = ''] = quoted.length > 0 ? quoted : isPair ? rest : [joined];
  return image(src, alt || title, alt && title && alt !== title ? title : undefined);
}

/** `inlineImg src [height]` */
const readInlineImage: TagReader = ({ args }) => {
  const [src] = splitAtCommas(args)[0]?.split(' ') ?? [];
  return src ? [image(src)] : undefined;
};

/** An image of Sina’s picture service, by its number. */
const readSinaImage: TagReader = ({ args: [id, size = 'large'] }) =>
  id === undefined ? undefined : [image(`https://ww1.sinaimg.cn/${size}/${id}`)];

/** An image of which an address or its end may stand in a line of its own, as galleries take it. */
const IMAGE = /!\[([^\]\n]{0,500})\]\(\s*([^\s)]+)\s*(?:"([^"\n]*)"|'([^'\n]*)')?\s*\)/g;

/** `gallery [button]` around images; `gallery url,list.json` has them in a file. */
const readGallery: TagReader = ({ args, body }, context) => {
  const [kind, address] = splitAtCommas(args);
  if (kind === 'url' && address) return readListedGallery(address, context);
  if (!body) return undefined;
  const source = context.verbatim(body);
  const plain = [...source.matchAll(IMAGE)].map(([, alt, src = '', double, single]) =>
    image(src, alt, double ?? single),
  );
  if (plain.length > 0 && source.replace(IMAGE, '').trim() === '') return [gallery(plain, undefined)];
  return galleryOf(context.blocks(body.pieces));
};

function galleryOf(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const { images, others } = partImages(nodes);
  return images.length === 0 ? others : [gallery(images, undefined), ...others];
}

function readListedGallery(address: string, { fileText, tell }: TagContext) {
  try {
    const items: unknown = JSON.parse(fileText ?? '');
    const images = Array.isArray(items) ? items.flatMap((item: unknown) => listedImage(item)) : [];
    if (images.length > 0) return [gallery(images, undefined)];
  } catch {
    // Told below, as of a file that is not there.
  }
  tell('include-missing', `Kept the tag, because no list of images was found at ${address}`);
  return undefined;
}

function listedImage(item: unknown) {
  const { url, alt, title } = Object(item) as Record<string, unknown>;
  return typeof url === 'string'
    ? [image(url, typeof alt === 'string' ? alt : '', typeof title === 'string' ? title : '')]
    : [];
}

/** `galleryGroup name descr url img`: a card that leads to a gallery. */
const readGalleryGroup: TagReader = ({ args: [name = '', description = '', url = '', src = ''] }) => {
  if (url === '' || src === '') return undefined;
  const caption = [element('strong', {}, [name]), ...(description === '' ? [] : [text(` ${description}`)])];
  return [figure([link(url, [image(src, name)])], caption)];
};

/** `iframe url [width] [height]`, and what is shown as one. */
const readFrame: TagReader = ({ args }) => {
  const src = args.find(isAddress) ?? args[0];
  return src === undefined ? undefined : [element('iframe', { src }, [])];
};

/** A player or page that is known by a number. */
function embedded(addressOf: (id: string, args: readonly string[]) => string): TagReader {
  return ({ args }) => {
    const { named, others } = namedArguments(args, ':');
    const id = others[0]?.split(',')[0] || named.get('id');
    if (id === undefined) return undefined;
    return [element('iframe', { src: /^https?:/.test(id) ? id : addressOf(encodeURIComponent(id), args) }, [])];
  };
}

/** `video url`, `dplayer url=…`, `video src poster:…` */
const readVideo: TagReader = (call) => mediaOf('video', call.args);
const readAudio: TagReader = (call) => mediaOf('audio', call.args);

function mediaOf(tagName: 'video' | 'audio', args: readonly string[]) {
  const named = namedArguments(
    args.map((arg) => arg.replace(/,$/, '')),
    '=',
  ).named;
  const youtube = args.find((arg) => /^youtube:/.test(arg))?.slice('youtube:'.length);
  if (youtube) return [element('iframe', { src: `https://www.youtube.com/embed/${youtube}` }, [])];
  const bilibili = args.find((arg) => /^bilibili:/.test(arg))?.slice('bilibili:'.length);
  if (bilibili) return [element('iframe', { src: bilibiliAddress(bilibili) }, [])];
  const src = named.get('url') ?? named.get('src') ?? args.find(isAddress);
  return src === undefined ? undefined : [element(tagName, { src: src.replace(/,$/, ''), controls: true }, [])];
}

/** `aplayer title author url [picture] [lyrics]` */
const readAplayer: TagReader = ({ args }) => {
  const start = args.findIndex(isAddress);
  const src = args[start];
  if (src === undefined) return undefined;
  return [element('audio', { src, title: args.slice(0, start).join(' – '), controls: true }, [])];
};

const MUSIC_SITES: Readonly<Record<string, (kind: string, id: string) => string>> = {
  netease: (kind, id) => `https://music.163.com/#/${kind}?id=${id}`,
  tencent: (kind, id) => `https://y.qq.com/n/ryqq/${kind === 'song' ? 'songDetail' : kind}/${id}`,
};

/** `meting id server type` */
const readMeting: TagReader = ({ args: [id, server = 'netease', kind = 'song'] }) => {
  const addressOf = MUSIC_SITES[server];
  return id && addressOf ? [element('iframe', { src: addressOf(kind, encodeURIComponent(id)) }, [])] : undefined;
};

function bilibiliAddress(id: string): string {
  return `https://www.bilibili.com/video/${/^\d+$/.test(id) ? `av${id}` : id}`;
}

/** `youtube id [type] [cookie]` */
function youtubeAddress(id: string, args: readonly string[]): string {
  return args.includes('playlist')
    ? `https://www.youtube.com/embed/videoseries?list=${id}`
    : `https://www.youtube.com/embed/${id}`;
}

/** `codepen user slug …` */
function codepenAddress(user: string, [, slug = '']: readonly string[]): string {
  return `https://codepen.io/${user}/pen/${encodeURIComponent(slug)}`;
}

/** `frame device | img=… | video=…`: a picture in the outline of a telephone. */
const readDeviceFrame: TagReader = ({ args }, { tell }) => {
  const parts = args.join(' ').split(/\||::/);
  const { named } = namedArguments(
    parts.map((part) => part.trim()),
    '=',
  );
  const [video, img] = [named.get('video'), named.get('img')];
  if (video === undefined && img === undefined) return undefined;
  tell('tag-approximated', 'Left out the outline of a device');
  return [video === undefined ? image(img ?? '') : element('video', { src: video, controls: true }, [])];
};

/** Several players; each is a tag of its own in the body. */
const readVideos: TagReader = ({ body }, { blocks }) => body && blocks(body.pieces);

/** `flink` holds a list of links in YAML. */
const readFriends: TagReader = ({ body }, { verbatim, tell }) => {
  if (!body) return undefined;
  const { data } = readYaml(`groups:\n${verbatim(body).replace(/^/gm, '  ')}`, 1);
  const groups = Array.isArray(data['groups']) ? (data['groups'] as readonly unknown[]) : [];
  const made = groups.flatMap((group) => {
    const { class_name: name, class_desc: description, link_list: links } = Object(group) as Record<string, unknown>;
    const items = Array.isArray(links) ? links.flatMap((item: unknown) => friendItem(item)) : [];
    return [
      ...(typeof name === 'string' ? [paragraph([element('strong', {}, [name])])] : []),
      ...(typeof description === 'string' ? [paragraph([text(description)])] : []),
      ...(items.length > 0 ? [element('ul', {}, items)] : []),
    ];
  });
  if (made.length === 0) return undefined;
  tell('tag-approximated', 'Made a list of links without their pictures');
  return made;
};

function friendItem(item: unknown) {
  const { name, link: href, descr } = Object(item) as Record<string, unknown>;
  if (typeof href !== 'string') return [];
  const shown = typeof name === 'string' ? name : href;
  return [element('li', {}, [link(href, [shown]), ...(typeof descr === 'string' ? [` – ${descr}`] : [])])];
}

export const MEDIA_TAGS: TagTable = {
  img: readImage,
  image: readImage,
  asset_img: readAssetImage,
  asset_image: readAssetImage,
  inlineImg: readInlineImage,
  inlineimg: readInlineImage,
  inlineimage: readInlineImage,
  sinaimage: readSinaImage,
  gallery: readGallery,
  grouppicture: readGallery,
  gp: readGallery,
  gi: readGallery,
  galleryGroup: readGalleryGroup,
  iframe: readFrame,
  pdf: readFrame,
  hackmd: embedded((id) => `https://hackmd.io/${id}`),
  youtube: embedded(youtubeAddress),
  vimeo: embedded((id) => `https://player.vimeo.com/video/${id}`),
  gist: embedded((id) => `https://gist.github.com/${decodeURIComponent(id)}`),
  jsfiddle: embedded((id) => `https://jsfiddle.net/${decodeURIComponent(id)}/`),
  codepen: embedded(codepenAddress),
  asciinema: embedded((id) => `https://asciinema.org/a/${id}`),
  bilibili: embedded((id) => bilibiliAddress(id)),
  caniuse: embedded((id) => `https://caniuse.com/${id}`),
  video: readVideo,
  dplayer: readVideo,
  audio: readAudio,
  videos: readVideos,
  aplayer: readAplayer,
  meting: readMeting,
  frame: readDeviceFrame,
  flink: readFriends,
};
