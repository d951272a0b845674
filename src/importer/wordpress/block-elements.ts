/** HTML as the block editor and themes write it, in the terms of `article.ts`. */
import type { Element, ElementContent } from 'hast';
import { toString as nodeToString } from 'hast-util-to-string';
import { element } from '#importer/article.ts';
import { isElement } from '#importer/hast.ts';
import { type BodyContext, hasClass, isBlank } from './body-context.ts';
import { codeBlock } from './code-blocks.ts';
import { embed, isEmbeddable } from './embeds.ts';
import { captionOf, collectImages, imageFigure, imageGallery, isCaption } from './images.ts';

/** What stands around text and has no meaning of its own. */
const FRAMES =
  /^wp-block-(?:columns|column|group|group__inner-container|row|stack|media-text|media-text__content|media-text__media|cover|cover__inner-container|buttons|image|gallery-wrap|post-content|embed__wrapper|button)$/;
const GALLERIES =
  /^(?:wp-block-gallery|blocks-gallery-grid|wp-block-jetpack-tiled-gallery|wp-block-jetpack-slideshow|tiled-gallery|gallery)$/;
/** Classes that WordPress adds by itself. */
const OWN_CLASSES =
  /^(?:wp-(?!caption-text$)|has-|is-|align|size-|attachment-|blocks-gallery|columns-\d|mce|entry-|more-link$|caption$|external$|p\d$|s\d$|Apple-)/;

/** What WordPress notes at images for itself. */
const OWN_DATA =
  /^(?:data(?:Id|Link|FullUrl|ObjectFit|ObjectPosition|Permalink|OrigFile|OrigSize|ImageMeta|ImageTitle|ImageDescription|MediumFile|LargeFile|Attachment\w*|Recalc\w*)|srcSet|sizes|loading|decoding|fetchPriority)$/;

export type TellLoss = (node: Element, name: string, action: string) => void;

/** Reads an element whose children have been read. */
export function convertElement(node: Element, context: BodyContext, tell: TellLoss): ElementContent[] {
  // The terms of `article.ts` are ours alone.
  if (node.tagName.startsWith('cb-')) return node.children;
  switch (node.tagName) {
    case 'img':
      return [withAlternative(node, context)];
    case 'pre':
      return convertPre(node);
    case 'p':
      return convertParagraph(node);
    case 'figure':
      return convertFigure(node, tell);
    case 'blockquote':
      return [
        withClasses(
          node,
          node.children.map((child) => (isElement(child, 'cite') ? element('p', {}, [child]) : child)),
        ),
      ];
    case 'td':
    case 'th':
      return [withAlignment(withClasses(node, node.children))];
    case 'div':
    case 'section':
    case 'ul':
    case 'dl':
      return convertContainer(node, tell);
    default:
      return [withClasses(node, node.children)];
  }
}

/** The alternative that the media library has, if the post has none. */
function withAlternative(image: Element, { attachments }: BodyContext): Element {
  const id = Array.isArray(image.properties['className'])
    ? image.properties['className'].map((name) => /^wp-image-(\d+)$/.exec(String(name))?.[1]).find(Boolean)
    : undefined;
  const alt = image.properties['alt'] || (id && attachments.byId.get(id)?.alt);
  const shown = Object.entries(image.properties).filter(([name]) => !OWN_DATA.test(name));
  return withClasses({ ...image, properties: { ...Object.fromEntries(shown), ...(alt ? { alt } : {}) } }, []);
}

function withClasses(node: Element, children: ElementContent[]): Element {
  const { className, ...properties } = node.properties;
  const kept = Array.isArray(className) ? className.filter((name) => !OWN_CLASSES.test(String(name))) : [];
  return { ...node, properties: kept.length > 0 ? { ...properties, className: kept } : properties, children };
}

function convertPre(pre: Element): ElementContent[] {
  const isVerse = hasClass(pre, /^wp-block-verse$/);
  const isRich =
    !pre.children.some((child) => isElement(child, 'code')) &&
    pre.children.some((child) => isElement(child, 'a', 'img', 'strong', 'em'));
  const hasImage = collectImages(pre).length > 0;
  if (isVerse || (isRich && hasClass(pre, /^wp-block-preformatted$/)) || hasImage)
    return [element('p', {}, breakLines(pre.children))];
  return [{ ...codeBlock(pre), ...(pre.position ? { position: pre.position } : {}) }];
}

/** Line ends as breaks, and indents as blanks that stay. */
function breakLines(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'element') return [{ ...node, children: breakLines(node.children) }];
    if (node.type !== 'text') return [node];
    return node.value.split('\n').flatMap((line, index): ElementContent[] => {
      const value = index === 0 ? line : line.replace(/^[ \t]+/, (indent) => '\u00a0'.repeat(indent.length));
      const text: ElementContent[] = value === '' ? [] : [{ type: 'text', value }];
      return index === 0 ? text : [element('br', {}, []), ...text];
    });
  });
}

