/** The published files of images and videos, for one route per file name ending: Astro wants it in the route's name. */
import type { APIRoute } from 'astro';
import { encodeMedia } from '#media/encode.ts';
import { coverVariants, type MediaVariant, mediaPath, mediaVariants } from '#model/media.ts';
import { getContent } from './library.ts';

interface MediaPath {
  params: { slug: string; name: string };
  props: { variant: MediaVariant };
}

/** The files with an ending that the posts of this build show. */
export function mediaPaths(extension: string): MediaPath[] {
  const { library, media } = getContent();
  const shown = new Set(library.posts.flatMap((post) => post.media));
  const covers = new Set(library.posts.map(({ slug, cover }) => mediaPath(slug, cover)));
  return [...shown].flatMap((path) => {
    const file = media.get(path);
    const variants = file ? mediaVariants(file) : [];
    if (file?.kind === 'image' && covers.has(path)) variants.push(...coverVariants(file));
    return variants.flatMap((variant) => {
      const [slug = '', name = ''] = variant.file.split('/');
      return name.endsWith(`.${extension}`)
        ? [{ params: { slug, name: name.slice(0, -extension.length - 1) }, props: { variant } }]
        : [];
    });
  });
}

export const serveMedia: APIRoute<{ variant: MediaVariant }> = async ({ props: { variant } }) => {
  const { bytes, type } = await encodeMedia(variant);
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } });
};
