/** The text that a new post begins with: headings, and comments that say what belongs below them. */
import type { Heading, PhrasingContent } from 'mdast';
import type { Locale } from '#i18n/locales.ts';
import { writeMarkdown } from '#markdown/write-markdown.ts';
import type { PostFormat } from '#model/article.ts';
import type { PostRecord } from '#model/post.ts';
import { labelOf, type Registries } from '#model/registry.ts';
import type { Stage } from '#schema/registry.ts';

export interface SkeletonSection {
  readonly depth: number;
  readonly heading: string;
  /** What the section may tell; not shown to readers. */
  readonly comment?: string | undefined;
}

/** A section for every stage, under its name in the language of the post. */
export function stageSections(stages: readonly Stage[], locale: Locale, registries: Registries): SkeletonSection[] {
  return stages.flatMap((stage) => {
    const entry = registries.stages.find(({ id }) => id === stage);
    return entry ? [{ depth: 2, heading: labelOf(entry, locale), comment: entry.description?.[locale] }] : [];
  });
}

/** The headings of the original, to be translated. */
export function originalSections({ headings }: PostRecord): SkeletonSection[] {
  return headings.map(({ depth, text }) => ({ depth, heading: text }));
}

/** @param note What the author has to know first. */
export function writeSkeleton(sections: readonly SkeletonSection[], note: string, format: PostFormat): string {
  const blocks = sections.flatMap(({ depth, heading, comment }) => [
    writeHeading(depth, heading, format),
    ...(comment === undefined ? [] : [writeComment(comment, format)]),
  ]);
  return [writeComment(note, format), ...blocks].map((block) => `${block}\n`).join('\n');
}

/**
 * The stages with the anchors of the sections that tell them.
 * @param anchors Of the headings of the skeleton, in their order.
 * @param sectionOf The index of the section of a stage; -1 for none.
 */
export function anchorStages(
  stages: readonly Stage[],
  anchors: readonly string[],
  sectionOf: (stage: Stage) => number,
): Partial<Record<Stage, string>> | undefined {
  const placed = stages.flatMap((stage): [Stage, string][] => {
    const anchor = anchors[sectionOf(stage)];
    return anchor === undefined ? [] : [[stage, `#${anchor}`]];
  });
  return placed.length > 0 ? (Object.fromEntries(placed) as Partial<Record<Stage, string>>) : undefined;
}

function writeHeading(depth: number, text: string, format: PostFormat): string {
  const level = Math.min(Math.max(depth, 2), 6) as Heading['depth'];
  const children = format === 'mdx' ? text.split(/([<{])/).map(toMdxText) : [{ type: 'text', value: text } as const];
  return writeMarkdown({ type: 'root', children: [{ type: 'heading', depth: level, children }] }).trimEnd();
}

/** Markdown has no escape for what begins a tag or an expression in MDX, so that is written as a reference. */
function toMdxText(part: string): PhrasingContent {
  const reference = { '<': '&lt;', '{': '&#123;' }[part];
  return reference === undefined ? { type: 'text', value: part } : { type: 'html', value: reference };
}

function writeComment(text: string, format: PostFormat): string {
  // The registry decides what stands here, and must not end the comment.
  const plain = text.replaceAll('--', '–').replaceAll('*/', '* /');
  return format === 'mdx' ? `{/* ${plain} */}` : `<!-- ${plain} -->`;
}
