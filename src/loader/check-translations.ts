/** Checks what a translation lacks of its original, and whether it is older. */
import type { Heading } from '#model/article.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { isError, type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';
import type { YamlPath } from './yaml.ts';

export function checkTranslations(posts: readonly ReadPost[]): Problem[] {
  return [...Map.groupBy(posts, ({ file }) => file.slug).values()].flatMap((story) => {
    const [original, ...others] = story.filter(({ isTranslation }) => !isTranslation);
    // Which of two originals a translation follows is open.
    if (!original || others.length > 0 || original.problems.some(isError)) return [];
    return story
      .filter((post) => post.isTranslation && !post.problems.some(isError))
      .filter(({ frontmatter }) => !(frontmatter?.draft ?? original.frontmatter?.draft))
      .flatMap((post) => [...checkParts(post, original), ...checkStages(post, original), ...checkAge(post, original)]);
  });
}

/** One warning at most: where headings are missing, so is what stands under them. */
function checkParts(post: ReadPost, original: ReadPost): Problem[] {
  const { rendered } = post;
  const { rendered: wanted } = original;
  if (!rendered || !wanted) return [];
  const warnOf = (message: string): Problem[] => [
    warning(post, ['translationOf'], 'translation-incomplete', message, 'translate what is missing'),
  ];
  const missing = firstWithoutCounterpart(wanted.headings, rendered.headings);
  if (missing) {
    const sums = `${rendered.headings.length} of ${countOf(wanted.headings.length, 'heading')} of the original`;
    return warnOf(`The translation has ${sums}; the first without a counterpart is "${missing.text}"`);
  }
  const picturesOf = (part: typeof rendered): number => part.references.filter(({ kind }) => kind !== 'link').length;
  const pictures = picturesOf(wanted) - picturesOf(rendered);
  if (pictures > 0) return warnOf(`The translation lacks ${countOf(pictures, 'picture')} of the original`);
  const blocks = wanted.codeBlocks - rendered.codeBlocks;
  return blocks > 0 ? warnOf(`The translation lacks ${countOf(blocks, 'block')} of code of the original`) : [];
}

/**
 * The first heading of the original that the translation has nothing for, if it has fewer of them. Headings correspond by
 * their levels; a translation may put a heading of another level in the place of one.
 */
function firstWithoutCounterpart(original: readonly Heading[], own: readonly Heading[]): Heading | undefined {
  if (own.length >= original.length) return undefined;
  return original.find(({ depth }, index) => own[index]?.depth !== depth);
}

/** A stage that the original tells under a heading has to lead somewhere here, too: anchors are not inherited. */
function checkStages(post: ReadPost, original: ReadPost): Problem[] {
  const own = post.frontmatter?.stages ?? {};
  return Object.keys(original.frontmatter?.stages ?? {})
    .filter((stage) => !Object.hasOwn(own, stage))
    .map((stage) => {
      const message = `The stage "${stage}" leads to the top of this post, in the original to its heading`;
      return warning(post, ['stages'], 'translation-incomplete', message, `add "${stage}: '#…'" to "stages"`);
    });
}

/** Only what authors say themselves counts: a change in the history of a file may be one of a comma. */
function checkAge(post: ReadPost, original: ReadPost): Problem[] {
  const changed = original.frontmatter?.updated;
  const { updated, date } = post.frontmatter ?? {};
  const translated = updated ?? date;
  if (changed === undefined || translated === undefined || changed <= translated) return [];
  const message = `The original was changed on ${changed}, after this translation (${translated})`;
  const hint = 'translate the change and write its day into "updated"';
  return [warning(post, [updated === undefined ? 'date' : 'updated'], 'translation-stale', message, hint)];
}

function warning(post: ReadPost, path: YamlPath, code: ProblemCode, message: string, hint: string): Problem {
  const place = post.yaml?.positionOf(path) ?? START;
  return { file: post.file.path, ...place, severity: 'warning', code, message, hint };
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
