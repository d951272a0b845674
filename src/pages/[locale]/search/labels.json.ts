import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { localePaths, readLocale } from '#data/paths.ts';
import { createTranslate } from '#i18n/translate.ts';
import { viewSearchLabels } from '#model/search-labels.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) => {
  const locale = readLocale(params);
  return Response.json(viewSearchLabels({ library: getLibrary(), locale, t: createTranslate(locale) }));
};
