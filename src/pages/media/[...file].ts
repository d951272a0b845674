import type { APIRoute } from 'astro';
import { getContent } from '#data/library.ts';
import { encodeMedia } from '#media/encode.ts';
import { type MediaVariant, mediaVariants } from '#model/media.ts';

export async function getStaticPaths() {
  const { library, media } = await getContent();
  const shown = new Set(library.posts.flatMap((post) => post.media));
  return [...shown].flatMap((path) => {
    const file = media.get(path);
    return file ? mediaVariants(file).map((variant) => ({ params: { file: variant.file }, props: { variant } })) : [];
  });
}

export const GET: APIRoute<{ variant: MediaVariant }> = async ({ props: { variant } }) => {
  const { bytes, type } = await encodeMedia(variant);
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } });
};
