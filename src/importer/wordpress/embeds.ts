/** What WordPress shows of other sites in a post. */
import type { Element } from 'hast';
import { element } from '#importer/article.ts';

/** Hosts whose pages WordPress shows in a post, where an address of theirs stands alone. */
const HOSTS = new Set([
  ...[
    'youtube.com',
    'youtu.be',
    'youtube-nocookie.com',
    'vimeo.com',
    'dailymotion.com',
    'dai.ly',
    'flickr.com',
    'flic.kr',
  ],
  ...['scribd.com', 'wordpress.tv', 'crowdsignal.net', 'polldaddy.com', 'poll.fm', 'survey.fm', 'twitter.com', 'x.com'],
  ...['soundcloud.com', 'slideshare.net', 'spotify.com', 'imgur.com', 'issuu.com', 'mixcloud.com', 'ted.com'],
  ...['animoto.com', 'kickstarter.com', 'kck.st', 'cloudup.com', 'reverbnation.com', 'videopress.com', 'reddit.com'],
  ...['speakerdeck.com', 'screencast.com', 'tiktok.com', 'pinterest.com', 'wolframcloud.com', 'pca.st', 'anghami.com'],
  ...['bsky.app', 'canva.com', 'facebook.com', 'instagram.com', 'gist.github.com', 'codepen.io', 'jsfiddle.net'],
]);
/** Names before them that stand for the same site. */
const SAME = /^(?:www|m|mobile|web|open|play|player|old|vm|vt)\./;

export function embed(address: string, title?: string): Element {
  return element('iframe', { src: address, ...(title ? { title } : {}) }, []);
}

/** Whether WordPress shows a page for an address that stands alone. */
export function isEmbeddable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname, search } = new URL(address);
  if (pathname === '/' && search === '') return false;
  return HOSTS.has(hostname.toLowerCase().replace(SAME, '')) || /\.(?:tumblr|smugmug)\.com$/i.test(hostname);
}

/** Shortcodes for pages elsewhere, with the address that a number or name stands for. */
const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  embedyt: (id) => `https://www.youtube.com/watch?v=${id}`,
  su_youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  su_vimeo: (id) => `https://vimeo.com/${id}`,
  youtube_sc: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  videopress: (id) => `https://videopress.com/v/${id}`,
  wpvideo: (id) => `https://videopress.com/v/${id}`,
  gist: (id) => `https://gist.github.com/${id}`,
  ted: (id) => `https://www.ted.com/talks/${id}`,
  tweet: (id) => `https://twitter.com/i/status/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/${id}`,
  scribd: (id) => `https://www.scribd.com/document/${id}`,
  spotify: (id) => `https://open.spotify.com/${id.replace(/^spotify:/, '').replaceAll(':', '/')}`,
  bilibili: (id) => `https://www.bilibili.com/video/${id}`,
  archiveorg: (id) => `https://archive.org/details/${id}`,
  soundcloud: (id) => `https://soundcloud.com/${id}`,
  googlemaps: (id) => `https://www.google.com/maps/${id}`,
  iframe: (id) => `https://${id}`,
  codepen: (id) => `https://codepen.io/pen/${id}`,
  'twitter-timeline': (id) => `https://twitter.com/${id.replace(/^@/, '')}`,
};

export const EMBED_SHORTCODES: ReadonlySet<string> = new Set(Object.keys(ADDRESSES));

/** @param value What the shortcode names: an address, or a number or name. */
export function embedAddress(name: string, value: string): string | undefined {
  const trimmed = value
    .trim()
    .replace(/^=/, '')
    .replace(/^["']|["']$/g, '');
  if (/^(?:https?:)?\/\//i.test(trimmed)) return trimmed.replace(/^\/\//, 'https://');
  return /^@?[\w][\w./:-]*$/.test(trimmed) ? ADDRESSES[name]?.(trimmed) : undefined;
}
