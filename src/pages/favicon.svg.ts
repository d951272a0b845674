import type { APIRoute } from 'astro';
import { drawIcon } from '#model/symbol.ts';

export const GET: APIRoute = () => new Response(drawIcon('tile'), { headers: { 'Content-Type': 'image/svg+xml' } });
