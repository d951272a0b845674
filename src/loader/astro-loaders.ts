/**
 * The border to Astro’s content layer: one load of the content folder writes the snapshot that pages read, and fills the
 * one collection, with an entry for each post that Astro compiles. Astro makes code of whatever is in its collections and
 * waits before it hands on what changes, so the records themselves stay out of them.
 */
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';
import { buildDay, deployment } from '#deployment.ts';
import type { PostRecord } from '#model/post.ts';
import { createContentLoader, type LoadedContent } from './load-content.ts';
import { formatProblems, isError } from './problems.ts';
import { createRenderPool } from './render-pool.ts';
import { isGiven, readSnapshot, snapshotPath, writeSnapshot } from './snapshot.ts';

const schema = z.object({ renderKey: z.string() });

/** Editors save in bursts; one reload follows them. */
const RELOAD_DELAY_MS = 20;

const WARMING_TEXT = '## A heading\n\nA [link](https://example.org/) and **more**.\n\n```sh\necho\n```\n';

export function createAstroLoader(): Loader {
  const { render } = createRenderPool();
  const loadContent = createContentLoader(render);

  /** A build has loaded the content before it called Astro. */
  const load = async (context: LoaderContext): Promise<readonly PostRecord[]> => {
    if (isGiven()) return readSnapshot().records;
    const content = await loadContent({
      contentDir: deployment.contentDir,
      root: fileURLToPath(context.config.root),
      today: buildDay(process.env, new Date()),
    });
    reportProblems(content, context);
    // Told to who waits for it: a file that is replaced twice in a moment is not always seen to change twice.
    if (writeSnapshot(content)) context.watcher?.emit('all', 'change', resolve(snapshotPath()));
    return content.records;
  };

  const watch = (context: LoaderContext): void => {
    const folder = contentFolder(context);
    let timer: NodeJS.Timeout | undefined;
    let latest = Promise.resolve();
    const reload = async (): Promise<void> => {
      try {
        store(await load(context), context);
        context.logger.info('Content reloaded');
      } catch (error) {
        context.logger.error(`The content could not be reloaded: ${error instanceof Error ? error.message : error}`);
      }
    };
    context.watcher?.add(folder);
    context.watcher?.on('all', (_event, path) => {
      if (!path.startsWith(folder + sep)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        // One after the other, so that no earlier state is written over a later one.
        latest = latest.then(reload);
      }, RELOAD_DELAY_MS);
    });
  };

  return {
    name: 'casebook',
    schema,
    load: async (context) => {
      // What Astro keeps from an earlier run may be of another content folder.
      context.store.clear();
      store(await load(context), context);
      if (!context.watcher) return;
      watch(context);
      // A thread takes longer to start than to render a text, and the first edit is not to wait for it.
      void render(WARMING_TEXT, 'en.md').catch(() => {});
    },
  };
}

/**
 * Development goes on with problems, so that the author can mend them; a build has told of its warnings before it began.
 * @throws {Error} In a build, when the content has errors.
 */
function reportProblems({ problems }: LoadedContent, { logger, watcher }: LoaderContext): void {
  if (problems.length === 0) return;
  const text = formatProblems(problems, deployment.contentDir);
  const hasErrors = problems.some(isError);
  if (watcher) logger[hasErrors ? 'error' : 'warn'](text);
  else if (hasErrors) throw new Error(`The content has errors:\n${text}`);
}

/**
 * Astro compiles MDX from its file; Markdown comes from our cache. What stays as it is is left alone, because Astro has browsers
 * reload whenever its collection is filled anew.
 */
function store(records: readonly PostRecord[], { store: entries, config }: LoaderContext): void {
  const root = fileURLToPath(config.root);
  const compiled = new Map(records.filter(({ format }) => format === 'mdx').map((record) => [record.file, record]));
  for (const id of entries.keys()) if (!compiled.has(id)) entries.delete(id);
  for (const { file, renderKey } of compiled.values()) {
    const filePath = relative(root, resolve(root, deployment.contentDir, file))
      .split(sep)
      .join('/');
    entries.set({ id: file, data: { renderKey }, digest: renderKey, filePath, deferredRender: true });
  }
}

function contentFolder({ config }: LoaderContext): string {
  return resolve(fileURLToPath(config.root), deployment.contentDir);
}
