import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { localePaths } from '#data/paths.ts';
import { writeLinkList } from '#data/write-link-list.ts';
import type { Locale } from '#i18n/locales.ts';
import { viewStoryList } from '#model/llms.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) =>
  new Response(writeLinkList(viewStoryList(await getLibrary(), locale)));
