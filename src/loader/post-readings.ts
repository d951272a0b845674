/** What was read of posts in which nothing is wrong, kept between runs: most files are the same in the next one. */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, sha256 } from './cache.ts';
import { readBriefly } from './read-briefly.ts';
import { type PostYaml, type ReadPost, YAML_LINE } from './read-post.ts';
import type { PostFile } from './scan.ts';
import { parseYaml } from './yaml.ts';

export interface PostReadings {
  /** What a file gave when it had the same bytes, or gives now. */
  get(file: PostFile, path: string, read: () => Promise<ReadPost>): Promise<ReadPost>;
  /** Keeps what has been asked for, and nothing else. */
  save(): Promise<void>;
}

/** One entry of the cache for all posts: thousands of small ones would take as long to read as the posts themselves. */
interface Kept {
  /** The hash of the code that has read them. */
  readonly code: string;
  readonly posts: Readonly<Record<string, readonly [hash: string, post: KeptPost]>>;
}

interface KeptPost extends Omit<ReadPost, 'file' | 'yaml'> {
  readonly yaml?:
    | { readonly source: string; readonly data: unknown; readonly ignores: PostYaml['ignores'] }
    | undefined;
}

const KIND = 'readings';
const KEY = sha256(KIND);

/**
 * @param root The folder of the project, whose code decides what is made of a post.
 * @param cache Has the rendered texts, too, without which a reading is of no use.
 */
export async function openPostReadings(root: string, cache: Cache): Promise<PostReadings> {
  const code = await hashCode(root);
  const stored = (await cache.read(KIND, KEY)) as Kept | undefined;
  const known = stored?.code === code ? stored.posts : {};
  const posts: Record<string, [hash: string, post: KeptPost]> = {};
  let isChanged = false;
  return {
    async get(file, path, read) {
      const hash = hashOf(path);
      const [knownHash, kept] = known[file.path] ?? [];
      if (kept && hash !== undefined && hash === knownHash && cache.has('posts', kept.renderKey)) {
        posts[file.path] = [hash, kept];
        return { ...kept, file, yaml: kept.yaml && revive(kept.yaml) };
      }
      isChanged = true;
      const { file: _, yaml, ...post } = await read();
      // What is written while it is read is read of other bytes.
      const isSame = hash !== undefined && hashOf(path) === hash;
      if (isSame && yaml && post.problems.length === 0 && post.rendered) {
        const { source, data, ignores } = yaml;
        posts[file.path] = [hash, { ...post, yaml: { source, data, ignores } }];
      }
      return { ...post, file, yaml };
    },
    async save() {
      if (isChanged || Object.keys(posts).length < Object.keys(known).length)
        await cache.write(KIND, KEY, { code, posts });
    },
  };
}

/** Where a value stands is asked of posts alone in which something is wrong. */
function revive({ source, data, ignores }: NonNullable<KeptPost['yaml']>): PostYaml {
  return { source, data, ignores, positionOf: (path) => parseYaml(source, YAML_LINE).positionOf(path) };
}

function hashOf(path: string): string | undefined {
  try {
    return sha256(readBriefly(path));
  } catch {
    // What cannot be read is told of by who reads it.
    return undefined;
  }
}

async function hashCode(root: string): Promise<string> {
  const paths: string[] = [];
  for await (const path of glob(['package-lock.json', 'src/**/*.ts'], { cwd: root })) paths.push(path);
  const hashes = paths.toSorted().map((path) => sha256(readFileSync(join(root, path))));
  return sha256([process.version, ...hashes].join());
}
