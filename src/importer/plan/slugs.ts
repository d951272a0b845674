/** Gives every story the name of its folder. */
import { freeSlug, suggestSlug } from '#authoring/slug.ts';
import { postFinding } from '#importer/post-finding.ts';
import type { Finding } from '#importer/source.ts';
import { isWindowsName } from '#loader/names.ts';
import { type LanguagePost, type Story, withoutLanguage } from './join-translations.ts';

/** A name is made of no more of a title than this. */
const MAXIMUM_WRITTEN = 300;

export interface PlannedSlug {
  readonly slug: string;
  readonly findings: readonly Finding[];
}

/** @param taken The names of the folders that exist. */
export function planSlugs(stories: readonly Story[], taken: readonly string[]): PlannedSlug[] {
  const kept = stories.flatMap(({ posts }) => posts.flatMap(({ remembered }) => remembered ?? []));
  const names = new Set([...taken, ...kept].map((name) => name.normalize('NFC').toLowerCase()));
  const slugs = new Map<Story, PlannedSlug>();
  // A draft that has the name of a public post is what was left over of it.
  for (const story of stories.toSorted((a, b) => publicity(a) - publicity(b))) {
    const planned = planSlug(story, names);
    names.add(planned.slug);
    slugs.set(story, planned);
  }
  return stories.map((story) => slugs.get(story) as PlannedSlug);
}

function publicity({ posts }: Story): number {
  return posts.some(({ source }) => source.status === 'published') ? 0 : 1;
}

function planSlug({ posts }: Story, names: ReadonlySet<string>): PlannedSlug {
  const remembered = posts.find((post) => post.remembered !== undefined)?.remembered;
  if (remembered !== undefined) return { slug: remembered, findings: [] };
  const original = posts[0] as LanguagePost;
  const wanted = wantedSlug(posts);
  // To compare with all others again and again takes long where there are thousands.
  const slug = names.has(wanted.slug) || isWindowsName(wanted.slug) ? freeSlug(wanted.slug, names) : wanted.slug;
  const findings: Finding[] = [];
  if (wanted.isRomanised)
    findings.push(postFinding(original.source, 'slug-romanised', wanted.written, `The folder is called "${slug}"`));
  if (slug !== wanted.slug)
    findings.push(postFinding(original.source, 'slug-taken', wanted.slug, `The folder is called "${slug}"`));
  return { slug, findings };
}

interface WantedSlug {
  readonly slug: string;
  readonly isRomanised: boolean;
  /** As the source writes it. */
  readonly written: string;
}

/** What one of the posts is called in ASCII, the original first; else a romanised name, a title, at last the day. */
function wantedSlug(posts: readonly LanguagePost[]): WantedSlug {
  const own = posts.map(({ source, language }) => suggestion(withoutLanguage(source.slug, language.tag).name));
  const titles = posts.map(({ source }) => suggestion(source.title ?? ''));
  const made = [own.find((slug) => slug && !slug.isRomanised), ...own, ...titles].find((slug) => slug !== undefined);
  const written = posts[0]?.source.slug ?? '';
  return made ?? { slug: `post-${posts[0]?.source.date?.day ?? 'untitled'}`, isRomanised: written !== '', written };
}

function suggestion(written: string): WantedSlug | undefined {
  const { slug, isRomanised } = suggestSlug(written.slice(0, MAXIMUM_WRITTEN));
  return slug === undefined ? undefined : { slug, isRomanised, written };
}
