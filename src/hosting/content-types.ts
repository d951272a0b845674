/** What files are, by the ending of their name, for hosts that have to be told: all kinds that the site consists of. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css',
  html: 'text/html',
  htm: 'text/html',
  ico: 'image/x-icon',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  mp4: 'video/mp4',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wasm: 'application/wasm',
  webm: 'video/webm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'text/xml',
};

/** Texts that do not say themselves how they are encoded, or that browsers would guess for. */
export const UTF8_TYPES: readonly string[] = [
  'text/html',
  'text/css',
  'text/javascript',
  'text/markdown',
  'text/plain',
];

/** What is worth packing. */
export const PACKED_TYPES: readonly string[] = [
  ...UTF8_TYPES,
  ...['text/xml', 'image/svg+xml', 'image/x-icon', 'application/json', 'application/manifest+json', 'application/wasm'],
];
