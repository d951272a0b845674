import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { writeLinkList } from '#data/write-link-list.ts';
import { viewLanguageList } from '#model/llms.ts';

export const GET: APIRoute = () => new Response(writeLinkList(viewLanguageList(getLibrary())));
