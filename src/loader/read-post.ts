/** Reads one post file on its own: bytes, frontmatter, limits, text. What depends on other files comes later. */
import { join } from 'node:path';
import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import type { RenderedPost, RenderPost } from '#markdown/render.ts';
import type { Frontmatter } from '#model/post.ts';
import { nearest } from '#nearest.ts';
import type { ProblemCode } from '#problem-codes.ts';
import {
  draftOriginalFrontmatter,
  draftTranslationFrontmatter,
  originalFrontmatter,
  translationFrontmatter,
} from '#schema/post.ts';
import { findBoundsFaults } from './bounds.ts';
import { type Cache, sha256 } from './cache.ts';
import { checkFrontmatterText } from './check-frontmatter-text.ts';
import { readText } from './decode.ts';
import { type SplitPost, splitFrontmatter } from './frontmatter.ts';
import { type Problem, START } from './problems.ts';
import type { PostFile } from './scan.ts';
import { type Issue, schemaProblems } from './schema-problems.ts';
import { type ParsedYaml, parseYaml } from './yaml.ts';

export interface ReadPost {
  readonly file: PostFile;
  readonly problems: readonly Problem[];
  /** Absent when no frontmatter was found. */
  readonly yaml?: PostYaml | undefined;
  /** Whether the frontmatter has `translationOf`, even with a value that is wrong. */
  readonly isTranslation: boolean;
  /** The keys of the frontmatter that are valid; absent when it cannot be read at all. */
  readonly frontmatter?: Frontmatter | undefined;
  /** What is known of the text; absent when it could not be read or is over a limit. */
  readonly rendered?: TextFacts | undefined;
  readonly renderKey: string;
}

/** The YAML with its positions. */
export interface PostYaml extends Pick<ParsedYaml, 'data' | 'ignores' | 'positionOf'> {
  readonly source: string;
}

/** What a text gives but its HTML, which stays in the cache: that of all posts together fills the memory. */
type TextFacts = Omit<RenderedPost, 'html'>;

export interface ReadPostContext {
  readonly contentDir: string;
  readonly cache: Cache;
  readonly render: RenderPost;
  /** Identifies the renderer’s code; a change of it makes cached results void. */
  readonly fingerprint: string;
}

/** The YAML begins below the first fence. */
export const YAML_LINE = 2;

export async function readPost(file: PostFile, context: ReadPostContext): Promise<ReadPost> {
  const toProblem = (fault: Omit<Problem, 'file' | 'severity'>): Problem => ({
    file: file.path,
    severity: 'error',
    ...fault,
  });
  const failed = (faults: readonly Omit<Problem, 'file' | 'severity'>[]): ReadPost => ({
    file,
    isTranslation: false,
    problems: faults.map(toProblem),
    renderKey: '',
  });

  const { text, faults } = readText(join(context.contentDir, file.path));
  if (faults.length > 0) return failed(faults);
  const split = splitFrontmatter(text);
  if ('code' in split) return failed([split]);

  const yaml = parseYaml(split.yaml, YAML_LINE);
  const { frontmatter, isTranslation, problems } = validate(file, yaml);
  problems.push(...(await checkFrontmatterText(file, split.yaml, yaml, frontmatter)));
  if (file.format === 'mdx' && yaml.faults.length === 0) problems.push(...checkSecondParser(file, text, split));
  const base = { file, yaml: { source: split.yaml, ...yaml }, frontmatter, isTranslation };
  const ownProblems = [...[...yaml.faults, ...split.faults].map(toProblem), ...problems];

  const renderKey = sha256(`${context.fingerprint}\n${file.locale}.${file.format}\n${split.body}`);
  try {
    let rendered = (await context.cache.read('posts', renderKey)) as RenderedPost | undefined;
    if (!rendered) {
      // What is in the cache was within the bounds.
      const bounds = findBoundsFaults(split.body);
      if (bounds.length > 0) return { ...base, problems: [...ownProblems, ...bounds.map(toProblem)], renderKey: '' };
      rendered = await context.render(split.body, file.path);
      // A failure may have a cause outside the text, so only results are kept.
      if (!rendered.problems.some(({ code }) => code === 'render-failed'))
        await context.cache.write('posts', renderKey, rendered);
    }
    const textProblems = rendered.problems.map((problem): Problem => ({ file: file.path, ...problem }));
    if (Buffer.byteLength(rendered.html) > LARGEST_HTML_BYTES) textProblems.push(toProblem(sizeFault(rendered, split)));
    const emptiness = ownProblems.length === 0 && isEmpty(rendered) ? [toProblem(emptyFault(split))] : [];
    const { html: _, ...facts } = rendered;
    return { ...base, rendered: facts, renderKey, problems: [...ownProblems, ...textProblems, ...emptiness] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = 'simplify the text; if it is an ordinary one, report this';
    return {
      ...base,
      renderKey,
      problems: [...ownProblems, toProblem({ ...START, code: 'render-failed', message, hint })],
    };
  }
}

function isEmpty({ counts, references, codeBlocks, html, problems }: RenderedPost): boolean {
  const hasCode = codeBlocks > 0 || html.includes('<pre');
  return counts.words + counts.characters === 0 && references.length === 0 && !hasCode && problems.length === 0;
}

/** A page has 500,000 bytes at most, as the check of the site says; its frame and what references become take the rest. */
const LARGEST_HTML_BYTES = 470_000;

function sizeFault({ html }: RenderedPost, { yaml }: SplitPost): Omit<Problem, 'file' | 'severity'> {
  const [size, limit] = [Buffer.byteLength(html), LARGEST_HTML_BYTES].map((bytes) => `${Math.round(bytes / 1000)} KB`);
  const message = `The text makes a page of ${size}; the limit is ${limit}`;
  return {
    line: yaml.split('\n').length + 2,
    column: 1,
    code: 'too-large',
    message,
    hint: 'split it into several posts',
  };
}

function emptyFault({ yaml }: SplitPost): Omit<Problem, 'file' | 'severity'> {
  // Below the fence that closes the frontmatter.
  const line = yaml.split('\n').length + 2;
  return { line, column: 1, code: 'post-empty', message: 'The post has no text', hint: 'write it below this line' };
}

type Validated = Pick<ReadPost, 'frontmatter' | 'isTranslation'> & { readonly problems: Problem[] };

function validate(file: PostFile, yaml: ParsedYaml): Validated {
  if (yaml.data === undefined) return { isTranslation: false, problems: [] };
  const data = yaml.data as Record<string, unknown> | null;
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    const problem: Problem = {
      file: file.path,
      line: 2,
      column: 1,
      severity: 'error',
      code: 'frontmatter-missing',
      message: data === null ? 'The frontmatter is empty' : 'The frontmatter is no map of keys and values',
      hint: 'write "title: …" and the other keys',
    };
    return { isTranslation: false, problems: [problem] };
  }
  const isTranslation = Object.keys(data).some(isTranslationOf);
  const schema = isTranslation ? translationFrontmatter : originalFrontmatter;
  const strict = schema.safeParse(data, { reportInput: true });
  const issues = strict.error?.issues ?? [];
  const problems = schemaProblems(issues, yaml, { file: file.path, shape: schema.shape });
  const frontmatter: Frontmatter = strict.data ?? parseValid(isTranslation, data, issues);
  return { frontmatter, isTranslation, problems: [...problems, ...checkFields(file, frontmatter, yaml)] };
}

