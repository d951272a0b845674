import { mediaPaths, serveMedia } from '#data/media.ts';

export const getStaticPaths = () => mediaPaths('webp');

export const GET = serveMedia;
