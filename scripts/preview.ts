/**
 * `npm run preview`: serves `dist/` the way static hosts do, under the base path, with the 404 page of the
 * language, compressed and without directory listings. `PORT` chooses the port; else the first free one from 4321 on.
 */
import './setting-errors.ts';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { deployment } from '#deployment.ts';
import { SettingError } from '#setting-error.ts';
import { DIST } from './dist.ts';
import { readPort } from './port.ts';

const FIRST_PORT = 4321;

const TEXT_TYPES: Readonly<Record<string, string>> = { '.md': 'text/markdown', '.txt': 'text/plain' };

if (!existsSync(join(DIST, 'index.html'))) {
  console.error('There is no site to serve yet. Run "npm run build" first, or "npm start" for both.');
  process.exit(1);
}
const port = await listen(createSite(deployment.base), readPort());
console.log(`Casebook is at http://localhost:${port}${deployment.base}  (Ctrl+C stops it)`);

/** Packs text as hosts do; a part of a file is sent as it is, because its bytes are counted in the file. */
const compress = compression({
  filter: (request, response) => request.headers.range === undefined && compression.filter(request, response),
});

function createSite(base: string): Server {
  // `dev` reads the disk at each request, so that a new build shows without a restart.
  const serve = sirv(DIST, { dev: true, setHeaders: nameEncoding });
  return createServer((request, response) => compress(request, response, () => answer(request, response)));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [, path = '', query = ''] = /^([^?]*)(.*)$/.exec(request.url ?? '/') ?? [];
    const file = path.startsWith(base) ? toFile(path.slice(base.length)) : undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    else if (path === '/' && base !== '/') redirect(302, base);
    else if (`${path}/` === base) redirect(302, base);
    else if (file === undefined) answerNotFound();
    else if (existsSync(join(DIST, file, 'index.html'))) {
      if (path.endsWith('/')) send(`${file}index.html`);
      else redirect(301, `${path}/`);
    } else if (path.endsWith('/')) answerNotFound();
    else send(file);

    function send(name: string): void {
      // It decodes what it gets, so a percent sign in a name needs its escape back.
      request.url = `/${encodeURI(name)}`;
      serve(request, response, answerNotFound);
    }

    function redirect(status: 301 | 302, location: string): void {
      response.writeHead(status, { Location: `${location}${query}` }).end();
    }

    function answerNotFound(): void {
      const [locale = ''] = file?.split('/') ?? [];
      const page = [join(DIST, locale, '404.html'), join(DIST, '404.html')].find(existsSync);
      const body = page ? readFileSync(page) : Buffer.from('Not found');
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length }).end(body);
    }
  }
}

/** Plain texts do not say themselves how they are encoded. */
function nameEncoding(response: ServerResponse, path: string): void {
  const type = TEXT_TYPES[path.slice(path.lastIndexOf('.'))];
  if (type) response.setHeader('Content-Type', `${type}; charset=utf-8`);
}

/** The file of a path, without escapes; `undefined` where those are malformed or the path leaves the site. */
function toFile(path: string): string | undefined {
  try {
    const file = decodeURIComponent(path);
    const segments = file.replace(/\/$/, '').split('/');
    // A segment that is empty leads to another host when it comes first in a redirect; one with a dot in front is hidden.
    const isOutside = file !== '' && segments.some((segment) => segment === '' || /^\.|[\\\0]/.test(segment));
    return isOutside ? undefined : file;
  } catch {
    return undefined;
  }
}

/**
 * Listens on the wanted port, or without a wish on the next free one.
 * @throws {SettingError} When the wanted port cannot be had.
 */
function listen(server: Server, wanted: number | undefined, next = FIRST_PORT): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (wanted !== undefined) reject(new SettingError(`PORT is ${wanted}, which cannot be had (${error.code})`));
      else if (error.code === 'EADDRINUSE') listen(server, wanted, next + 1).then(resolve, reject);
      else reject(error);
    });
    server.listen(wanted ?? next, () => resolve((server.address() as AddressInfo).port));
  });
}
