/**
 * `npm run preview`: serves `dist/` the way static hosts do, under the base path, with the 404 page of the
 * language and without directory listings. `PORT` chooses the port; else the first free one from 4321 on.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { deployment } from '#deployment.ts';
import { DIST } from './dist.ts';

const FIRST_PORT = 4321;

if (!existsSync(join(DIST, 'index.html'))) {
  console.error('There is no site to serve yet. Run "npm run build" first, or "npm start" for both.');
  process.exit(1);
}
const port = await listen(createSite(deployment.base), Number(process.env['PORT'] || FIRST_PORT));
console.log(`Casebook is at http://localhost:${port}${deployment.base}  (Ctrl+C stops it)`);

function createSite(base: string): Server {
  // `dev` reads the disk at each request, so that a new build shows without a restart.
  const serve = sirv(DIST, { dev: true, dotfiles: false });
  return createServer((request, response) => {
    const url = request.url ?? '/';
    if (!url.startsWith(base)) {
      if (`${url}/` === base || url === '/') response.writeHead(302, { Location: base }).end();
      else notFound();
      return;
    }
    request.url = `/${url.slice(base.length)}`;
    const [path = '/', query] = request.url.split('?');
    if (!path.endsWith('/') && existsSync(join(DIST, decodePath(path), 'index.html'))) {
      response.writeHead(301, { Location: `${base}${path.slice(1)}/${query ? `?${query}` : ''}` }).end();
      return;
    }
    serve(request, response, notFound);

    function notFound(): void {
      const [, locale = ''] = (request.url ?? '').split('/');
      const page = [join(DIST, locale, '404.html'), join(DIST, '404.html')].find(existsSync);
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(page ? readFileSync(page) : 'Not found');
    }
  });
}

/** The path without escapes; one that leaves the folder or is malformed leads nowhere. */
function decodePath(path: string): string {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.split('/').includes('..') ? '\0' : decoded;
  } catch {
    return '\0';
  }
}

/** Listens on the wanted port, or without a wish on the next free one. */
function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || process.env['PORT']) reject(error);
      else listen(server, wanted + 1).then(resolve, reject);
    });
    server.listen(wanted, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : wanted);
    });
  });
}
