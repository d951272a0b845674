import { postPaths } from '#data/paths.ts';
import { servePostImage } from '#data/pictures.ts';

export const getStaticPaths = postPaths;

export const GET = servePostImage;
