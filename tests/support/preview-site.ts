/** Serves a folder as `npm run preview` does, in a process of its own on a free port. */
import { spawn } from 'node:child_process';
import { type Ask, createAsk } from './ask-server.ts';
import { withoutTestRunner } from './build-site.ts';

export interface Preview {
  readonly origin: string;
  readonly get: Ask;
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
    get: createAsk({ host: 'localhost', port }),
    stop: () => void child.kill(),
  };
}
