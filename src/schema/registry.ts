/**
 * A registry is a YAML list in `content/` of the ids that stories may use, with labels in every locale.
 * All six registries share one form.
 */
import { z } from 'astro/zod';
import { id, localizedText, plainText } from './fields.ts';

export type RegistryKind = (typeof REGISTRY_KINDS)[number];
export type RegistryEntry = z.infer<typeof registryEntry>;

/** The registries, by the name of their file and of their pages. */
export const REGISTRY_KINDS = ['tags', 'roles', 'companies', 'regions', 'stages', 'authors'] as const;

/** The steps of a support career in their fixed order; `stages.yaml` gives them labels. */
export const STAGES = [
  'applying',
  'interviewing',
  'onboarding',
  'daily-work',
  'on-call',
  'growing',
  'moving',
  'leaving',
] as const;

export type Stage = (typeof STAGES)[number];

/** The keys in the order of their normal form: what an entry is, then what it is called. */
export const registryEntry = z.strictObject({
  id: id.describe(
    'Stands in frontmatter and in URLs: lower-case letters, digits and hyphens. It never changes once published.',
  ),
  organisation: z.boolean().optional().describe('Of an author: true for a company or a group, not a person.'),
  parent: id.optional().describe('The id of the next wider entry, whose page lists these stories, too.'),
  label: z
    .union([plainText(80), localizedText], {
      error: 'must be one text for a proper noun, or a map; write a text for every locale',
    })
    .describe('What readers see: one text for a proper noun, else one for each language.'),
  description: localizedText.optional().describe('A sentence in each language for the page of the entry.'),
  aliases: z
    .array(plainText(80))
    .optional()
    .describe('Other spellings, in any language; for a tag, an author may write one instead of the id.'),
});
