/** Serves a folder as `npm run preview` does, in a process of its own on a free port. */
import { spawn } from 'node:child_process';
import { type IncomingHttpHeaders, request } from 'node:http';
import { withoutTestRunner } from './build-site.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As they came over the wire, packed or not. */
  readonly bytes: Buffer;
  /** The bytes as text. */
  readonly body: string;
}

export interface Preview {
  readonly origin: string;
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
    origin: `http://localhost:${port}`,
    get: (path, { method = 'GET', headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        request({ host: 'localhost', port, path, method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            const { statusCode = 0, headers: answered } = response;
            resolve({ status: statusCode, headers: answered, bytes, body: bytes.toString() });
          });
        })
          .once('error', reject)
          .end();
      }),
    stop: () => void child.kill(),
  };
}
