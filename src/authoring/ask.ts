/** Asks an author for what is missing, one question after the other; each answer is checked before the next. */
import { autocomplete, autocompleteMultiselect, isCancel, log, multiselect, select, text } from '@clack/prompts';
import { FALLBACK_LOCALE, LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { PostRecord } from '#model/post.ts';
import { labelOf, normaliseSpelling, spellingsOf } from '#model/registry.ts';
import { AUTO_COVER, DISCLOSURES } from '#schema/post.ts';
import { authorEntry } from './author-entry.ts';
import { readCover, typedPath } from './files.ts';
import { type Answers, flagHelp, flagOf } from './flags.ts';
import { missingLocales, type Surroundings, translatable } from './plan.ts';
import { type Fault, type FieldKey, type FieldText, type IdKey, kindOf, readField } from './read-field.ts';
import { freeSlug, slugFault, suggestSlug } from './slug.ts';

/** The author has broken off. */
export class Cancelled extends Error {}

/**
 * @param loadRecords Reads the posts, which takes its time and is needed for a translation only.
 * @throws {Cancelled}
 */
export async function askMissing(
  answers: Answers,
  surroundings: Surroundings,
  loadRecords: () => Promise<readonly PostRecord[]>,
): Promise<Answers> {
  if (answers.translate !== undefined) {
    return await askTranslation(answers, answers.translate, surroundings, await loadRecords());
  }
  if (!(await wantsTranslation(answers, surroundings))) return await askStory(answers, surroundings);
  const records = await loadRecords();
  return await askTranslation(answers, await askOriginal(records, surroundings), surroundings, records);
}

async function wantsTranslation(answers: Answers, { files }: Surroundings): Promise<boolean> {
  const isBegun = Object.keys(answers.fields).length > 0 || answers.slug !== undefined || answers.cover !== undefined;
  if (isBegun || !files.some(({ slug }) => missingLocales(slug, files).length > 0)) return false;
  return await ask(
    select({
      message: 'What do you write?',
      options: [
        { value: false, label: 'A story' },
        { value: true, label: 'A translation of a story that is here' },
      ],
    }),
  );
}

async function askStory(answers: Answers, surroundings: Surroundings): Promise<Answers> {
  const { fields, put, askText, askIds } = createForm(answers, surroundings);
  // Before the first answer, because breaking off loses all of them.
  if (fields.authors === undefined) {
    log.info(`Is the author not in authors.yaml yet? Break off with Ctrl-C and first add there:\n${authorEntry()}`);
  }
  if (fields.locale === undefined) put('locale', await askLocale('In which language?', LOCALE_KEYS));
  const locale = LOCALE_KEYS.find((key) => key === fields.locale) ?? FALLBACK_LOCALE;
  await askText('title', 'Title');
  await askText('description', 'Description, a sentence or two');
  const slug = answers.slug ?? (await askSlug(String(fields.title), surroundings.taken));
  await askText('date', 'Day of writing', surroundings.today);
  await askIds('tags', 'Tags (type to search, in any language)', locale);
  await askIds('authors', 'Authors', locale);
  let cover = answers.cover;
  const open = OPTIONAL.filter((key) => {
    const kind = kindOf(key);
    const isChoice = kind === undefined || surroundings.registries[kind].length > 0;
    return isChoice && (key === 'cover' ? cover : fields[key]) === undefined;
  });
  for (const key of await askWhich(open)) {
    if (key === 'cover') cover = await askCover();
    else if (key === 'period') await askText(key, 'The time lived, as 2023-03..2024-07 or 2023-03..present');
    else if (key === 'disclosure') put(key, await askDisclosure());
    else await askIds(key, QUESTIONS[key], locale);
  }
  if (cover !== undefined && cover !== AUTO_COVER) await askText('coverAlt', 'What does the picture show?');
  return { ...answers, fields, slug, cover };
}

async function askOriginal(records: readonly PostRecord[], { files }: Surroundings): Promise<string> {
  return await ask(
    autocomplete({
      message: 'Which story? (type to search)',
      options: translatable(records, files).map(({ slug, frontmatter }) => ({
        value: slug,
        label: frontmatter.title ?? slug,
        hint: `lacks ${missingLocales(slug, files).join(', ')}`,
      })),
      validate: toBeChosen,
    }),
  );
}

async function askTranslation(
  answers: Answers,
  translate: string,
  surroundings: Surroundings,
  records: readonly PostRecord[],
): Promise<Answers> {
  const { fields, put, askText } = createForm(answers, surroundings);
  const original = records.find(
    ({ slug, frontmatter }) => slug === translate && frontmatter.translationOf === undefined,
  );
  const { title, description, cover, coverAlt } = original?.frontmatter ?? {};
  if (fields.locale === undefined) {
    put('locale', await askLocale('Into which language?', missingLocales(translate, surroundings.files)));
  }
  await askText('title', `Title, in the original: ${title}`);
  await askText('description', `Description, in the original: ${description}`);
  if (cover !== AUTO_COVER && coverAlt) await askText('coverAlt', `What the cover shows, in the original: ${coverAlt}`);
  return { ...answers, translate, fields };
}

/** What a story may well do without. */
const OPTIONAL = ['stages', 'role', 'company', 'region', 'period', 'disclosure', 'cover'] as const;

type OptionalKey = (typeof OPTIONAL)[number];

const QUESTIONS = {
  stages: 'Stages',
  role: 'Role (type to search)',
  company: 'Company (type to search)',
  region: 'Region (type to search)',
} as const;

async function askWhich(open: readonly OptionalKey[]): Promise<readonly OptionalKey[]> {
  if (open.length === 0) return [];
  return await ask(
    multiselect({
      message: 'Which of these do you want to give, too? They can be added to the file later',
      required: false,
      options: open.map((key) => ({
        value: key,
        label: key,
        hint: key === 'cover' ? 'An image instead of a drawn picture.' : flagHelp(flagOf(key)),
      })),
    }),
  );
}

async function askLocale(message: string, locales: readonly Locale[]): Promise<Locale> {
  return await ask(
    select({
      message,
      options: locales.map((locale) => ({ value: locale, label: LOCALES[locale].label, hint: locale })),
    }),
  );
}

/** The answer of a suggestion can be changed before it is taken. */
async function askSlug(title: string, taken: readonly string[]): Promise<string> {
  const { slug, isRomanised } = suggestSlug(title);
  const note = isRomanised ? '; this one is romanised from the title' : '';
  return await ask(
    text({
      message: `Folder and address of the story, which stay for good${note}`,
      initialValue: slug === undefined ? '' : freeSlug(slug, taken),
      validate: (value = '') => toMessage(slugFault(value, taken)),
    }),
  );
}

async function askDisclosure(): Promise<string> {
  return await ask(
    select({ message: flagHelp('--disclosure'), options: DISCLOSURES.map((value) => ({ value, label: value })) }),
  );
}

async function askCover(): Promise<string> {
  const message = 'Path of the image, or auto for a drawn one';
  const path = typedPath(await ask(text({ message, initialValue: AUTO_COVER })));
  if (path === AUTO_COVER) return path;
  const read = await readCover(path);
  if (!('faults' in read)) return path;
  for (const fault of read.faults) log.error(`${toMessage(fault)}`);
  return await askCover();
}

interface Form {
  /** Filled by the answers. */
  readonly fields: Partial<Record<FieldKey, FieldText>>;
  put(key: FieldKey, value: FieldText): void;
  /** These ask unless there is an answer. */
  askText(key: FieldKey, message: string, initialValue?: string): Promise<void>;
  askIds(key: IdKey, message: string, locale: Locale): Promise<void>;
}

function createForm(answers: Answers, { registries }: Surroundings): Form {
  const fields: Form['fields'] = { ...answers.fields };
  const put: Form['put'] = (key, value) => {
    fields[key] = value;
  };
  const faultOf = (key: FieldKey, value: FieldText): string | undefined => {
    const result = readField(key, value, registries);
    return 'fault' in result ? toMessage(result.fault) : undefined;
  };
  return {
    fields,
    put,
    async askText(key, message, initialValue = '') {
      if (fields[key] !== undefined) return;
      put(key, await ask(text({ message, initialValue, validate: (value = '') => faultOf(key, value) })));
    },
    async askIds(key, message, locale) {
      if (fields[key] !== undefined) return;
      const entries = registries[kindOf(key)];
      const options = entries.map((entry) => ({
        value: entry.id,
        label: labelOf(entry, locale),
        hint: entry.id,
      }));
      const filter = (search: string, { value }: { value: string }): boolean =>
        entries.some((entry) => entry.id === value && matches(spellingsOf(entry), search));
      if (key === 'stages') put(key, await ask(multiselect({ message, options, required: false })));
      else if (key === 'tags' || key === 'authors') {
        put(key, await askSeveral({ message, options, filter, maxItems: 8 }, (chosen) => faultOf(key, chosen)));
      } else put(key, await ask(autocomplete({ message, options, filter, validate: toBeChosen, maxItems: 8 })));
    },
  };
}

/** The prompt of several answers checks nothing but that there is one, and then shows only how many there are. */
async function askSeveral(
  prompt: Parameters<typeof autocompleteMultiselect<string>>[0],
  faultOf: (chosen: readonly string[]) => string | undefined,
): Promise<readonly string[]> {
  const chosen = await ask(autocompleteMultiselect({ ...prompt, required: true }));
  const fault = faultOf(chosen);
  if (fault === undefined) {
    log.message(chosen.join(', '));
    return chosen;
  }
  log.error(fault);
  return await askSeveral({ ...prompt, initialValues: chosen }, faultOf);
}

/** A search that finds nothing leaves nothing to choose. */
function toBeChosen(value: unknown): string | undefined {
  return value === undefined ? 'Nothing is chosen → delete letters to see more' : undefined;
}

/** Whether one of the spellings has what was typed in it. */
function matches(spellings: readonly string[], search: string): boolean {
  const wanted = normaliseSpelling(search);
  return spellings.some((spelling) => spelling.includes(wanted));
}

function toMessage(fault: Fault | undefined): string | undefined {
  return fault && `${fault.message} → ${fault.hint}`;
}

async function ask<T>(answer: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await answer;
  if (isCancel(value)) throw new Cancelled();
  return value as Exclude<T, symbol>;
}
