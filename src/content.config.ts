import { defineCollection } from 'astro:content';
import { createAstroLoaders } from '#loader/astro-loaders.ts';

const loaders = createAstroLoaders();

export const collections = {
  posts: defineCollection({ loader: loaders.posts }),
  shared: defineCollection({ loader: loaders.shared }),
};
