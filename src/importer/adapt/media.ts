/** Images, films, sounds, and what other sites show in a post. */
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { hasVisibleText } from '#i18n/visible.ts';
import type { Resolution, Resolve } from '#importer/addresses/resolve.ts';
import { element } from '#importer/article.ts';
import { childrenNamed, fileNameOf, isElement, isEmoji, isVisible, property } from '#importer/hast.ts';
import { isAllowedLink, isAllowedSource } from '#markdown/allow-list.ts';
import { isImageFile, MAXIMUM_SHOWN, withAddress } from './addresses.ts';
import { mayHaveAddress } from './bare-addresses.ts';
import { mediaAddress, mediaLabel, readEmbed } from './embeds.ts';
import { toLine } from './flow.ts';
import { isInline } from './inline.ts';
import type { Rule, Rules, Scope } from './scope.ts';

/** Where scripts that load images late keep their addresses. */
const LATE_SOURCES = ['dataSrc', 'dataOriginal', 'dataLazySrc', 'dataLazyload', 'dataActualsrc'];

const FILM = /^\.\/[^?#]+\.(?:mp4|webm)$/;

/** Asks for all images and films of an article, one after the other. */
export async function resolveMedia(tree: Root, media: Resolve['media']): Promise<ReadonlyMap<string, Resolution>> {
  const resolutions = new Map<string, Resolution>();
  const waiting: Nodes[] = [tree];
  while (waiting.length > 0) {
    const node = waiting.pop() as Nodes;
    if ('children' in node) waiting.push(...node.children.toReversed());
    const address = addressOf(node);
    if (address && !resolutions.has(address)) resolutions.set(address, await media(address));
  }
  return resolutions;
}

export const MEDIA_RULES: Rules = {
  img: adaptImage,
  // The last of its children is what all browsers show.
  picture: (node, scope, depth) => scope.convert(childrenNamed(node, 'img'), depth),
  video: adaptFilm,
  audio: adaptFilm,
  iframe: adaptEmbed,
  embed: adaptEmbed,
  object: adaptEmbed,
  figure: adaptPictures,
  'cb-gallery': adaptPictures,
};

function addressOf(node: Nodes): string {
  if (isElement(node, 'img')) return isEmoji(node) || isPixel(node) ? '' : imageAddress(node);
  if (isElement(node, 'video', 'audio')) return mediaAddress(node).trim();
  const href = isElement(node, 'a') ? property(node, 'href').trim() : '';
  return isImageFile(href) && isElement(node) && node.children.some(isVisible) ? href : '';
}

/** An image that counts readers and that none of them sees. */
function isPixel(image: Element): boolean {
  return ['width', 'height'].every((name) => /^[01](?:px)?$/.test(property(image, name).trim()));
}

function imageAddress(image: Element): string {
  const src = property(image, 'src').trim();
  const late = LATE_SOURCES.map((name) => property(image, name).trim()).find(Boolean);
  if (late) return late;
  const [first = ''] = [property(image, 'srcSet'), property(image, 'dataSrcset')].join(',').split(',').filter(Boolean);
  return src || (first.trim().split(/\s/)[0] ?? '');
}

function adaptImage(node: Element, scope: Scope): ElementContent[] {
  const { teller } = scope;
  const address = imageAddress(node);
  const text = property(node, 'alt').replace(/\s+/g, ' ').trim();
  const alt = hasVisibleText(text) ? text : '';
  const position = node.position ? { position: node.position } : {};
  if (isEmoji(node)) return [{ type: 'text', value: alt, ...position }];
  if (isPixel(node)) {
    teller.tell('html-dropped', node, 'Left out an image that counts readers', address);
    return [];
  }
  const { href, isMedia, told } = scope.media.get(address) ?? { href: undefined };
  if (told) teller.tell(told.code, node, told.action, address);
  if (address === '') {
    teller.tell(
      'image-missing',
      node,
      alt ? 'Kept the text of an image without an address' : 'Left out an image without an address',
    );
    return [{ type: 'text', value: alt, ...position }];
  }
  if (href !== undefined && isMedia && isAllowedSource(href)) {
    if (alt === '') teller.tell('image-alt-missing', node, 'Marked the image as decoration', address);
    if (['width', 'height', 'align', 'style'].some((name) => node.properties[name] !== undefined)) {
      teller.count('attributes-dropped', node, 'Left out the size or place of an image');
    }
    const title = property(node, 'title').replace(/\s+/g, ' ').trim();
    return [{ ...element('img', { src: href, alt, ...(title ? { title } : {}) }, []), ...position }];
  }
  const name = alt || fileNameOf(address).slice(0, MAXIMUM_SHOWN);
  if (href !== undefined && isAllowedLink(href)) {
    return [{ ...element('a', { href, dataImage: true }, [name]), ...position }];
  }
  return withAddress(alt ? [{ type: 'text', value: alt, ...position }] : [], address);
}

function adaptFilm(node: Element, scope: Scope): ElementContent[] {
  const address = mediaAddress(node).trim();
  const title = mediaLabel(node);
  const position = node.position ? { position: node.position } : {};
  const { href, isMedia, told } = scope.media.get(address) ?? { href: undefined };
  if (told) scope.teller.tell(told.code, node, told.action, address);
  if (href !== undefined && isMedia && FILM.test(href))
    return [{ ...element('video', { src: href, title }, []), ...position }];
  if (href !== undefined && isPage(href)) return [{ ...element('iframe', { src: href, title }, []), ...position }];
  if (href !== undefined && isAllowedLink(href)) {
    if (!told) scope.teller.tell('file-not-copied', node, 'Made a link of the film or sound', address);
    return [element('p', {}, [{ ...element('a', { href }, [title]), ...position }])];
  }
  if (address === '') {
    scope.teller.tell('html-dropped', node, 'Left out a film or sound without an address');
    return [];
  }
  return [element('p', {}, withAddress([{ type: 'text', value: title, ...position }], address))];
}

function adaptEmbed(node: Element, scope: Scope, depth: number): ElementContent[] {
  const { address, label, dropped } = readEmbed(node);
  const position = node.position ? { position: node.position } : {};
  if (isPage(address)) {
    if (dropped) scope.teller.tell('attributes-dropped', node, `Left out ${dropped} of the address`);
    // A label becomes a link, in which no other may stand.
    const isLabel = label !== '' && !mayHaveAddress(label);
    const text = label === '' || isLabel ? [] : [element('p', {}, [label])];
    return [...text, { ...element('iframe', { src: address, ...(isLabel ? { title: label } : {}) }, []), ...position }];
  }
  // What stands in other elements is for browsers that do not know them.
  const inner = node.tagName === 'object' ? scope.convert(node.children, depth) : [];
  if (inner.some(isVisible)) return inner;
  if (address === '' || /^about:/.test(address)) {
    scope.teller.tell('html-dropped', node, 'Left out a frame without an address');
    return [];
  }
  scope.teller.tell('embed-unknown', node, 'Made a link of it');
  const link = { ...element('a', { href: address }, [label || address.slice(0, MAXIMUM_SHOWN)]), ...position };
  return [element('p', {}, scope.convert([link], depth))];
}

/** A figure or gallery of pictures that stay such; of other content, that with its caption below. */
function adaptPictures(...[node, scope, depth]: Parameters<Rule>): ElementContent[] {
  const isCaption = (child: Nodes): boolean => isElement(child, 'figcaption');
  const captions = childrenNamed(node, 'figcaption').map(({ children }) =>
    toLine(scope.convert(children, depth + 1), false),
  );
  const caption = captions.flatMap((line, index) =>
    index === 0 ? line : [{ type: 'text' as const, value: ' ' }, ...line],
  );
  const content = scope.convert(
    node.children.filter((child) => !isCaption(child)),
    depth + 1,
  );
  const pictures = picturesOf(content);
  if (!pictures || pictures.length === 0) {
    const parts =
      node.tagName === 'cb-gallery' ? content.filter(isVisible).map(toBlock) : [element('div', {}, content)];
    return [...parts, ...(caption.length > 0 ? [element('p', {}, caption)] : [])];
  }
  if (caption.length === 0 && pictures.length === 1) return [element('p', {}, pictures)];
  const figcaption = caption.length > 0 ? [element('figcaption', {}, caption)] : [];
  const position = node.position ? { position: node.position } : {};
  return [{ ...element(node.tagName, {}, [...pictures, ...figcaption]), ...position }];
}

/** What stood side by side stands one below the other. */
function toBlock(node: ElementContent): ElementContent {
  return isInline(node) ? element('p', {}, [node]) : node;
}

/** The pictures in some content, or nothing if there is more in it. */
function picturesOf(nodes: readonly ElementContent[]): Element[] | undefined {
  const pictures: Element[] = [];
  for (const node of nodes) {
    if (isElement(node, 'img')) pictures.push(node);
    else if (node.type === 'element' && node.children.length > 0 && !isElement(node, 'figcaption')) {
      const inner = picturesOf(node.children);
      const isLink = isElement(node, 'a');
      if (!inner || (isLink && inner.length !== 1)) return undefined;
      pictures.push(...(isLink ? [{ ...node, children: inner }] : inner));
    } else if (isVisible(node)) return undefined;
  }
  return pictures;
}

function isPage(address: string): boolean {
  return /^https:\/\/[^\s/]+/.test(address) && !/\s/.test(address) && URL.canParse(address);
}
