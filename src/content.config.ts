import { defineCollection } from 'astro:content';
import { createAstroLoader } from '#loader/astro-loaders.ts';

export const collections = { mdx: defineCollection({ loader: createAstroLoader() }) };
