/** Serves a folder as `npm run preview` does, in a process of its own on a free port. */
import { spawn } from 'node:child_process';
import { type IncomingHttpHeaders, request } from 'node:http';
import { withoutTestRunner } from './build-site.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Preview {
  /** Asks for a path exactly as it is written; browsers and `fetch` would tidy it up first. */
  get(path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Answer>;
  stop(): void;
}

/** @throws {Error} When the server ends instead of listening; the message is what it printed. */
export async function startPreview(folder: string, env: Record<string, string> = {}): Promise<Preview> {
  const child = spawn(process.execPath, ['scripts/preview.ts'], {
    // Port 0 lets the system choose.
    env: { ...withoutTestRunner(process.env), DIST_DIR: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /http:\/\/localhost:(\d+)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('close', (exitCode) => reject(new Error(`${output}(exit code ${exitCode})`)));
  });
  return {
    get: (path, { method = 'GET', headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        request({ host: 'localhost', port, path, method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks).toString();
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          });
        })
          .once('error', reject)
          .end();
      }),
    stop: () => void child.kill(),
  };
}
