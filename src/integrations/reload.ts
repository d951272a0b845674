/**
 * Has browsers load their pages again as soon as there is other content. Astro does so only for what is in its collections, and
 * waits half a second before.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { snapshotPath } from '#loader/snapshot.ts';

export function reload(): AstroIntegration {
  return {
    name: 'casebook-reload',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        if (command === 'dev') injectScript('page', `import '/src/client/reload-stale.ts';`);
      },
      'astro:server:setup': ({ server }) => {
        const snapshot = resolve(snapshotPath());
        const { client, ...environments } = server.environments;
        server.watcher.on('all', (_event, path) => {
          if (path !== snapshot) return;
          // By this event Astro forgets which pages there are.
          for (const { hot } of Object.values(environments)) hot.send('astro:content-changed', {});
          client.hot.send({ type: 'full-reload', path: '*' });
        });
        server.middlewares.use((_request, response, next) => {
          response.setHeader('Server-Timing', `content;desc="${versionOf(snapshot)}"`);
          next();
        });
        client.hot.on('casebook:content', (made: unknown, page) => {
          if (made !== versionOf(snapshot)) page.send({ type: 'full-reload' });
        });
      },
    },
  };
}

/** Different for every state of the content. */
function versionOf(snapshot: string): string {
  return String(statSync(snapshot, { throwIfNoEntry: false })?.mtimeMs);
}
