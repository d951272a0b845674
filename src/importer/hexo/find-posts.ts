/** Which files of a blog are posts, drafts and pages. */

export interface PostFile {
  /** From the root of the blog. */
  readonly file: string;
  readonly type: 'post' | 'page';
  readonly isDraft: boolean;
  /** Below `_posts`, without ending; of a page below the folder of sources. */
  readonly name: string;
  /** The folder of sources that it lies in, from the root; `''` is the root itself. */
  readonly sourceDir: string;
  /** The language that the folder of sources is named after: `en` of `source-en`. */
  readonly lang: string | undefined;
}

/** What Hexo renders besides Markdown. */
const OTHER_POST =
  /(?:^|\/)_(?:posts|drafts)\/(?:.*\/)?[^/_.][^/]*\.(?:html?|ejs|njk|pug|org|adoc|asciidoc|rst|textile)$/i;

const MARKDOWN = /\.(?:md|markdown|mkdn?|mdwn|mdtxt|mdtext)$/i;

/**
 * Sources lie in the folder that the configuration names and, of blogs in several languages, in folders beside it that end with a language.
 * Without any of them, every folder with `_posts` in it is one; without that, the files that are asked for are posts.
 *
 * @param files Paths of all files, from the root.
 * @param only The files that are asked for, if not all are.
 */
export function findPosts(
  files: readonly string[],
  sourceDir: string,
  only: readonly string[] | undefined,
): PostFile[] {
  const folders = sourceFolders(files, sourceDir);
  const found = files.flatMap((file) => folders.flatMap((folder) => toPostFile(file, folder, sourceDir) ?? []));
  if (!only) return found;
  const byFile = new Map(found.map((post) => [post.file, post]));
  return only.flatMap((file) => byFile.get(file) ?? (MARKDOWN.test(file) ? [lonePost(file)] : []));
}

/** Files that may be posts, but are not written in Markdown. */
export function findOtherPosts(files: readonly string[]): string[] {
  return files.filter((file) => OTHER_POST.test(file));
}

function sourceFolders(files: readonly string[], sourceDir: string): readonly string[] {
  const folders = new Set(files.flatMap((file) => /^(.*?)\/?_(?:posts|drafts)\//.exec(file)?.[1] ?? []));
  const named = [...folders].filter((folder) => folder === sourceDir || languageOf(folder, sourceDir) !== undefined);
  return named.length > 0 ? named : [...folders];
}

function languageOf(folder: string, sourceDir: string): string | undefined {
  return folder.startsWith(sourceDir)
    ? /^[-_]([a-z]{2}(?:-[A-Za-z]{2,4})?)$/.exec(folder.slice(sourceDir.length))?.[1]
    : undefined;
}

function toPostFile(file: string, folder: string, sourceDir: string): PostFile | undefined {
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!file.startsWith(prefix) || !MARKDOWN.test(file)) return undefined;
  const [, kind, path = ''] = /^(?:_(posts|drafts)\/)?(.*)$/s.exec(file.slice(prefix.length)) ?? [];
  // Hexo leaves out what begins with an underscore or a dot, and a lone folder of posts has no pages.
  if (/(?:^|\/)[_.]/.test(path) || (kind === undefined && folder !== sourceDir)) return undefined;
  return {
    file,
    type: kind === undefined ? 'page' : 'post',
    isDraft: kind === 'drafts',
    name: path.replace(MARKDOWN, ''),
    sourceDir: folder,
    lang: languageOf(folder, sourceDir),
  };
}

function lonePost(file: string): PostFile {
  const slash = file.lastIndexOf('/') + 1;
  const name = file.slice(slash).replace(MARKDOWN, '');
  return {
    file,
    type: 'post',
    isDraft: false,
    name,
    sourceDir: file.slice(0, Math.max(0, slash - 1)),
    lang: undefined,
  };
}
