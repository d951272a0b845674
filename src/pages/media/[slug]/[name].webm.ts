import { mediaPaths, serveMedia } from '#data/media.ts';

export const getStaticPaths = () => mediaPaths('webm');

export const GET = serveMedia;
