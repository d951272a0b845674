/** The engine of one language, in a worker, so that the page stays quick while it works. */
import { createEngine, type SearchEngine, type SearchRequest } from '#search/engine.ts';
import { MANIFEST_FILE } from '#search/post.ts';
import { openIndex } from './posting-index.ts';

export type EngineMessage =
  | { readonly method: 'open'; readonly bundle: string; readonly locale: string }
  | { readonly method: 'search'; readonly request: SearchRequest }
  | { readonly method: 'describe'; readonly ids: readonly string[] };

export type EngineAnswer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

let engine: SearchEngine | undefined;

addEventListener('message', async ({ data }: MessageEvent<EngineMessage & { id: number }>) => {
  const { id } = data;
  try {
    postMessage({ id, result: await answer(data) } satisfies EngineAnswer);
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies EngineAnswer);
  }
});

async function answer(message: EngineMessage): Promise<unknown> {
  if (message.method === 'open') {
    const { bundle, locale } = message;
    engine = await createEngine({
      locale,
      load: createLoader(bundle),
      openIndex: (version) => openIndex(bundle, locale, version),
    });
    return engine !== undefined;
  }
  if (!engine) throw new Error('The search engine is not open');
  return message.method === 'search' ? engine.search(message.request) : engine.describe(message.ids);
}

/** Reads each file once; one that could not be had, anew. */
function createLoader(bundle: string): (path: string) => Promise<unknown> {
  const files = new Map<string, Promise<unknown>>();
  const read = async (path: string): Promise<unknown> => {
    const response = await fetch(bundle + path, path === MANIFEST_FILE ? { cache: 'no-cache' } : {});
    if (!response.ok) throw new Error(`${path} of the search index answered ${response.status}`);
    return response.json();
  };
  return (path) => {
    const file = files.get(path) ?? read(path);
    files.set(path, file);
    file.catch(() => files.delete(path));
    return file;
  };
}
