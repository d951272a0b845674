/** Opens a Jekyll blog: its configuration, and its posts as far as they are known without reading their texts. */
import { posix } from 'node:path';
import { oneLine } from '#importer/one-line.ts';
import { nameOfFolder } from '#importer/reading/folder-name.ts';
import { readFrontMatter } from '#importer/reading/front-matter.ts';
import { listFiles } from '#importer/reading/list-files.ts';
import { readSource } from '#importer/reading/read-source.ts';
import { readYaml } from '#importer/reading/yaml-data.ts';
import type { Blog, Finding, SourcePost } from '#importer/source.ts';
import { sha256 } from '#loader/cache.ts';
import { createFindAsset } from './assets.ts';
import { folderOf, type JekyllConfig, readConfig, type Settings, settingsOf } from './config.ts';
import { readDataFiles } from './data-files.ts';
import { createFileReader } from './files.ts';
import { findPosts } from './find-posts.ts';
import { createLiquid } from './liquid/render-liquid.ts';
import { readBody } from './read-body.ts';
import { type JekyllPost, readPost } from './read-post.ts';
import { createSiteVariables } from './site-variables.ts';

export interface OpenOptions {
  /** The only files to import, as paths from the root; without it all posts, documents and pages are. */
  readonly only?: readonly string[] | undefined;
  /** The time zone of the blog, which goes before that of its configuration. */
  readonly timeZone?: string | undefined;
}

/** @param root Absolute path of the folder that has, or would have, `_config.yml` in it. */
export async function openJekyllBlog(root: string, { only, timeZone }: OpenOptions): Promise<Blog> {
  const findings: Finding[] = [];
  const files = [...new Set([...(await listFiles(root)), ...(only ?? [])])];
  const readFile = createFileReader(root);
  const { config: written, text: configText } = readConfigOf(files, readFile, findings);
  const config = timeZone === undefined ? written : { ...written, timeZone };
  const data = readDataFiles(files, config.sourceDir, readFile);
  const fingerprint = sha256(configText);

  const found = findPosts(files, config, only);
  for (const { file, reason } of found.skipped) findings.push(toSkipped(file, reason));
  const posts: JekyllPost[] = [];
  for (const postFile of found.posts) {
    const text = await readSource(root, postFile.file);
    if (typeof text !== 'string') findings.push(text);
    else {
      const post = readPost(postFile, text, config, settingsOf(data['authors']), fingerprint);
      if (post) posts.push(post);
    }
  }

  const renderLiquid = createLiquid({
    variables: createSiteVariables(config, posts, data),
    basePath: config.basePath,
    origin: config.origin ?? '',
    readFile: (path) => readFile(path) ?? readFile(posix.join(config.sourceDir, path)),
    findAddress: createFindAddress(posts, files, config),
  });
  const wanted = new Set(only);
  const imported = posts
    .filter(({ meta }) => only === undefined || wanted.has(meta.file))
    .map((post): SourcePost => ({ ...post.meta, readArticle: async () => readBody(post, config, renderLiquid) }));
  const url = config.origin === undefined ? undefined : `${config.origin}${config.basePath}/`;
  return {
    system: 'jekyll',
    name: url?.replace(/^https?:\/\/|\/$/g, '') ?? nameOfFolder(root),
    root,
    url,
    lang: config.lang,
    posts: imported,
    findAsset: createFindAsset(config),
    findings,
  };
}

function readConfigOf(
  files: readonly string[],
  readFile: (path: string) => string | undefined,
  findings: Finding[],
): { readonly config: JekyllConfig; readonly text: string } {
  const file = ['_config.yml', '_config.yaml', '_config.toml'].find((name) => files.includes(name));
  const text = (file && readFile(file)) || '';
  const read = file?.endsWith('.toml') ? readFrontMatter(`+++\n${text}\n+++\n`, false) : readYaml(text, 1);
  for (const { code, line, column, original } of read.faults) {
    if (code === 'key-duplicate') continue;
    const action = 'Took what can be read of it, and Jekyll’s defaults for the rest';
    findings.push({ code: 'config-invalid', file: file ?? '', line, column, original, action });
  }
  const hasSourceFolder = files.some((name) => name.startsWith('source/_posts/'));
  return { config: readConfig(withPresentSource(read.data, files), hasSourceFolder), text };
}

/** The folder that a configuration names may be one that a build makes; then the one nearest to the root that has posts is meant. */
function withPresentSource(settings: Settings, files: readonly string[]): Settings {
  const source = folderOf(settings['source']);
  if (source === '' || files.some((file) => file.startsWith(`${source}/`))) return settings;
  const folders = files.flatMap((file) => /^(.*?)\/?_posts\//.exec(file)?.[1] ?? []);
  const [nearest = ''] = folders.toSorted((a, b) => a.split('/').length - b.split('/').length || a.length - b.length);
  return { ...settings, source: nearest };
}

/** Finds posts by their names, with their folders or without, and all files by their paths. */
function createFindAddress(
  posts: readonly JekyllPost[],
  files: readonly string[],
  { basePath, sourceDir }: JekyllConfig,
): (name: string) => string | undefined {
  const addresses = new Map<string, string>();
  for (const { postFile, address } of posts) {
    const names = [posix.basename(postFile.inner), postFile.inner, postFile.path, postFile.file];
    for (const name of names.toReversed()) if (!addresses.has(name)) addresses.set(name, address);
  }
  const prefix = sourceDir === '' ? '' : `${sourceDir}/`;
  const statics = new Set(files.map((file) => (file.startsWith(prefix) ? file.slice(prefix.length) : file)));
  return (name) => {
    const path = name.trim().replace(/^\//, '');
    const isStatic = statics.has(path) && !path.startsWith('_');
    return addresses.get(path) ?? (isStatic ? `${basePath}/${path}` : undefined);
  };
}

function toSkipped(file: string, reason: string): Finding {
  const action = `Left it out, because ${reason}`;
  return { code: 'file-skipped', file, line: 1, column: 1, original: oneLine(file), action };
}
