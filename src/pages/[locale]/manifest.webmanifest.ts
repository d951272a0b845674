import type { APIRoute } from 'astro';
import { localePaths } from '#data/paths.ts';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { createManifest } from '#model/icons.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = ({ props: { locale } }) =>
  new Response(createManifest(locale, createTranslate(locale)), {
    headers: { 'Content-Type': 'application/manifest+json' },
  });
