/** The tags and authors of one post. */
import { postFinding } from '#importer/post-finding.ts';
import type { Finding, JsonValue, SourcePost } from '#importer/source.ts';
import type { TermPlanner } from './terms.ts';

export interface PlannedTerms {
  readonly ids: readonly string[];
  readonly findings: readonly Finding[];
  /** What a post cannot say of them. */
  readonly legacy: Readonly<Record<string, JsonValue>>;
}

const MAXIMUM_TAGS = 8;

/** @param addsTags Whether tags that the registry lacks become entries of it. */
export function planTags(source: SourcePost, planner: TermPlanner, addsTags: boolean): PlannedTerms {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  let isPartial = false;
  for (const name of namesOf(source)) {
    const term = planner.find(name);
    if (!term) continue;
    if (term.isNew && !addsTags) {
      isPartial = true;
      findings.push(postFinding(source, 'tag-unknown', name, 'It was left out, and is kept under source.legacy'));
      continue;
    }
    if (term.isFirst)
      findings.push(postFinding(source, 'tag-unknown', name, `It became the entry "${term.id}" of tags.yaml`));
    ids.add(term.id);
  }
  const kept = [...ids].slice(0, MAXIMUM_TAGS);
  if (kept.length < ids.size) {
    isPartial = true;
    const cut = [...ids].slice(MAXIMUM_TAGS).join(', ');
    findings.push(postFinding(source, 'tags-cut', cut, `The first ${MAXIMUM_TAGS} were taken`));
  }
  // Under which others a category stands, a tag cannot say.
  const hasHierarchy = source.categories.some((path) => path.length > 1);
  const legacy = {
    ...(isPartial && source.tags.length > 0 ? { tags: source.tags } : {}),
    ...((isPartial || hasHierarchy) && source.categories.length > 0 ? { categories: source.categories } : {}),
  };
  return { ids: kept, findings, legacy };
}

/** @param given What the user says of all posts. */
export function planAuthors(source: SourcePost, planner: TermPlanner, given: string | undefined): PlannedTerms {
  const findings: Finding[] = [];
  const ids = new Set<string>();
  for (const name of given === undefined ? source.authors : [given]) {
    const term = planner.find(withoutAddress(name));
    if (!term) continue;
    if (term.isFirst)
      findings.push(postFinding(source, 'author-unknown', withoutAddress(name), `Became "${term.id}" of authors.yaml`));
    ids.add(term.id);
  }
  return { ids: [...ids], findings, legacy: {} };
}

/** Tags as they stand, then categories from the narrowest. */
function namesOf({ tags, categories }: SourcePost): string[] {
  return [...tags, ...categories.flatMap((path) => path.toReversed())];
}

/** An e-mail address in the place of a name is nobody’s business: `withoutAddress('jane@example.com') // => 'jane'`. */
function withoutAddress(name: string): string {
  return name
    .slice(0, 200)
    .replace(/<?\s*([^\s<>@]+)@[^\s<>@]+\.[^\s<>@]+>?/g, (_, local: string, offset: number) =>
      offset === 0 ? local : '',
    );
}
