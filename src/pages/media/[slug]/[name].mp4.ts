import { mediaPaths, serveMedia } from '#data/media.ts';

export const getStaticPaths = () => mediaPaths('mp4');

export const GET = serveMedia;
