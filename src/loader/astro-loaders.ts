/**
 * The border to Astro’s content layer: one load of the content folder fills the collections `posts`, an entry
 * for each, and `shared`, with the entries `registries` and `media`: lists may be empty, but Astro takes a collection
 * without entries for a mistake. Records go in as JSON text, because Astro takes any string in an entry that begins with a
 * prefix of its own for the path of an image, and a title may be anything.
 */
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';
import { buildDay, deployment } from '#deployment.ts';
import { createRenderer } from '#markdown/render.ts';
import { createContentLoader, type LoadedContent } from './load-content.ts';
import { formatProblems, isError } from './problems.ts';

type Collection = 'posts' | 'shared';

/** What every entry holds: a record as JSON. */
const schema = z.object({ json: z.string() });

/** Editors save in bursts; one reload follows them. */
const RELOAD_DELAY_MS = 100;

export function createAstroLoaders(): Record<Collection, Loader> {
  const loadContent = createContentLoader(createRenderer());
  const contexts = new Map<Collection, LoaderContext>();
  let current: Promise<LoadedContent> | undefined;

  const load = (context: LoaderContext): Promise<LoadedContent> => {
    current ??= loadContent({
      contentDir: deployment.contentDir,
      root: fileURLToPath(context.config.root),
      today: buildDay(process.env, new Date()),
    });
    return current;
  };

  const fill = async (collection: Collection, context: LoaderContext): Promise<void> => {
    const content = await load(context);
    if (collection === 'posts') reportProblems(content, context);
    store(collection, content, context);
  };

  const watch = (context: LoaderContext): void => {
    const folder = contentFolder(context);
    let timer: NodeJS.Timeout | undefined;
    context.watcher?.add(folder);
    context.watcher?.on('all', (_event, path) => {
      if (!path.startsWith(folder + sep)) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        current = undefined;
        for (const [collection, known] of contexts) await fill(collection, known);
        context.logger.info('Content reloaded');
      }, RELOAD_DELAY_MS);
    });
  };

  const loader = (collection: Collection): Loader => ({
    name: `casebook-${collection}`,
    schema,
    load: async (context) => {
      if (contexts.has(collection)) current = undefined;
      contexts.set(collection, context);
      await fill(collection, context);
      if (collection === 'posts') watch(context);
    },
  });
  return { posts: loader('posts'), shared: loader('shared') };
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

function store(
  collection: Collection,
  content: LoadedContent,
  { store: entries, config, generateDigest }: LoaderContext,
): void {
  const root = fileURLToPath(config.root);
  entries.clear();
  const add = (id: string, record: object, mdxPath?: string): void => {
    const json = JSON.stringify(record);
    // Astro compiles MDX from its file; Markdown comes from our cache.
    const mdx =
      mdxPath === undefined ? {} : { filePath: relative(root, mdxPath).split(sep).join('/'), deferredRender: true };
    entries.set({ id, data: { json }, digest: generateDigest(json), ...mdx });
  };
  if (collection === 'shared') {
    add('registries', content.registries);
    add('media', content.media);
    return;
  }
  for (const record of content.records) {
    const path = resolve(root, deployment.contentDir, record.file);
    add(record.file, record, record.format === 'mdx' ? path : undefined);
  }
}

function contentFolder({ config }: LoaderContext): string {
  return resolve(fileURLToPath(config.root), deployment.contentDir);
}
