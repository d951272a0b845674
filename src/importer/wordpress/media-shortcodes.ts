/** Shortcodes of images, films and sounds. */
import type { ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import { isElement } from '#importer/hast.ts';
import type { Attachment } from './attachments.ts';
import { isBlank } from './body-context.ts';
import { attachmentImage, imageFigure, imageGallery } from './images.ts';
import { type Call, textOf, trim, valueFrom } from './shortcode-call.ts';

export function makeCaption(call: Call): ElementContent[] | undefined {
  const { content, read, tag } = call;
  if (!content) return undefined;
  const nodes = read(content.start, content.end, false).flatMap((node) =>
    isElement(node, 'p') ? node.children : [node],
  );
  const index = nodes.findIndex(
    (node) =>
      isElement(node, 'img', 'a') && (node.tagName === 'img' || node.children.some((child) => isElement(child, 'img'))),
  );
  const image = nodes[index];
  if (!isElement(image)) return nodes;
  const rest = nodes.toSpliced(index, 1);
  const old = tag.attributes.named['caption'];
  const caption = rest.every(isBlank) && old ? readInline(old, call) : trim(rest);
  return [imageFigure({ image, caption })];
}

/** HTML that stands in an attribute, where nothing more is known of its place. */
function readInline(html: string, { context, source, tag }: Call): ElementContent[] {
  return context.renderFragment(html, source, tag.start);
}

export function makeGallery(call: Call): ElementContent[] | undefined {
  const { context, tag } = call;
  const { named } = tag.attributes;
  const ids = numbers(
    named['ids'] ?? named['include'] ?? named['images'] ?? named['gallery_ids'] ?? named['image_ids'],
  );
  const excluded = new Set(numbers(named['exclude']));
  const found =
    ids.length > 0
      ? findAttachments(ids, call)
      : context.attachments.imagesOf(named['id'] ?? context.postId).filter(({ id }) => !excluded.has(id));
  if (found.length === 0) return keepUnknown(call);
  const images = found.map((attachment) => attachmentImage(attachment, named['link'] === 'file'));
  if (images.some(({ caption }) => caption.length > 0)) {
    context.tellOnce(
      'gallery',
      'tag-approximated',
      call.source,
      tag.start,
      `[${tag.name}${tag.raw}]`,
      'Images of the gallery with captions became figures, one below the other',
    );
  }
  return imageGallery(images, []);
}

function findAttachments(ids: readonly string[], { context, source, tag }: Call): Attachment[] {
  return ids.flatMap((id) => {
    const attachment = context.attachments.byId.get(id);
    if (!attachment)
      context.tell(
        'image-missing',
        source,
        tag.start,
        `[${tag.name}] ${id}`,
        'The export has no file of this number, which was left out',
      );
    return attachment ? [attachment] : [];
  });
}

function numbers(value: string | undefined): string[] {
  return value?.match(/\d+/g) ?? [];
}

/** What cannot be shown, because the export does not have it. */
function keepUnknown({ context, source, tag, content }: Call): ElementContent[] {
  const original = source.text.slice(tag.start, content ? content.end + tag.name.length + 3 : tag.end);
  context.tell(
    'tag-unknown-kept',
    source,
    tag.start,
    original,
    'It was kept as code, because the export does not have what it shows',
  );
  return [element('cb-unknown', { dataName: tag.name }, [original])];
}

export function makePlaylist(call: Call): ElementContent[] {
  const { named } = call.tag.attributes;
  const name = named['type'] === 'video' ? 'video' : 'audio';
  const found = findAttachments(numbers(named['ids'] ?? named['include']), call);
  if (found.length === 0) return keepUnknown(call);
  return found.map(({ url, title }) => element(name, { src: url, controls: true, ...(title ? { title } : {}) }, []));
}

export function makeMedia(
  call: Call,
  name: 'audio' | 'video',
  sources: readonly string[],
): ElementContent[] | undefined {
  const src = valueFrom(call, ...sources) || /https?:\/\/[^\s<>"'\]]+/.exec(textOf(call))?.[0] || '';
  if (src !== '' && !/^\w+=/.test(src)) return [element(name, { src, controls: true }, [])];
  return keepUnknown(call);
}
