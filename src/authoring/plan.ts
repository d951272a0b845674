/** What to write, decided from the answers of an author: everything is checked here, before there is a file. */
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import type { PostFile } from '#loader/scan.ts';
import type { PostFormat } from '#model/article.ts';
import type { Frontmatter, PostRecord } from '#model/post.ts';
import type { Registries } from '#model/registry.ts';
import { nearest } from '#nearest.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { STAGES, type Stage } from '#schema/registry.ts';
import { type Answers, type FlagFault, flagHelp, flagOf } from './flags.ts';
import { writeFrontmatter } from './frontmatter.ts';
import { type Fault, type FieldKey, type FieldValues, kindOf, readField } from './read-field.ts';
import { anchorStages, originalSections, stageSections, writeSkeleton } from './skeleton.ts';
import { slugFault, suggestSlug } from './slug.ts';

/** What is there already. */
export interface Surroundings {
  readonly registries: Registries;
  /** The names in the folder of the stories. */
  readonly taken: readonly string[];
  readonly files: readonly PostFile[];
  /** `YYYY-MM-DD`, where the author is. */
  readonly today: string;
}

export interface Plan {
  readonly slug: string;
  readonly locale: Locale;
  readonly format: PostFormat;
  readonly values: FieldValues;
  readonly isDraft: boolean;
  /** The path of the picture to copy; absent for a drawn one, and for a translation. */
  readonly picture?: string | undefined;
  readonly original?: PostRecord | undefined;
}

export type Planned = { readonly plan: Plan } | { readonly faults: readonly FlagFault[] };

/** @param records The posts that can be read; none are needed for a story. */
export function planPost(answers: Answers, surroundings: Surroundings, records: readonly PostRecord[]): Planned {
  return answers.translate === undefined
    ? planStory(answers, surroundings)
    : planTranslation(answers, answers.translate, surroundings, records);
}

/** The stories that lack a translation, by their originals. */
export function translatable(records: readonly PostRecord[], files: readonly PostFile[]): PostRecord[] {
  return records.filter(
    ({ slug, frontmatter }) => frontmatter.translationOf === undefined && missingLocales(slug, files).length > 0,
  );
}

export function missingLocales(slug: string, files: readonly PostFile[]): Locale[] {
  const present = files.filter((file) => file.slug === slug).map(({ locale }) => locale);
  return LOCALE_KEYS.filter((locale) => !present.includes(locale));
}

/** @param anchorsOf Gives the anchors of the headings of a text. */
export async function writePost(
  plan: Plan,
  cover: string,
  { registries, today }: Surroundings,
  anchorsOf: (text: string) => Promise<readonly string[]>,
): Promise<string> {
  const { original, locale, format, isDraft, values } = plan;
  const stages = original ? STAGES.filter((stage) => original.frontmatter.stages?.[stage]) : (values.stages ?? []);
  const sections = original ? originalSections(original) : stageSections(stages, locale, registries);
  const text = writeSkeleton(sections, original ? TRANSLATION_NOTE : STORY_NOTE, format);
  const anchors = await anchorsOf(text);
  const frontmatter: Frontmatter = {
    ...values,
    stages: anchorStages(stages, anchors, (stage) => sectionOf(stage, stages, original)),
    ...(original ? { translationOf: original.locale } : { cover }),
    ...(isDraft ? { draft: true } : {}),
  };
  return `---\n${writeFrontmatter(frontmatter, { original: original?.frontmatter, registries, today })}---\n\n${text}`;
}

const STORY_NOTE = 'The text. Headings begin with ##; "stages" above names the anchors of those that tell a stage.';
const TRANSLATION_NOTE =
  'The headings are the original’s, to be translated. Their anchors change with them: change those in "stages", too.';

/** The index of the section that tells a stage, or -1. */
function sectionOf(stage: Stage, stages: readonly Stage[], original: PostRecord | undefined): number {
  if (!original) return stages.indexOf(stage);
  const anchor = original.frontmatter.stages?.[stage]?.slice(1);
  return original.headings.findIndex(({ id }) => id === anchor);
}

const NEEDED_FOR_STORY: readonly FieldKey[] = ['title', 'description', 'locale', 'tags', 'authors'];
const NEEDED_FOR_TRANSLATION: readonly FieldKey[] = ['title', 'description', 'locale'];

function planStory(answers: Answers, surroundings: Surroundings): Planned {
  const { values, faults } = readFields({ date: surroundings.today, ...answers.fields }, surroundings.registries);
  faults.push(...missingFlags(answers, NEEDED_FOR_STORY, surroundings));
  const picture = answers.cover === AUTO_COVER ? undefined : answers.cover;
  if (picture !== undefined && answers.fields.coverAlt === undefined) faults.push(missing('coverAlt', surroundings));
  const chosen = chooseSlug(answers, surroundings.taken);
  if (chosen && 'flag' in chosen) faults.push(chosen);
  if (!answers.isDraft && !values.stages?.length) faults.push(WITHOUT_TEXT);
  const { locale } = values;
  if (faults.length > 0 || !locale || !chosen || 'flag' in chosen) return { faults };
  const format = answers.isMdx ? 'mdx' : 'md';
  return { plan: { slug: chosen.slug, locale, format, values, isDraft: answers.isDraft, picture } };
}

