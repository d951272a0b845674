/** Images of posts: alone, with captions, side by side. */
import type { Element, ElementContent } from 'hast';
import { element, figure, gallery } from '#importer/article.ts';
import { isElement } from '#importer/hast.ts';
import type { Attachment } from './attachments.ts';
import { hasClass, isBlank } from './body-context.ts';

/** An image, or a link around one, and what stands below it. */
export interface CaptionedImage {
  readonly image: Element;
  readonly caption: readonly ElementContent[];
}

/** As galleries show it. */
export function attachmentImage(attachment: Attachment, isLinked: boolean): CaptionedImage {
  const { url, alt, caption } = attachment;
  const image = element('img', { src: url, alt }, []);
  return {
    image: isLinked ? element('a', { href: url }, [image]) : image,
    caption: caption === '' ? [] : [{ type: 'text', value: caption }],
  };
}

/** A figure, or a paragraph for an image that has no caption. */
export function imageFigure({ image, caption }: CaptionedImage): Element {
  return caption.every(isBlank) ? element('p', {}, [image]) : figure([image], caption);
}

/**
 * Images side by side. Those with captions of their own become figures, because a gallery has one caption for all; then they
 * stand one below the other.
 */
export function imageGallery(images: readonly CaptionedImage[], caption: readonly ElementContent[]): Element[] {
  const own = caption.every(isBlank) ? undefined : caption;
  if (images.every((image) => image.caption.every(isBlank))) {
    return images.length === 0
      ? []
      : [
          gallery(
            images.map(({ image }) => image),
            own,
          ),
        ];
  }
  return [...images.map(imageFigure), ...(own ? [element('p', {}, own)] : [])];
}

/** The images of an element, each with the caption of the figure that it stands in. */
export function collectImages(container: Element): CaptionedImage[] {
  const images: CaptionedImage[] = [];
  const visit = (node: Element, link: Element | undefined, caption: readonly ElementContent[]): void => {
    if (node.tagName === 'img') {
      images.push({ image: link ? element('a', link.properties, [node]) : node, caption });
      return;
    }
    const own = node === container ? undefined : node.children.find(isCaption);
    for (const child of node.children) {
      if (isElement(child) && !isCaption(child)) {
        visit(child, node.tagName === 'a' && node.properties['href'] ? node : link, own?.children ?? caption);
      }
    }
  };
  visit(container, undefined, []);
  return images;
}

export function isCaption(node: ElementContent): node is Element {
  return (
    isElement(node, 'figcaption') ||
    (isElement(node, 'p', 'dd') && hasClass(node, /^(?:wp-caption-text|gallery-caption)$/))
  );
}

export function captionOf(container: Element): readonly ElementContent[] {
  return container.children.find(isCaption)?.children ?? [];
}
