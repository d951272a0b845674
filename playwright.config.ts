import { cpSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.ts';

// The workers read this file, too, and have to find the ports that the first reader chose.
process.env['E2E_PORT'] ??= String(await findFreePort());
process.env['E2E_DEV_PORT'] ??= String(await findFreePort());
process.env['E2E_CONTENT'] ??= copyContent();
const site = `http://localhost:${process.env['E2E_PORT']}`;
const development = `http://localhost:${process.env['E2E_DEV_PORT']}`;
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: site,
    launchOptions: {
      ...(executablePath && { executablePath }),
      // Root needs no sandbox, which would refuse it; nothing else may phone home in a closed network.
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'site', testIgnore: 'development.spec.ts' },
    { name: 'development', testMatch: 'development.spec.ts', use: { baseURL: development } },
  ],
  webServer: [
    { command: 'node scripts/preview.ts', url: `${site}/en/`, env: { PORT: process.env['E2E_PORT'] } },
    {
      command: 'node scripts/dev.ts',
      url: `${development}/en/`,
      env: { PORT: process.env['E2E_DEV_PORT'], CONTENT_DIR: process.env['E2E_CONTENT'] },
    },
  ],
});

/** The stories in a place where tests may change them. */
function copyContent(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'casebook-e2e-')), 'content');
  cpSync('content', folder, { recursive: true });
  return folder;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port')),
      );
    });
  });
}
