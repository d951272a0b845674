/** What a post says of itself in the terms of this site: taken over where the site would accept it, else kept as it was. */
import type { JsonValue, SourcePost } from '#importer/source.ts';
import type { Frontmatter } from '#model/post.ts';
import { findId, type Registries } from '#model/registry.ts';
import { originalFrontmatter } from '#schema/post.ts';

/** Keys of our frontmatter that no other system has. */
export const FACT_KEYS = ['role', 'company', 'region', 'period', 'stages', 'source', 'disclosure'] as const;

export type Facts = Pick<Frontmatter, (typeof FACT_KEYS)[number]>;

/** The registries that ids are from. */
const REGISTERED = { role: 'roles', company: 'companies', region: 'regions' } as const;

export function planFacts(
  given: SourcePost['facts'],
  registries: Registries,
): { readonly facts: Facts; readonly legacy: SourcePost['legacy'] } {
  const facts: Record<string, unknown> = {};
  const legacy: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(given ?? {})) {
    const fact = readFact(key, value, registries);
    if (fact === undefined) legacy[key] = value;
    else facts[key] = fact;
  }
  return { facts, legacy };
}

function readFact(key: string, value: JsonValue, registries: Registries): unknown {
  const kind = REGISTERED[key as keyof typeof REGISTERED];
  if (kind) return typeof value === 'string' ? findId(registries[kind], value) : undefined;
  const schema = originalFrontmatter.shape[key as (typeof FACT_KEYS)[number]];
  return schema.safeParse(value).data;
}
