/** Players and pages of other sites that posts show in frames, by the address under which people find them. */
import type { Element } from 'hast';
import { childrenNamed, fileNameOf, property } from '#importer/hast.ts';

export interface Embed {
  /** As it is written, or, for what is known, the address of the page that people would open. */
  readonly address: string;
  /** Empty where the source says none. */
  readonly label: string;
  /** What of the address is left out, such as the second at which a video starts. */
  readonly dropped: string | undefined;
}

/** What YouTube gives all its videos as a title. */
const EMPTY_LABELS = new Set(['YouTube video player', 'YouTube video', 'iframe', 'embed']);

const YOUTUBE_HOST = /^(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)$/;
/** Old players put what follows behind a question mark, even behind another. */
const YOUTUBE_ID = /^[\w-]{11}(?=$|[?&#])/;

/** Pages to look at for the addresses of players, by host. */
const PAGES: Readonly<Record<string, (url: URL) => string | undefined>> = {
  'player.vimeo.com': ({ pathname }) => fill('https://vimeo.com/*', /^\/video\/(\d+)/.exec(pathname)?.[1]),
  'player.bilibili.com': ({ searchParams }) =>
    fill('https://www.bilibili.com/video/*', searchParams.get('bvid') ?? fill('av*', searchParams.get('aid'))),
  'codepen.io': (url) => `https://codepen.io${url.pathname.replace('/embed/', '/pen/').replace('/preview/', '/')}`,
  'w.soundcloud.com': ({ searchParams }) => searchParams.get('url') ?? undefined,
  'open.spotify.com': ({ pathname }) => `https://open.spotify.com${pathname.replace('/embed/', '/')}`,
  'music.163.com': ({ searchParams }) => fill('https://music.163.com/song?id=*', searchParams.get('id')),
};

/** Whether an element shows something of another page: a frame, a plug-in, or the script of a gist. */
export function isEmbed(element: Element): boolean {
  const { tagName } = element;
  if (tagName === 'script') return /^(?:https?:)?\/\/gist\.github\.com\//.test(property(element, 'src'));
  return tagName === 'iframe' || tagName === 'embed' || tagName === 'object';
}

export function readEmbed(element: Element): Embed {
  const parameter = childrenNamed(element, 'param').find((child) => /^(?:movie|src)$/i.test(property(child, 'name')));
  const written =
    ['dataSrc', 'src', 'data']
      .map((name) => property(element, name))
      .find((value) => /^(?:https?:)?\/\//.test(value)) ||
    property(element, 'src') ||
    property(element, 'data') ||
    (parameter ? property(parameter, 'value') : '');
  const title = property(element, 'title').replace(/\s+/g, ' ').trim();
  const label = EMPTY_LABELS.has(title) ? '' : title;
  const address = written.trim().replace(/^(?:http:)?\/\//, 'https://');
  if (!URL.canParse(address)) return { address, label, dropped: undefined };
  const url = new URL(address);
  if (YOUTUBE_HOST.test(url.host)) return { ...readYouTube(url), label };
  const page = element.tagName === 'script' ? address.replace(/\.js(?=\?|$)/, '') : PAGES[url.host]?.(url);
  return { address: page && isPage(page) ? page : address, label, dropped: undefined };
}

/** The id of the video that an address on YouTube leads to. */
export function youTubeIdOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname, searchParams } = new URL(address);
  if (!YOUTUBE_HOST.test(host)) return undefined;
  const [, first = '', second = ''] = pathname.split('/');
  const id =
    host === 'youtu.be' ? first : (searchParams.get('v') ?? (/^(?:embed|shorts|v|live)$/.test(first) ? second : ''));
  return YOUTUBE_ID.exec(id)?.[0];
}

/** What a film or a sound is called: its title, else its file. */
export function mediaLabel(element: Element): string {
  const title = property(element, 'title') || property(element, 'ariaLabel');
  return title.replace(/\s+/g, ' ').trim() || fileNameOf(mediaAddress(element)).replace(/\.\w{2,4}$/, '');
}

/** Where a film or a sound lies. */
export function mediaAddress(element: Element): string {
  const own = property(element, 'src') || property(element, 'dataSrc');
  return (
    own ||
    (childrenNamed(element, 'source')
      .map((source) => property(source, 'src'))
      .find(Boolean) ??
      '')
  );
}

function readYouTube(url: URL): Omit<Embed, 'label'> {
  const id = youTubeIdOf(url.href);
  const start = ['start', 't', 'time_continue']
    .map((name) => url.searchParams.get(name))
    .find((value) => value && value !== '0');
  const list = url.searchParams.get('list');
  if (id !== undefined && id !== 'videoseries') {
    const dropped = [start && `start=${start}`, list && `list=${list}`].filter(Boolean).join('&');
    return { address: `https://www.youtube.com/watch?v=${id}`, dropped: dropped || undefined };
  }
  const playlist = fill('https://www.youtube.com/playlist?list=*', list);
  return { address: playlist ?? url.href, dropped: undefined };
}

function isPage(address: string): boolean {
  return /^https:\/\//.test(address) && URL.canParse(address);
}

function fill(pattern: string, value: string | null | undefined): string | undefined {
  return value ? pattern.replace('*', () => value) : undefined;
}
