import { localePaths } from '#data/paths.ts';
import { serveSiteImage } from '#data/pictures.ts';

export const getStaticPaths = localePaths;

export const GET = serveSiteImage;
