/** The report of an import: Markdown for people, which begins with what waits for them, and JSON for programs. */
import { compareText } from '#compare-text.ts';
import { IMPORT_CODES } from '#importer/codes.ts';
import type { Finding } from '#importer/source.ts';
import { STORE_OUTCOMES, type StoreOutcome } from '#importer/store/store.ts';
import { toPrintable } from '#loader/problems.ts';
import { countCodes, findingsOf, hasLosses, type ImportResult, type PostResult, severityOf } from './result.ts';

export interface ReportContext {
  /** The content folder, as the reader of the report names it. */
  readonly contentPath: string;
  /** The file with the addresses of absent images. */
  readonly addressFile: string;
}

export function writeJsonReport(result: ImportResult): string {
  const counts = Object.fromEntries(countCodes(findingsOf(result)));
  return `${JSON.stringify({ version: 1, hasLosses: hasLosses(result), counts, ...result }, null, 2)}\n`;
}

export function writeMarkdownReport(given: ImportResult, context: ReportContext): string {
  const result = withPaths(given);
  const { posts, isDryRun } = result;
  const sections = [
    `# ${isDryRun ? 'What an import would do' : 'Import report'}`,
    tellSources(result),
    ...section('What needs you', [
      ...tellErrors(result),
      ...tellLosses(posts),
      ...tellLeftAlone(posts),
      ...tellDrafts(posts, context),
      ...tellEntries(result, context),
      ...tellAbsentMedia(result, context),
    ]),
    ...section('What was changed on the way', tellCodes(result)),
    ...section(
      'Posts',
      posts.toSorted((a, b) => compareText(a.file, b.file)).map((post) => tellPost(post, context)),
    ),
    ...section(
      'Other files',
      result.blogs.flatMap(({ findings }) => list(findings.map(tellFinding))),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** With files as a person finds them: the path of the blog, as it was written, goes before those in it. */
function withPaths(result: ImportResult): ImportResult {
  const paths = new Map(result.blogs.map(({ name, system, path }) => [`${system} ${name}`, path]));
  const place = (system: string, blog: string, file: string): string => {
    const path = paths.get(`${system} ${blog}`) ?? '.';
    return path === '.' ? file : `${path}/${file}`;
  };
  const placeAll = (system: string, blog: string, findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => ({ ...finding, file: place(system, blog, finding.file) }));
  return {
    ...result,
    blogs: result.blogs.map((blog) => ({ ...blog, findings: placeAll(blog.system, blog.name, blog.findings) })),
    posts: result.posts.map((post) => ({
      ...post,
      file: place(post.system, post.blog, post.file),
      findings: placeAll(post.system, post.blog, post.findings),
    })),
  };
}

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

function list(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}

function part(title: string, text: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, text, ...list(lines)];
}

function tellSources({ blogs, posts, isDryRun }: ImportResult): string {
  const lines = blogs.map(({ name, system, path }) => {
    const count = posts.filter((post) => post.blog === name && post.system === system).length;
    return `${code(path)}: ${count === 1 ? 'one post' : `${count} posts`} of ${code(name)}, read as ${system}`;
  });
  return [...list(lines), ...(isDryRun ? ['Nothing was written to the content.'] : [])].join('\n\n');
}

function tellErrors(result: ImportResult): string[] {
  const errors = findingsOf(result).filter((finding) => severityOf(finding.code) === 'error');
  return [
    ...part(
      'Errors',
      'Something of the source is not in the posts, or could not be understood.',
      errors.map(tellFinding),
    ),
    ...part(
      'Errors elsewhere in the content',
      'The site cannot be built until they are mended; they come with these posts.',
      result.problems.map(
        ({ file, line, column, message }) => `${code(`${file}:${line}:${column}`)} ${escapeText(message)}`,
      ),
    ),
  ];
}

function tellLosses(posts: readonly PostResult[]): string[] {
  const lost = posts.filter(({ agreement }) => agreement === 'lost');
  return part(
    'Posts that are not the same',
    'Rendered by this site, they differ from their source by more than the findings tell.',
    lost.flatMap(({ file, differences }) =>
      differences.map(
        ({ kind, line, column, expected, found }) =>
          `${code(`${file}:${line}:${column}`)} ${kind}: ${code(expected)} in the source, ${code(found)} in the post`,
      ),
    ),
  );
}

const LEFT_ALONE: readonly StoreOutcome[] = ['refused', 'diverged', 'edited', 'deleted', 'outdated'];

function tellLeftAlone(posts: readonly PostResult[]): string[] {
  const left = posts.filter(({ outcome }) => LEFT_ALONE.some((one) => one === outcome));
  return part(
    'Posts that were left as they are',
    'What an author changed or deleted is never overwritten; `--update` writes the others anew.',
    left.map(({ file, path, outcome }) => `${code(path ?? file)}: ${outcomeText(outcome)}`),
  );
}

function tellDrafts(posts: readonly PostResult[], { contentPath }: ReportContext): string[] {
  const drafts = posts.filter(({ isDraft, path }) => isDraft && path !== undefined);
  return part(
    'Drafts',
    'They are published when somebody adds what is missing and deletes the line `draft: true`.',
    drafts.map(({ path, findings }) => {
      const causes = DRAFT_CAUSES.filter((cause) => findings.some((finding) => finding.code === cause));
      return `${code(`${contentPath}/${path}`)}: ${causes.join(', ') || 'a draft in the source'}`;
    }),
  );
}

/** Why a post becomes a draft. */
const DRAFT_CAUSES = [
  'date-unknown',
  'tags-missing',
  'author-missing',
  'private',
  'encrypted',
  'language-unsupported',
  'post-refused',
] as const;

function tellEntries({ entries }: ImportResult, { contentPath }: ReportContext): string[] {
  const rows = (file: string, added: ImportResult['entries']['tags']): string[] =>
    added.map(({ id, label }) => `${code(id)} in ${code(`${contentPath}/${file}`)}: ${escapeText(label)}`);
  return part(
    'Tags and authors that were added',
    'Give each tag a parent and, unless it is a proper noun, a label in every language; turn what means the same as another into an alias of it.',
    [...rows('tags.yaml', entries.tags), ...rows('authors.yaml', entries.authors)],
  );
}

function tellAbsentMedia({ absentMedia }: ImportResult, { addressFile }: ReportContext): string[] {
  if (absentMedia.length === 0) return [];
  return [
    '### Images that are elsewhere',
    `${code(addressFile)} lists the addresses of images that are not in the source: ${absentMedia.length}. To have them in the posts, fetch them and import again:`,
    `\`\`\`sh\nwget -x -P media -i ${toShellWord(addressFile)}\nnpm run import -- --update --media media …\n\`\`\``,
  ];
}

function tellCodes(result: ImportResult): string[] {
  const rows = countCodes(findingsOf(result)).map(
    ([name, count]) => `| ${code(name)} | ${count} | ${severityOf(name)} | ${IMPORT_CODES[name].meaning} |`,
  );
  return rows.length === 0 ? [] : [`| code | times | | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`];
}

function tellPost(post: PostResult, { contentPath }: ReportContext): string {
  const { file, title, path, outcome, agreement, isDraft, images, findings, differences } = post;
  const facts = [
    outcomeText(outcome),
    ...(isDraft ? ['draft'] : []),
    ...(images > 0 ? [`images: ${images}`] : []),
    ...(agreement ? [AGREEMENTS[agreement]] : []),
  ];
  return [
    `### ${escapeText(title)}`,
    `${code(file)}${path === undefined ? '' : ` → ${code(`${contentPath}/${path}`)}`}: ${facts.join('; ')}`,
    ...list(findings.map(tellFinding)),
    ...list(
      differences.map(
        ({ kind, line, column, expected, found }) =>
          `${kind} at ${line}:${column}: ${code(expected)}, in the post ${code(found)}`,
      ),
    ),
  ].join('\n\n');
}

const AGREEMENTS = {
  identical: 'the same as its source',
  told: 'differs from its source by what is told here',
  lost: '**differs from its source**',
} as const;

function outcomeText(outcome: PostResult['outcome']): string {
  return outcome === 'skipped' ? 'not imported' : STORE_OUTCOMES[outcome];
}

function tellFinding({ code: name, file, line, column, original, action }: Finding): string {
  const what = original === '' ? '' : ` ${code(original)}`;
  return `${code(`${file}:${line}:${column}`)} **${name}**${what}: ${escapeText(action)}`;
}

/** Text of strangers in a span that it cannot end. */
function code(text: string): string {
  const printable = toPrintable(text);
  const longest = Math.max(0, ...Array.from(printable.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = printable.startsWith('`') || printable.endsWith('`') || printable === '' ? ' ' : '';
  return `${fence}${padding}${printable}${padding}${fence}`;
}

function escapeText(text: string): string {
  return toPrintable(text).replace(/[\\`*_[\]<>#|&]/g, '\\$&');
}

/** A path as it can be pasted into a shell. */
function toShellWord(path: string): string {
  return /^[\w./~:@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
