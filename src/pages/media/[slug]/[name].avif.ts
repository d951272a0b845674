import { mediaPaths, serveMedia } from '#data/media.ts';

export const getStaticPaths = () => mediaPaths('avif');

export const GET = serveMedia;
