import type { APIRoute } from 'astro';
import { localePaths, readLocale } from '#data/paths.ts';
import { createTranslate } from '#i18n/translate.ts';
import { createManifest } from '#model/icons.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) => {
  const locale = readLocale(params);
  return new Response(createManifest(locale, createTranslate(locale)), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
};