function planTranslation(
  answers: Answers,
  slug: string,
  surroundings: Surroundings,
  records: readonly PostRecord[],
): Planned {
  const { registries, files } = surroundings;
  const { values, faults } = readFields(answers.fields, registries);
  faults.push(...missingFlags(answers, NEEDED_FOR_TRANSLATION, surroundings), ...unsuitedFlags(answers));
  const original = records.find((record) => record.slug === slug && record.frontmatter.translationOf === undefined);
  const fault = storyFault(slug, original, files);
  if (fault) faults.push({ flag: '--translate', ...fault });
  const { locale } = values;
  const missingHere = missingLocales(slug, files);
  if (locale && !fault && !missingHere.includes(locale)) {
    const hint = `choose one of ${missingHere.join(', ')}`;
    faults.push({ flag: '--locale', message: `The story "${slug}" has a post in "${locale}" already`, hint });
  }
  if (!answers.isDraft && original?.headings.length === 0) faults.push(WITHOUT_TEXT);
  if (faults.length > 0 || !locale || !original) return { faults };
  const format = answers.isMdx ? 'mdx' : original.format;
  return { plan: { slug, locale, format, values, isDraft: answers.isDraft, original } };
}

/** Only the headings of sections are text that a reader would see. */
const WITHOUT_TEXT: FlagFault = {
  flag: '--no-draft',
  message: 'A post without text can only be a draft',
  hint: 'leave the flag out',
};

function storyFault(slug: string, original: PostRecord | undefined, files: readonly PostFile[]): Fault | undefined {
  if (original) {
    if (missingLocales(slug, files).length > 0) return undefined;
    return {
      message: `The story "${slug}" is there in every language`,
      hint: 'edit its file, or choose another story',
    };
  }
  const slugs = new Set(files.map((file) => file.slug));
  if (slugs.has(slug)) {
    return { message: `The original of "${slug}" cannot be read`, hint: 'mend what "npm run check" says of it' };
  }
  const near = nearest(slug, slugs);
  return { message: `There is no story "${slug}"`, hint: near ? `write "${near}"` : 'write the name of its folder' };
}

function readFields(
  fields: Answers['fields'],
  registries: Registries,
): { readonly values: FieldValues; readonly faults: FlagFault[] } {
  const values: Partial<Record<FieldKey, unknown>> = {};
  const faults: FlagFault[] = [];
  for (const key of Object.keys(fields) as FieldKey[]) {
    const result = readField(key, fields[key] ?? '', registries);
    if ('fault' in result) faults.push({ flag: flagOf(key), ...result.fault });
    else values[key] = result.value;
  }
  return { values: values as FieldValues, faults };
}

function missingFlags({ fields }: Answers, keys: readonly FieldKey[], surroundings: Surroundings): FlagFault[] {
  return keys.filter((key) => fields[key] === undefined).map((key) => missing(key, surroundings));
}

function missing(key: FieldKey, { registries }: Surroundings): FlagFault {
  const flag = flagOf(key);
  const kind = kindOf(key);
  const isChoice = kind === undefined || registries[kind].length > 0;
  const hint = isChoice ? flagHelp(flag).replace(/\.$/, '') : `first add an entry to ${kind}.yaml`;
  return { flag, message: 'The flag is missing', hint, isOpen: isChoice };
}

/** What a translation takes from its original, whatever one says. */
function unsuitedFlags({ slug, cover, fields }: Answers): FlagFault[] {
  const flags = { '--slug': slug, '--cover': cover, '--stages': fields.stages };
  return Object.entries(flags).flatMap(([flag, value]) =>
    value === undefined
      ? []
      : [{ flag, message: 'A translation has that of its original', hint: 'leave the flag out' }],
  );
}

/** @returns `undefined` where there is no title that a slug could be made of; that is told already. */
function chooseSlug(
  { slug, fields: { title }, isRomanised }: Answers,
  taken: readonly string[],
): { slug: string } | FlagFault | undefined {
  const flag = '--slug';
  if (slug !== undefined) {
    const fault = slugFault(slug, taken);
    return fault ? { flag, ...fault } : { slug };
  }
  if (title === undefined) return undefined;
  const suggestion = suggestSlug(String(title));
  if (suggestion.slug === undefined) {
    const message = 'No slug can be made of this title';
    return { flag, message, hint: 'give one in ASCII letters', isOpen: true };
  }
  if (suggestion.isRomanised && !isRomanised) {
    const hint = `give one, or --transliterate for "${suggestion.slug}"`;
    return { flag, message: 'The title is in a script that URLs cannot show', hint, isOpen: true };
  }
  const fault = slugFault(suggestion.slug, taken);
  return fault ? { flag, ...fault, isOpen: true } : { slug: suggestion.slug };
}
