import { writeField } from './frontmatter.ts';
import { suggestSlug } from './slug.ts';

/** What to add to `authors.yaml` for an author with this name. */
export function authorEntry(name = 'Your name'): string {
  return `- id: ${suggestSlug(name).slug ?? 'your-name'}\n  label: ${writeField('title', name).slice('title: '.length).trimEnd()}`;
}
