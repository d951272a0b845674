import type { APIRoute } from 'astro';
import { serveIcoIcon } from '#data/pictures.ts';
import { FALLBACK_ICON } from '#model/icons.ts';

export const GET: APIRoute = () => serveIcoIcon(FALLBACK_ICON);
