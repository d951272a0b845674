import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { localePaths, readLocale } from '#data/paths.ts';
import { writeLinkList } from '#data/write-link-list.ts';
import { viewStoryList } from '#model/llms.ts';

export const getStaticPaths = localePaths;

export const GET: APIRoute = ({ params }) =>
  new Response(writeLinkList(viewStoryList(getLibrary(), readLocale(params))));
