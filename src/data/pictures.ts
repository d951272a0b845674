/** Pictures that are drawn: those beside links in chats, and the icons of the site. */
import { availableParallelism } from 'node:os';
import { LOCALE_KEYS, localeToPath } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { makeIcoIcon, makePngIcon } from '#media/icons.ts';
import { createSocialImageDrawer } from '#media/social-image.ts';
import type { IconFile } from '#model/icons.ts';
import { postSocialImage, type SocialImage, siteSocialImage } from '#model/social-image.ts';
import { getLibrary } from './library.ts';

const drawSocialImage = createSocialImageDrawer();

interface SocialImagePath {
  params: { locale: string; slug: string };
  props: { image: SocialImage };
}

/** A picture for every post that has a page. In a build it is in the cache before it is asked for. */
export async function postImagePaths(): Promise<SocialImagePath[]> {
  const library = await getLibrary();
  const paths = library.posts.map((post) => ({
    params: { locale: localeToPath(post.locale), slug: post.slug },
    props: { image: postSocialImage(post, { library, locale: post.locale, t: createTranslate(post.locale) }) },
  }));
  if (!import.meta.env.DEV) await drawAll(paths.map(({ props }) => props.image));
  return paths;
}

/** Pages are made one after the other; several pictures at once keep all processors at work. */
async function drawAll(images: readonly SocialImage[]): Promise<void> {
  const waiting = images.values();
  const work = async (): Promise<void> => {
    for (const image of waiting) await drawSocialImage(image);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** A picture in every language for the pages that have none of their own. */
export function siteImagePaths(): { params: { locale: string }; props: { image: SocialImage } }[] {
  return LOCALE_KEYS.map((locale) => ({
    params: { locale: localeToPath(locale) },
    props: { image: siteSocialImage(locale, createTranslate(locale)) },
  }));
}

export async function serveSocialImage({ props: { image } }: { props: { image: SocialImage } }): Promise<Response> {
  return respond(await drawSocialImage(image), 'image/png');
}

export async function servePngIcon(icon: IconFile): Promise<Response> {
  return respond(await makePngIcon(icon), 'image/png');
}

export async function serveIcoIcon(icon: IconFile): Promise<Response> {
  return respond(await makeIcoIcon(icon), 'image/x-icon');
}

function respond(bytes: Uint8Array, type: string): Response {
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } });
}
