/** Checks that need more than one file: the posts of a story together, and posts against the registries. */

import type { Library } from '#model/library.ts';
import type { MediaFile } from '#model/media.ts';
import type { Frontmatter, PostRecord } from '#model/post.ts';
import { findId, type Registries } from '#model/registry.ts';
import { nearest } from '#nearest.ts';
import { originalFrontmatter } from '#schema/post.ts';
import type { RegistryKind } from '#schema/registry.ts';
import type { MediaFinder } from './check-media.ts';
import { type Problem, START } from './problems.ts';
import type { ReadPost } from './read-post.ts';
import { unknownId } from './registries.ts';
import type { YamlPath } from './yaml.ts';

/** A story has exactly one original, and its translations name it. */
export function checkStory(slug: string, posts: readonly ReadPost[]): Problem[] {
  const known = posts.filter(({ frontmatter }) => frontmatter !== undefined);
  // A post with errors may be the original, so nothing can be said of the others.
  if (known.length < posts.length) return [];
  const originals = known.filter(({ frontmatter }) => frontmatter?.translationOf === undefined);
  const [original, second] = originals;
  if (!original) {
    return [
      problem(
        posts[0] as ReadPost,
        ['translationOf'],
        'story-original',
        `The story "${slug}" has no original`,
        'delete "translationOf" from the post it was first written in',
      ),
    ];
  }
  if (second) {
    return [
      problem(
        second,
        [],
        'story-original',
        `The story "${slug}" has a second original beside ${original.file.path}`,
        `add "translationOf: ${original.file.locale}"`,
      ),
    ];
  }
  return known
    .filter(
      ({ frontmatter }) =>
        frontmatter?.translationOf !== undefined && frontmatter.translationOf !== original.file.locale,
    )
    .map((post) =>
      problem(
        post,
        ['translationOf'],
        'story-original',
        `The original is in "${original.file.locale}", not in "${post.frontmatter?.translationOf}"`,
        `write "${original.file.locale}"`,
      ),
    );
}

/** The record of a post with ids for aliases, and what is wrong with what it names. */
export async function toRecord(
  post: ReadPost,
  registries: Registries,
  finder: MediaFinder,
  media: Map<string, MediaFile>,
): Promise<{ record: PostRecord; problems: Problem[] }> {
  const problems: Problem[] = [];
  const frontmatter: Frontmatter = { ...post.frontmatter };
  const resolveId = (kind: RegistryKind, path: YamlPath, value: string): string[] => {
    const id =
      kind === 'tags' ? findId(registries.tags, value) : registries[kind].find((entry) => entry.id === value)?.id;
    if (id !== undefined) return [id];
    const { message, hint } = unknownId(kind, registries, value);
    problems.push(problem(post, path, 'unknown-id', message, hint));
    return [];
  };
  const { tags, authors, role, company, region, stages, cover } = frontmatter;
  if (tags) {
    frontmatter.tags = tags.flatMap((tag, index) => resolveId('tags', ['tags', index], tag));
    problems.push(...checkRepeatedTags(post, tags, registries));
  }
  if (authors)
    frontmatter.authors = authors.flatMap((author, index) => resolveId('authors', ['authors', index], author));
  if (role) resolveId('roles', ['role'], role);
  if (company) resolveId('companies', ['company'], company);
  if (region) resolveId('regions', ['region'], region);
  for (const [stage, anchor] of Object.entries(stages ?? {})) {
    resolveId('stages', ['stages', stage], stage);
    problems.push(...checkStageAnchor(post, stage, anchor));
  }

  const shown = new Set<string>();
  const addMedia = async (target: string, place: { line: number; column: number }): Promise<void> => {
    const found = await finder.find(post.file.slug, target);
    if ('media' in found) {
      media.set(found.media.path, found.media);
      shown.add(found.media.path);
    } else problems.push({ file: post.file.path, ...place, severity: 'error', ...found });
  };
  if (cover !== undefined && cover !== 'auto') await addMedia(cover, post.yaml?.positionOf(['cover']) ?? START);
  for (const { kind, target, line, column } of post.rendered?.references ?? []) {
    if (kind !== 'link' || isImageLink(target)) await addMedia(target, { line, column });
  }
  const { file, rendered, renderKey } = post;
  const record: PostRecord = {
    slug: file.slug,
    locale: file.locale,
    format: file.format,
    file: file.path,
    frontmatter,
    headings: rendered?.headings ?? [],
    counts: rendered?.counts ?? { characters: 0, words: 0 },
    media: [...shown],
    renderKey,
  };
  return { record, problems };
}

/** A translation may be published while its original is a draft; then the draft has to be complete. */
export function checkInherited(everything: Library, posts: readonly ReadPost[]): Problem[] {
  const required = Object.entries(originalFrontmatter.shape).filter(([, field]) => !field.safeParse(undefined).success);
  return posts.flatMap((post) => {
    const resolved = everything.post(post.file.slug, post.file.locale);
    if (!resolved || resolved.isDraft || resolved.locale === resolved.originalLocale) return [];
    const original = posts.find(({ file }) => file.slug === post.file.slug && file.locale === resolved.originalLocale);
    const given = { ...original?.frontmatter, ...post.frontmatter };
    return required
      .filter(([key]) => given[key as keyof Frontmatter] === undefined)
      .map(([key]) =>
        problem(
          post,
          [],
          'missing-key',
          `The key "${key}" is missing here and in the original, a draft`,
          `add "${key}:"`,
        ),
      );
  });
}

/** Two spellings of one tag are a mistake that the ids show. */
function checkRepeatedTags(post: ReadPost, tags: readonly string[], registries: Registries): Problem[] {
  const ids = tags.map((tag) => findId(registries.tags, tag));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (id === undefined || first === index || tags[first] === tags[index]) return [];
    return [
      problem(
        post,
        ['tags', index],
        'duplicate-value',
        `"${tags[index]}" and "${tags[first]}" are the same tag`,
        'delete one',
      ),
    ];
  });
}

function checkStageAnchor(post: ReadPost, stage: string, anchor: string): Problem[] {
  const ids = post.rendered?.headings.map(({ id }) => `#${id}`) ?? [];
  if (!post.rendered || ids.includes(anchor)) return [];
  const near = nearest(anchor, ids);
  return [
    problem(
      post,
      ['stages', stage],
      'broken-anchor',
      `There is no heading with the anchor "${anchor}"`,
      near ? `write "${near}"` : `write one of ${ids.join(', ') || '(the post has no headings)'}`,
    ),
  ];
}

function problem(post: ReadPost, path: YamlPath, code: string, message: string, hint: string): Problem {
  return { file: post.file.path, ...(post.yaml?.positionOf(path) ?? START), severity: 'error', code, message, hint };
}

/** Whether a link leads to a picture beside the post, to be seen in full. */
function isImageLink(target: string): boolean {
  return /^(?![a-z][a-z0-9+.-]*:|\/)[^?#]+\.(png|jpe?g|webp|avif|gif)$/i.test(target);
}
