/** Serves a site by nginx with the configuration that `npm run hosting` writes, on a socket in a folder of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureNginx } from '../../scripts/nginx.ts';
import { type Ask, createAsk } from './ask-server.ts';
import { withoutTestRunner } from './build-site.ts';

/** Of the user `nobody`, on Linux as good as everywhere; root gives way to it. */
const NOBODY = 65_534;

export interface NginxSite {
  readonly get: Ask;
  stop(): void;
}

/** @throws {Error} When nginx ends instead of listening; the message is what it printed. */
export async function startNginx(site: string, base = '/'): Promise<NginxSite> {
  const nginx = ensureNginx();
  const folder = mkdtempSync(join(tmpdir(), 'casebook-nginx-'));
  const state = join(folder, 'state');
  const socket = join(state, 'socket');
  cpSync(site, join(folder, 'root', base), { recursive: true });
  mkdirSync(state);
  chmodSync(folder, 0o755);
  chmodSync(state, 0o777);
  execFileSync(process.execPath, [resolve('scripts/hosting.ts')], {
    cwd: folder,
    env: { ...withoutTestRunner(process.env), DIST_DIR: site, BASE_PATH: base },
  });
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(configuration, mainConfiguration(folder, socket));
  const child = spawn(nginx, ['-c', configuration, '-p', state], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  });
  await new Promise<void>((done, fail) => {
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // It listens before it says which system it is on.
      if (output.includes('[notice]')) done();
    });
    child.once('error', fail);
    child.once('close', (exitCode) => fail(new Error(`${output}(exit code ${exitCode})`)));
  });
  return {
    get: createAsk({ socketPath: socket }),
    stop() {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a server has beside the files to include; everything that nginx writes goes into the folder. */
function mainConfiguration(folder: string, socket: string): string {
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, 'state', name)};`,
  );
  return `daemon off;
master_process off;
pid ${join(folder, 'state', 'pid')};
error_log stderr notice;
events {}
http {
access_log off;
${scratch.join('\n')}
include ${join(folder, 'hosting', 'nginx-http.conf')};
server {
listen unix:${socket};
root ${join(folder, 'root')};
include ${join(folder, 'hosting', 'nginx-server.conf')};
}
}
`;
}
