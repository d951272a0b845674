/**
 * The days on which posts were last changed, from the history of the repository that the content lies in. The
 * history is a help that may be missing: whatever keeps git from answering (it is not installed, it does not trust the
 * folder, the content is in no repository), posts without a day in their frontmatter then have none.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface GitHistory {
  /** Day of the last change, `YYYY-MM-DD`, by path in the content folder. */
  readonly days: ReadonlyMap<string, string>;
  /** Whether the clone lacks older commits, and so days. */
  readonly isShallow: boolean;
}

/**
 * Only commits that *modify* a file tell of a change. One that adds, renames or copies it is left out (without the
 * detection of renames, all three add a file), and so is the boundary of a shallow clone: its commits have lost their
 * parents, so git says of every file that they add it, however old it is. Merges show through the commits they bring.
 */
const LOG = [
  ...['log', '-z', '--format=%as', '--name-only', '--no-renames', '--diff-filter=M', '--no-diff-merges'],
  // Paths from the content folder on, wherever in its repository that is.
  '--relative',
  // What the configuration of a repository could turn on; to show a signature, git starts a program that it names.
  ...['--no-show-signature', '--no-follow'],
  ...['--', 'posts'],
];

/**
 * Makes what asks git, once for the whole content folder, and again only after another commit. The day is the one on which the
 * author of the newest such commit made it, where he was.
 */
export function createGitDays(): (contentDir: string) => Promise<GitHistory> {
  let latest: (GitHistory & { readonly key: string }) | undefined;
  return async (contentDir) => {
    try {
      const state = await askGit(['rev-parse', 'HEAD', '--is-shallow-repository'], contentDir);
      const key = `${contentDir} ${state}`;
      const isShallow = state.split('\n')[1] === 'true';
      if (latest?.key !== key) latest = { key, isShallow, days: parseLog(await askGit(LOG, contentDir)) };
      return latest;
    } catch {
      return { days: new Map(), isShallow: false };
    }
  };
}

async function askGit(parameters: readonly string[], cwd: string): Promise<string> {
  const options = { cwd, env: gitEnvironment(process.env), maxBuffer: Number.POSITIVE_INFINITY };
  return (await promisify(execFile)('git', parameters, options)).stdout;
}

/** Reads `day NUL LF path NUL path NUL day NUL LF path NUL …`, newest commit first. */
function parseLog(log: string): GitHistory['days'] {
  const days = new Map<string, string>();
  let day = '';
  for (const token of log.split('\0')) {
    const path = token.replace(/^\n/, '');
    // Every path begins with the folder that was asked for.
    if (!path.startsWith('posts/')) day = path;
    else if (!days.has(path)) days.set(path, day);
  }
  return days;
}

/**
 * The environment without the variables by which a hook of git names its own repository, in which the content need not
 * lie, and with downloads forbidden: in a partial clone git would fetch what it lacks.
 */
function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, ...rest } = environment;
  return { ...rest, GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
}
