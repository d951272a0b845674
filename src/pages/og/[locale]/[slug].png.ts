import { postImagePaths, serveSocialImage } from '#data/pictures.ts';

export const getStaticPaths = postImagePaths;

export const GET = serveSocialImage;
