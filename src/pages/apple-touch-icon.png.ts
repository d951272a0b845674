import type { APIRoute } from 'astro';
import { servePngIcon } from '#data/pictures.ts';
import { APPLE_ICON } from '#model/icons.ts';

export const GET: APIRoute = () => servePngIcon(APPLE_ICON);
