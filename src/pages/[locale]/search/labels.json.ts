import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { localePaths } from '#data/paths.ts';
import type { Locale } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { viewSearchLabels } from '#model/search-labels.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute<{ locale: Locale }> = async ({ props: { locale } }) =>
  Response.json(viewSearchLabels({ library: await getLibrary(), locale, t: createTranslate(locale) }));
