/** Tells of entries of registries that readers never meet. */
import type { Frontmatter, PostRecord } from '#model/post.ts';
import { createAncestry, type Registries } from '#model/registry.ts';
import type { RegistryKind } from '#schema/registry.ts';
import type { Problem } from './problems.ts';
import type { RegistryFile } from './registries.ts';

/**
 * Entries that no post has, drafts included, neither itself nor by an entry below it. The stages are those of every career,
 * told or not.
 */
export function checkRegistryUse(
  files: readonly RegistryFile[],
  records: readonly PostRecord[],
  registries: Registries,
): Problem[] {
  const ancestry = createAncestry(registries);
  const used = new Set(
    records.flatMap(({ frontmatter }) =>
      namedIn(frontmatter).flatMap(([kind, id]) => ancestry(kind, id).map((one) => `${kind}/${one}`)),
    ),
  );
  return files.flatMap(({ kind, path, entries, yaml }) => {
    if (kind === 'stages') return [];
    return entries
      .filter(({ id }) => !used.has(`${kind}/${id}`))
      .map(({ id, index }) => ({
        file: path,
        ...yaml.positionOf([index, 'id']),
        severity: 'warning' as const,
        code: 'registry-unused' as const,
        message: `No story uses "${id}"`,
        hint: 'delete the entry, or use it',
      }));
  });
}

function namedIn({ tags = [], authors = [], role, company, region }: Frontmatter): [RegistryKind, string][] {
  const named: [RegistryKind, string | undefined][] = [
    ...tags.map((id): [RegistryKind, string] => ['tags', id]),
    ...authors.map((id): [RegistryKind, string] => ['authors', id]),
    ['roles', role],
    ['companies', company],
    ['regions', region],
  ];
  return named.filter((one): one is [RegistryKind, string] => one[1] !== undefined);
}
