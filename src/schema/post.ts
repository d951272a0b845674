/**
 * Frontmatter of a post: shape and limits only, the keys in the order of their normal form. What depends on other files (registries, the original,
 * images, anchors) is checked by the loader, and nothing derived is declared here.
 */
import { z } from 'astro/zod';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { day, lastMonth, month, plainText } from './fields.ts';
import { STAGES } from './registry.ts';

export type OriginalFrontmatter = z.infer<typeof originalFrontmatter>;
export type TranslationFrontmatter = z.infer<typeof translationFrontmatter>;

export const DISCLOSURES = ['own-experience', 'retold', 'machine-translated', 'editorial'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** The value of `cover` for a picture drawn from the story's facets. */
export const AUTO_COVER = 'auto';

const COVER_PATTERN = new RegExp(`^${AUTO_COVER}$|\\S\\.[A-Za-z0-9]+$`);

const locale = z.enum(LOCALE_KEYS);

const ANCHOR = 'must be the anchor of a heading; write it as "#interviews"';

/** What a translation always gives itself. */
const ownFields = {
  title: plainText(120).describe('1–120 characters, plain text.'),
  description: plainText(300).describe('1–300 characters, plain text; shown in lists and search engines.'),
  locale: locale.describe(`One of ${LOCALE_KEYS.join(', ')}; the same as in the file’s name.`),
};

/** What a translation inherits from its original unless it gives it. */
const inheritedFields = {
  date: day.describe(
    'The day of writing, 2024-05-31. In the future: hidden until that day has begun somewhere on Earth.',
  ),
  tags: z.array(plainText(80)).min(1).max(8).describe('1–8 ids, labels or aliases from tags.yaml, in any language.'),
  cover: plainText(300)
    .refine((value) => COVER_PATTERN.test(value), {
      error: 'must be auto, or the path of an image in the story’s folder; write it as ./cover.jpg',
    })
    .meta({ pattern: COVER_PATTERN.source })
    .describe('A picture in the story’s folder, ./cover.jpg, or `auto` for one drawn from what the story is about.'),
  coverAlt: plainText(300, 0)
    .optional()
    .describe(
      'Needed with a picture: what the cover shows, for those who cannot see it; "" only if it is mere decoration.',
    ),
  authors: z.array(plainText(80)).min(1).describe('Ids from authors.yaml.'),
};

const optionalFields = {
  updated: day
    .optional()
    .describe(
      'The day of the last change that matters to readers, not before `date`; else the history of the file tells.',
    ),
  role: plainText(80).optional().describe('The job that the story tells of: an id from roles.yaml.'),
  company: plainText(80).optional().describe('The company that it tells of: an id from companies.yaml.'),
  region: plainText(80).optional().describe('The place that it tells of: an id from regions.yaml.'),
  period: z
    .strictObject({
      from: month.describe('Its first month, 2023-03.'),
      to: lastMonth.describe('Its last month, 2024-07, or `present`.'),
    })
    .optional()
    .describe('The time lived, as opposed to the day of writing.'),
  stages: z
    .partialRecord(z.enum(STAGES), z.string({ error: ANCHOR }).regex(/^#\S+$/, { error: ANCHOR }))
    .optional()
    .describe(
      'Each stage the story tells, with the anchor of the heading that tells it: `interviewing: "#the-interviews"`.',
    ),
  aliases: z
    .array(
      plainText(300)
        .regex(/^\/(?!\/)[^?#\\\s]*$/, {
          error: 'must be a path from the root of the old site; write it as /2019/07/my-post/',
        })
        .refine((path) => !path.split('/').some((segment) => segment === '..' || segment === '.'), {
          error: 'must not contain . or .. as a segment; write the path without them',
        }),
    )
    .optional()
    .describe('Old URLs that must lead here: /2019/07/my-post/.'),
  source: z
    .strictObject({
      url: z
        .url({ protocol: /^https?$/, error: 'must be an http or https address; write it as https://example.org/post/' })
        .refine((address) => !URL.parse(address)?.username, { error: 'must not have a name or password; delete it' })
        .optional()
        .describe('Its address.'),
      title: plainText(300).optional().describe('What it was called there.'),
      license: plainText(100).optional().describe('Under which it was published there.'),
      note: plainText(300).optional().describe('A sentence for readers: from where, when, retold or translated.'),
      legacy: z.record(z.string(), z.json()).optional().describe('What an import found no home for, as it was.'),
    })
    .optional()
    .describe('Where the story was first published.'),
  disclosure: z
    .enum(DISCLOSURES)
    .optional()
    .describe(`How the text came about: ${DISCLOSURES.join(', ')}.`),
  draft: z
    .boolean()
    .optional()
    .describe('`true` keeps the post out of everything that is published; a draft may lack keys.'),
  unlisted: z
    .boolean()
    .optional()
    .describe('`true` gives it a page, but keeps it out of lists, feeds, the sitemap and search.'),
  pinned: z.boolean().optional().describe('`true` puts it first on the home page.'),
};

export const originalFrontmatter = z.strictObject({ ...ownFields, ...inheritedFields, ...optionalFields });

export const translationFrontmatter = z.strictObject({
  ...ownFields,
  translationOf: locale.describe('The language of the original, which makes this post its translation.'),
  ...z.object(inheritedFields).partial().shape,
  ...optionalFields,
});

/** Drafts may be incomplete: every key may be missing, what is there must be valid. */
export const draftOriginalFrontmatter = originalFrontmatter.partial();
export const draftTranslationFrontmatter = translationFrontmatter.partial();
