/**
 * `npm run preview`: serves `dist/` the way static hosts do, under the base path, with their headers and redirects and
 * the 404 page of the language, compressed and without directory listings. `PORT` chooses the port; else the first free
 * one from 4321 on.
 */
import './setting-errors.ts';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { deployment } from '#deployment.ts';
import { CONTENT_TYPES, UTF8_TYPES } from '#hosting/content-types.ts';
import { headersOf } from '#hosting/headers.ts';
import { HOST_FILES, readRedirectsFile } from '#hosting/redirects.ts';
import { SettingError } from '#setting-error.ts';
import { repairSite } from './build/publish.ts';
import { DIST } from './dist.ts';
import { readPort } from './port.ts';

const FIRST_PORT = 4321;

repairSite(DIST);
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
  const serve = sirv(DIST, { dev: true, etag: true, setHeaders: (response, path) => describe(response, path) });
  return createServer((request, response) => compress(request, response, () => answer(request, response)));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [, path = '', query = ''] = /^([^?]*)(.*)$/.exec(request.url ?? '/') ?? [];
    const target = findRedirect(path);
    const file = path.startsWith(base) ? toFile(path.slice(base.length)) : undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    else if (path === '/' && base !== '/') redirect(302, base);
    else if (`${path}/` === base) redirect(302, base);
    else if (target) redirect(301, target);
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
      setHeaders(response, path.slice(base.length - 1) || '/');
      response.writeHead(status, { Location: `${location}${query}` }).end();
    }

    function answerNotFound(): void {
      const [locale = ''] = file?.split('/') ?? [];
      const page = [`${locale}/404.html`, '404.html'].find((name) => existsSync(join(DIST, name)));
      const body = page ? readFileSync(join(DIST, page)) : Buffer.from('Not found');
      describe(response, page ?? '404.html');
      response.writeHead(404, { 'Content-Length': body.length }).end(body);
    }
  }
}

/** Says of a file of the site what hosts say. */
function describe(response: ServerResponse, file: string): void {
  setHeaders(response, `/${file.replace(/^\//, '')}`);
  const type = CONTENT_TYPES[file.slice(file.lastIndexOf('.') + 1)];
  if (type) response.setHeader('Content-Type', UTF8_TYPES.includes(type) ? `${type}; charset=utf-8` : type);
}

/** @param path Below the base path. */
function setHeaders(response: ServerResponse, path: string): void {
  for (const [name, value] of Object.entries(headersOf(path))) response.setHeader(name, value);
}

/** Where an old address leads. The file is read each time, as all others are. */
function findRedirect(path: string): string | undefined {
  const file = join(DIST, '_redirects');
  if (!existsSync(file)) return undefined;
  return readRedirectsFile(readFileSync(file, 'utf8')).find(({ from }) => from === path)?.to;
}

/** The file of a path, without escapes; `undefined` where those are malformed or the path leaves the site. */
function toFile(path: string): string | undefined {
  try {
    const file = decodeURIComponent(path);
    const segments = file.replace(/\/$/, '').split('/');
    // A segment that is empty leads to another host when it comes first in a redirect; one with a dot in front is hidden.
    const isOutside = file !== '' && segments.some((segment) => segment === '' || /^\.|[\\\0]/.test(segment));
    return isOutside || HOST_FILES.includes(file) ? undefined : file;
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