function convertParagraph(paragraph: Element): ElementContent[] {
  const content = paragraph.children.filter((child) => !isBlank(child) && !isElement(child, 'br'));
  const comments = paragraph.children.filter((child) => child.type === 'comment');
  if (content.length === 0) return comments;
  const [only] = content;
  if (content.length === 1) {
    const address = only?.type === 'text' ? only.value.trim() : '';
    if (/^https?:\/\/\S+$/.test(address) && isEmbeddable(address)) return [embed(address)];
    if (isElement(only, 'code') && nodeToString(only).includes('\n')) return [codeBlock(element('pre', {}, [only]))];
  }
  return [withClasses(paragraph, paragraph.children)];
}

function convertFigure(figure: Element, tell: TellLoss): ElementContent[] {
  if (hasClass(figure, GALLERIES)) return galleryOf(figure, tell);
  const caption = captionOf(figure);
  const below = caption.every(isBlank) ? [] : [element('p', {}, caption)];
  const content = figure.children.filter((child) => !isCaption(child) && !isBlank(child));
  if (hasClass(figure, /^wp-block-embed/)) return [...convertEmbed(figure), ...below];
  const images = collectImages(figure);
  const [only] = content;
  const isImage = content.length === 1 && isElement(only, 'img', 'a') && images.length === 1 && images[0];
  if (isImage)
    return [{ ...imageFigure({ ...isImage, caption }), ...(figure.position ? { position: figure.position } : {}) }];
  // Tables, films, sounds, quotes: what is in it stands for itself.
  return [...content, ...below];
}

/** The block editor writes the address; saved pages have the frame itself. */
function convertEmbed(figure: Element): ElementContent[] {
  const frames = figure.children.filter((child) => isElement(child) && !isCaption(child));
  const text =
    frames
      .map((child) => nodeToString(child))
      .join(' ')
      .trim() || nodeToString({ ...figure, children: figure.children.filter((child) => !isCaption(child)) }).trim();
  return /^https?:\/\/\S+$/.test(text)
    ? [{ ...embed(text), ...(figure.position ? { position: figure.position } : {}) }]
    : frames;
}

function galleryOf(node: Element, tell: TellLoss): ElementContent[] {
  const images = collectImages(node);
  if (images.length === 0) return [withClasses(node, node.children)];
  if (images.some(({ caption }) => !caption.every(isBlank))) {
    tell(node, 'gallery', 'Images of the gallery with captions became figures, one below the other');
  }
  return imageGallery(images, captionOf(node));
}

function convertContainer(node: Element, tell: TellLoss): ElementContent[] {
  if (hasClass(node, GALLERIES) && collectImages(node).length > 0 && isOnlyImages(node)) return galleryOf(node, tell);
  if (hasClass(node, /^wp-caption$/)) return convertFigure(node, tell);
  if (hasClass(node, /^wp-block-spacer$/)) return [];
  if (hasClass(node, /^wp-block-file$/)) return convertFile(node, tell);
  if (hasClass(node, /^wp-block-embed__wrapper$/)) return node.children;
  if (!hasClass(node, FRAMES)) return [withClasses(node, node.children)];
  if (hasClass(node, /^wp-block-(?:columns|media-text)$/))
    tell(node, 'columns', 'Columns were put one below the other');
  return [...coverBackground(node), ...node.children.flatMap(unwrapFrame)];
}

/** Whether a gallery of an old theme has nothing but images and their captions. */
function isOnlyImages(node: Element): boolean {
  return node.children.every(
    (child) =>
      isBlank(child) ||
      isCaption(child) ||
      isElement(child, 'img', 'br', 'style') ||
      (isElement(child, 'a', 'ul', 'li', 'div', 'dl', 'dt', 'figure', 'p') && isOnlyImages(child)),
  );
}

function unwrapFrame(child: ElementContent): ElementContent[] {
  // The shade over a cover, which is empty.
  if (isElement(child, 'span') && child.children.length === 0) return [];
  return isElement(child, 'a', 'img') ? [element('p', {}, [child])] : [child];
}

/** A cover's picture may be in its style. */
function coverBackground(node: Element): ElementContent[] {
  const style = hasClass(node, /^wp-block-cover$/) ? node.properties['style'] : undefined;
  const src = typeof style === 'string' ? /background-image:\s*url\(["']?([^"')]+)/.exec(style)?.[1] : undefined;
  return src ? [element('p', {}, [element('img', { src, alt: '' }, [])])] : [];
}

/** A link with the file's name; the button beside it leads there, too. */
function convertFile(node: Element, tell: TellLoss): ElementContent[] {
  const links = node.children.filter((child): child is Element => isElement(child, 'a'));
  const named = links.filter((link) => !('download' in link.properties));
  if (named.length === 0) return links.map((link) => element('p', {}, [link]));
  if (named.length < links.length) tell(node, 'file', 'The button beside the name of a file was left out');
  return named.map((link) => element('p', {}, [link]));
}

/** The block editor keeps the alignment of cells beside their styles. */
function withAlignment(cell: Element): Element {
  const { dataAlign, ...properties } = cell.properties;
  return { ...cell, properties: dataAlign ? { ...properties, align: String(dataAlign) } : properties };
}
