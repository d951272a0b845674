/** The helpers that Minimal Mistakes, Chirpy and their kin include: figures, galleries, videos and rows of features. */
import type { Element, ElementContent } from 'hast';
import { element, figure, gallery, unknown } from '#importer/article.ts';
import type { JsonValue } from '#importer/source.ts';
import { textOf } from './arguments.ts';
import { relativeUrl } from './filters.ts';
import { type JobState, tellHere } from './job.ts';

/** What a helper shows; `undefined` if it cannot tell. */
type Helper = (
  named: Readonly<Record<string, unknown>>,
  state: JobState,
  source: string,
) => ElementContent[] | undefined;

interface KnownHelper {
  readonly help: Helper;
  /** What the theme's file of that name has in it; another file is the blog's own. */
  readonly sign: RegExp;
}

/** A blog that has its own file of the name has all of it. */
const NEVER = /(?!)/;

const HELPERS = new Map<string, KnownHelper>([
  ['figure', { help: helpFigure, sign: /include\.image_path/ }],
  ['gallery', { help: helpGallery, sign: /page\.gallery|image_path/ }],
  ['video', { help: helpVideo, sign: /include\.provider|video_provider/ }],
  ['feature_row', { help: helpFeatures, sign: /feature_row/ }],
  ['toc', { help: dropContents, sign: /toc/ }],
  ...['bilibili', 'spotify', 'twitch', 'youtube'].map((provider): [string, KnownHelper] => [
    `embed/${provider}`,
    { help: ({ id }, ...rest) => helpVideo({ provider, id }, ...rest), sign: NEVER },
  ]),
  ...['audio', 'video'].map((tagName): [string, KnownHelper] => [
    `embed/${tagName}`,
    { help: (named) => helpFile(tagName, named), sign: NEVER },
  ]),
]);

/** @param own The text of the blog's file of that name, if it has one. */
export function findHelper(name: string, own: string | undefined): Helper | undefined {
  const known = HELPERS.get(name.replace(/\.html$/, ''));
  return known && (own === undefined || known.sign.test(own)) ? known.help : undefined;
}

type Named = Parameters<Helper>[0];

function helpFigure(named: Named, state: JobState): ElementContent[] | undefined {
  const image = toImage(named['image_path'], named['alt'], state);
  if (!image) return [];
  const names = textOf(named['class'])?.split(/\s+/).filter(Boolean) ?? [];
  const shown = figure(
    [linkTo(named['popup'] ? image.properties['src'] : undefined, image)],
    caption(named['caption'], state),
  );
  if (names.length > 0) shown.properties['className'] = names;
  return [shown];
}

function helpGallery(named: Named, state: JobState, source: string): ElementContent[] | undefined {
  const items = itemsOf(textOf(named['id']) ?? 'gallery', state, source);
  const images = items?.flatMap((item) => {
    const image = toImage(item['image_path'] ?? item['url'], item['alt'] ?? item['title'], state);
    if (!image) return [];
    const title = textOf(item['title']);
    const url = textOf(item['url']);
    const link = linkTo(url === undefined ? undefined : relativeUrl(url, state.site), image);
    if (title !== undefined && link !== image) link.properties['title'] = title;
    return [link];
  });
  return images && (images.length > 0 ? [gallery(images, caption(named['caption'], state))] : []);
}

const VIDEOS = new Map<string, (id: string) => string>([
  ['youtube', (id) => `https://www.youtube-nocookie.com/embed/${id}`],
  ['vimeo', (id) => `https://player.vimeo.com/video/${id}?dnt=true`],
  ['google-drive', (id) => `https://drive.google.com/file/d/${id}/preview`],
  ['bilibili', (id) => `https://player.bilibili.com/player.html?bvid=${id}`],
  ['spotify', (id) => `https://open.spotify.com/embed/track/${id}`],
  ['twitch', (id) => `https://player.twitch.tv/?video=${id}`],
]);

function helpVideo(named: Named, _state: JobState, source: string): ElementContent[] {
  const id = textOf(named['id']) ?? '';
  const video = toVideo(textOf(named['provider']) ?? '', id);
  if (video) return [video];
  return id === '' ? [] : [unknown('include', source)];
}

/** A film or sound in a file, with its title below, as Chirpy shows it. */
function helpFile(tagName: string, named: Named): ElementContent[] {
  const src = textOf(named['src']);
  const title = textOf(named['title']);
  if (src === undefined) return [];
  return [element(tagName, { src }, []), ...(title === undefined ? [] : [element('p', {}, [title])])];
}

/** A video of a provider that the theme knows; also for its header. */
export function toVideo(provider: string, id: string): Element | undefined {
  const src = id === '' ? undefined : VIDEOS.get(provider)?.(id);
  return src === undefined ? undefined : element('iframe', { src }, []);
}

function helpFeatures(named: Named, state: JobState, source: string): ElementContent[] | undefined {
  return itemsOf(textOf(named['id']) ?? 'feature_row', state, source)?.flatMap((item) => {
    const image = toImage(item['image_path'], item['alt'], state);
    const title = textOf(item['title']);
    const below = caption(item['image_caption'], state);
    const url = textOf(item['url']);
    const label = textOf(item['btn_label']) ?? 'Learn More';
    return [
      ...(image ? [below ? figure([image], below) : element('p', {}, [image])] : []),
      ...(title === undefined ? [] : [element('h2', {}, [title])]),
      ...state.job.readMarkdown(textOf(item['excerpt']) ?? ''),
      ...(url === undefined ? [] : [element('p', {}, [element('a', { href: relativeUrl(url, state.site) }, [label])])]),
    ];
  });
}

function dropContents(_named: Named, state: JobState, source: string): ElementContent[] {
  tellHere(state, 'toc-dropped', source, 'Left it out');
  return [];
}

/** A list in the frontmatter of the post. */
function itemsOf(key: string, state: JobState, source: string): Readonly<Record<string, JsonValue>>[] | undefined {
  const { page } = state.job;
  const list = Object.hasOwn(page, key) ? page[key] : undefined;
  if (!Array.isArray(list)) {
    tellHere(state, 'include-missing', source, `Left it out, because the frontmatter has no list "${key}"`);
    return undefined;
  }
  return list.map((item: JsonValue) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? (item as Readonly<Record<string, JsonValue>>)
      : { image_path: item },
  );
}

function toImage(path: unknown, alt: unknown, { site }: JobState): Element | undefined {
  const address = textOf(path);
  if (address === undefined) return undefined;
  return element('img', { src: relativeUrl(address, site), alt: textOf(alt) ?? '' }, []);
}

function linkTo(href: unknown, image: Element): Element {
  return typeof href === 'string' ? element('a', { href }, [image]) : image;
}

/** A caption is Markdown without paragraphs of its own. */
function caption(value: unknown, { job }: JobState): ElementContent[] | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : readInline(text, job.readMarkdown);
}

export function readInline(text: string, readMarkdown: (text: string) => ElementContent[]): ElementContent[] {
  return readMarkdown(text).flatMap((node) =>
    node.type === 'element' && node.tagName === 'p' ? node.children : [node],
  );
}
