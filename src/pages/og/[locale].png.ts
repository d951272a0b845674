import { serveSocialImage, siteImagePaths } from '#data/pictures.ts';

export const getStaticPaths = siteImagePaths;

export const GET = serveSocialImage;
