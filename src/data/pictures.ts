/** Pictures that are drawn: those beside links in chats, and the icons of the site. */
import type { APIRoute } from 'astro';
import { createTranslate } from '#i18n/translate.ts';
import { makeIcoIcon, makePngIcon } from '#media/icons.ts';
import { createSocialImageDrawer } from '#media/social-image.ts';
import type { IconFile } from '#model/icons.ts';
import { postSocialImage, siteSocialImage } from '#model/social-image.ts';
import { getLibrary } from './library.ts';
import { readLocale, readPost } from './paths.ts';

const drawSocialImage = createSocialImageDrawer();

/** The picture of a post. */
export const servePostImage: APIRoute = async ({ params }) => {
  const library = getLibrary();
  const post = readPost(params, library);
  const image = postSocialImage(post, { library, locale: post.locale, t: createTranslate(post.locale) });
  return respond(await drawSocialImage(image), 'image/png');
};

/** The picture of a language, for the pages that have none of their own. */
export const serveSiteImage: APIRoute = async ({ params }) => {
  const locale = readLocale(params);
  return respond(await drawSocialImage(siteSocialImage(locale, createTranslate(locale))), 'image/png');
};

export async function servePngIcon(icon: IconFile): Promise<Response> {
  return respond(await makePngIcon(icon), 'image/png');
}

export async function serveIcoIcon(icon: IconFile): Promise<Response> {
  return respond(await makeIcoIcon(icon), 'image/x-icon');
}

function respond(bytes: Uint8Array, type: string): Response {
  return new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } });
}