/** Whether a key makes a post a translation; a misspelt one does, too, so that nothing of an original is missed. */
function isTranslationOf(key: string): boolean {
  return nearest(key, Object.keys(translationFrontmatter.shape)) === 'translationOf';
}

/** The valid keys, which go on to the later checks, so that one run finds what is wrong with those, too. */
function parseValid(isTranslation: boolean, data: Record<string, unknown>, issues: readonly Issue[]): Frontmatter {
  const schema = isTranslation ? draftTranslationFrontmatter : draftOriginalFrontmatter;
  const rest = withoutInvalid(data, issues);
  const parsed = schema.safeParse(rest);
  if (parsed.success) return parsed.data;
  // Some keys are nothing without the part that is wrong, as a period without its end.
  for (const { path } of parsed.error.issues) delete rest[String(path[0])];
  return schema.safeParse(rest).data ?? {};
}

/** The data without the values that the issues are about; a list with a wrong item goes as a whole. */
function withoutInvalid(data: Record<string, unknown>, issues: readonly Issue[]): Record<string, unknown> {
  const copy = structuredClone(data);
  for (const issue of issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const end = path.findIndex((segment) => typeof segment === 'number');
      const keys = end === -1 ? path : path.slice(0, end);
      const parent = keys
        .slice(0, -1)
        .reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], copy);
      if (parent && typeof parent === 'object')
        delete (parent as Record<PropertyKey, unknown>)[keys.at(-1) as PropertyKey];
    }
  }
  return copy;
}

/** What holds between the keys of one file. */
export function checkFields(file: PostFile, frontmatter: Frontmatter, yaml: ParsedYaml): Problem[] {
  const problems: Problem[] = [];
  const refuse = (key: string, code: ProblemCode, message: string, hint: string): void => {
    problems.push({ file: file.path, ...yaml.positionOf([key]), severity: 'error', code, message, hint });
  };
  const { locale, date, updated, period, cover, coverAlt } = frontmatter;
  if (locale !== undefined && locale !== file.locale) {
    refuse(
      'locale',
      'locale-mismatch',
      `The locale is "${locale}", but the file is named after "${file.locale}"`,
      `write "${file.locale}", or rename the file to ${locale}.${file.format}`,
    );
  }
  if (date !== undefined && updated !== undefined && updated < date) {
    refuse('updated', 'date-order', `"updated" lies before "date" (${date})`, 'write the day of the last change');
  }
  if (period !== undefined && period.to !== 'present' && period.to < period.from) {
    refuse('period', 'date-order', 'The period ends before it begins', 'exchange "from" and "to"');
  }
  if (cover !== undefined && cover !== 'auto' && coverAlt === undefined && !hasKey(yaml, 'coverAlt')) {
    refuse(
      'cover',
      'cover-alt',
      'The cover has no text alternative',
      'add "coverAlt:" with what it shows, or "" if it is only decoration',
    );
  }
  return problems;
}

/** Whether a key is there, with a value that is told to be wrong elsewhere if it is missing from the valid ones. */
function hasKey({ data }: ParsedYaml, key: string): boolean {
  return Object.hasOwn(data as object, key);
}

/**
 * Astro reads the frontmatter of MDX with a parser of its own. It has to accept it, too, and to end it in the same
 * line: what only one of the two takes for text would reach the compiler unchecked.
 */
function checkSecondParser(file: PostFile, text: string, { yaml }: SplitPost): Problem[] {
  const refuse = (reason: string, line = 1): Problem[] => [
    {
      file: file.path,
      line,
      column: 1,
      severity: 'error',
      code: 'yaml-syntax',
      message: `The frontmatter is ambiguous: ${reason}`,
      hint: 'put the values in quotes, and write each in one line',
    },
  ];
  const fence = yaml.split('\n').findIndex((line) => /^(---|\+\+\+)/.test(line));
  if (fence !== -1) return refuse('a line in it begins with "---" or "+++"', fence + 2);
  try {
    parseFrontmatter(text);
    return [];
  } catch (error) {
    return refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
