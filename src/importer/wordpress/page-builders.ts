/** Shortcodes of page builders: frames around text, of which some have a text, an image or a link in their attributes. */
import type { ElementContent } from 'hast';
import { element } from '#importer/article.ts';
import type { Attachments } from './attachments.ts';
import type { ShortcodeTag } from './parse-shortcodes.ts';

/** Divi, WPBakery, Avada, Enfold and the columns of many themes. */
const FRAMES =
  /^(?:et_pb_|vc_|fusion_|av_|(?:one|two|three|four|five)_(?:half|third|fourth|fifth|sixth)s?(?:_first|_last)?$)/;

export function isFrame(name: string): boolean {
  return FRAMES.test(name);
}

/** What a frame shows of its attributes, above what stands in it. */
export function frameContent({ name, attributes }: ShortcodeTag, attachments: Attachments): ElementContent[] {
  const value = (...keys: readonly string[]): string => keys.map((key) => attributes.named[key]).find(Boolean) ?? '';
  const isHeading = name === 'vc_custom_heading';
  const title = /^(?:et_pb|vc|fusion|av)_(?:section|row|column|row_inner|column_inner)$/.test(name)
    ? ''
    : value('title', 'heading', 'h2', ...(isHeading ? ['text'] : []));
  const image = /image|blurb/.test(name) ? value('src', 'image', 'image_id') : '';
  const src = /^\d+$/.test(image) ? (attachments.byId.get(image)?.url ?? '') : image;
  const link = buttonLink(name, value('button_url', 'link', 'url'));
  const label = value('button_text') || (/btn|button/.test(name) ? title : '');
  const person = /testimonial/.test(name) ? ['author', 'job_title', 'company_name'].map((key) => value(key)) : [];
  const byline = person.filter(Boolean).join(', ');
  const isButton = link !== '' && label !== '';
  return [
    ...(src ? [element('p', {}, [element('img', { src, alt: value('alt') }, [])])] : []),
    ...(title && !(isButton && label === title)
      ? [
          isHeading
            ? element(/\btag:(h[1-6])\b/.exec(value('font_container'))?.[1] ?? 'h2', {}, [title])
            : element('p', {}, [element('strong', {}, [title])]),
        ]
      : []),
    ...(isButton ? [element('p', {}, [element('a', { href: link }, [label])])] : []),
    ...(byline ? [element('p', {}, [byline])] : []),
    ...(/^(?:vc_separator|et_pb_divider)$/.test(name) ? [element('hr', {}, [])] : []),
    ...(/^(?:vc_video|et_pb_video)$/.test(name) && /^https?:/.test(value('link', 'src'))
      ? [element('iframe', { src: value('link', 'src') }, [])]
      : []),
  ];
}

/** WPBakery packs links: `url:https%3A%2F%2Fblog.example|title:Home`. */
function buttonLink(name: string, value: string): string {
  if (!name.startsWith('vc_')) return value;
  const packed = /(?:^|\|)url:([^|]*)/.exec(value)?.[1];
  try {
    return packed === undefined ? value : decodeURIComponent(packed);
  } catch {
    return value;
  }
}
