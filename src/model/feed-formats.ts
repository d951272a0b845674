/** The formats of feeds as pages name them; their names are proper names. */
import type { FeedFormat } from '#urls.ts';

export const FEED_FORMATS: readonly { format: FeedFormat; name: string; type: string }[] = [
  { format: 'rss', name: 'RSS', type: 'application/rss+xml' },
  { format: 'atom', name: 'Atom', type: 'application/atom+xml' },
  { format: 'json', name: 'JSON Feed', type: 'application/feed+json' },
];
