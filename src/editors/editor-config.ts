/**
 * The configuration of the browser editor, Sveltia CMS: one collection of originals and one of translations for each
 * language, because their keys differ and every language is a file of its own. Fields come from the JSON Schemas.
 */
import type { CmsConfig, EntryCollection, Field, StringField } from '@sveltia/cms';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { Registries } from '#model/registry.ts';
import { ID_PATTERN } from '#schema/fields.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { type FrontmatterSchemas, frontmatterSchemas, type JsonSchema, type ObjectSchema } from './json-schema.ts';

export interface EditorConfigOptions {
  readonly registries: Registries;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** The branch that is published. */
  readonly branch: string;
  /** Path of the content in the repository. */
  readonly contentDir: string;
  readonly title: string;
  /** URLs of the home page and of the site's symbol. */
  readonly home: string;
  readonly logo: string;
}

/** The format of posts that the editor is taught; see `post-file.ts`. */
export const POST_FORMAT = 'casebook-post';

/** What a collection holds: `originals-ko`, `translations-ko`. */
export interface CollectionName {
  readonly kind: 'originals' | 'translations';
  readonly locale: Locale;
}

export function editorConfig(options: EditorConfigOptions): CmsConfig {
  // An author searches choices by what they are called in the language of the collection.
  const schemasIn = (locale: Locale): FrontmatterSchemas => frontmatterSchemas(options.registries, locale);
  const folder = `${options.contentDir}/posts`;
  return {
    load_config_file: false,
    backend: {
      name: 'github',
      repo: options.repository,
      branch: options.branch,
      // Signing in by a button needs a server that keeps a secret; a token needs none.
      auth_methods: ['token'],
      open_authoring: true,
      auth_scope: 'public_repo',
    },
    // A change becomes a pull request, which is checked and reviewed as every other.
    publish_mode: 'editorial_workflow',
    app_title: options.title,
    display_url: options.home,
    logo: { src: options.logo },
    show_preview_links: false,
    editor: { preview: false },
    media_folder: folder,
    media_libraries: {
      default: { config: { max_file_size: 5_000_000, slugify_filename: true, transformations: TRANSFORMATIONS } },
      stock_assets: { providers: [] },
    },
    slug: { encoding: 'ascii', clean_accents: true, maxlength: 80 },
    collections: [
      ...LOCALE_KEYS.map((locale) => originals(locale, schemasIn(locale).original, folder)),
      { divider: true },
      ...LOCALE_KEYS.map((locale) => translations(locale, schemasIn(locale).translation, folder)),
    ],
  };
}

export function collectionName({ kind, locale }: CollectionName): string {
  return `${kind}-${locale}`;
}

export function parseCollectionName(name: string): CollectionName {
  const kind = name.startsWith('originals-') ? 'originals' : 'translations';
  return { kind, locale: name.slice(kind.length + 1) as Locale };
}

/** Pictures are drawn anew, which takes away the place where a photograph was taken. */
const TRANSFORMATIONS = { raster_image: { format: 'webp', width: 2560, height: 2560 } } as const;

const SLUG_PATTERN: [string, string] = [ID_PATTERN.source, 'lower-case ASCII letters, digits and single hyphens'];

function originals(locale: Locale, schema: ObjectSchema, folder: string): EntryCollection {
  const { fields, ...rest } = collection({ kind: 'originals', locale }, schema, folder);
  return {
    ...rest,
    // It stays empty; the filter wants a field that it can ask.
    fields: [...fields, { name: 'translationOf', widget: 'hidden' }],
    label: `Stories: ${LOCALES[locale].label}`,
    label_singular: 'Story',
    description: `Stories that were first written in this language (${locale}).`,
    filter: { field: 'translationOf', value: null },
    slug: {
      editable: ['create'],
      pattern: SLUG_PATTERN,
      hint: 'Becomes the address of the story and never changes: first-year-tam-london',
    },
  };
}

function translations(locale: Locale, schema: ObjectSchema, folder: string): EntryCollection {
  return {
    ...collection({ kind: 'translations', locale }, schema, folder),
    label: `Translations: ${LOCALES[locale].label}`,
    label_singular: 'Translation',
    description: `Translations into this language (${locale}). What is left empty is as in the original.`,
    filter: { field: 'translationOf', value: LOCALE_KEYS.filter((other) => other !== locale) },
    slug: {
      editable: ['create'],
      pattern: SLUG_PATTERN,
      hint: 'The slug of the story that is translated, as it stands in its address.',
    },
  };
}

function collection(
  name: CollectionName,
  { properties, required }: ObjectSchema,
  folder: string,
): Pick<EntryCollection, 'name' | 'folder' | 'fields'> & Partial<EntryCollection> {
  const fieldsOf = (isRequired: boolean): Field[] =>
    Object.entries(properties)
      .filter(([key]) => required.includes(key) === isRequired)
      .flatMap(([key, property]) => toField(key, property, isRequired, name.locale) ?? []);
  return {
    name: collectionName(name),
    folder,
    path: `{{slug}}/${name.locale}`,
    format: POST_FORMAT,
    media_folder: '.',
    public_folder: '.',
    // A story is renamed and deleted as a whole, in all its languages.
    delete: false,
    duplicate: false,
    aliases_field: false,
    summary: '{{title}}',
    fields: [...fieldsOf(true), BODY, ...fieldsOf(false)],
  };
}

const BODY: Field = {
  name: 'body',
  label: 'Text',
  widget: 'markdown',
  // Its visual editor would rewrite directives, footnotes and tables that it does not know.
  modes: ['raw'],
  buttons: [],
  editor_components: ['image'],
  use_emoji_autocomplete: false,
  hint: 'Markdown. Begin headings with ##, and write nothing that lets a customer be recognised.',
};

/** The field for a key; `undefined` for what is kept as it is. */
function toField(key: string, schema: JsonSchema, isRequired: boolean, locale: Locale): Field | undefined {
  const hint = schema.description;
  const shared = { name: key, label: labelOf(key), required: isRequired, ...(hint === undefined ? {} : { hint }) };
  const { items, properties, required = [] } = schema;
  if (key === 'locale') return { name: key, widget: 'hidden', default: locale };
  if (key === 'translationOf') {
    const options = LOCALE_KEYS.filter((other) => other !== locale);
    return { ...shared, widget: 'select', options: options.map((value) => ({ label: LOCALES[value].label, value })) };
  }
  if (key === 'cover') {
    return {
      ...shared,
      widget: 'image',
      ...(isRequired ? { default: AUTO_COVER } : {}),
      accept: 'image/png,image/jpeg,image/webp,image/avif',
    };
  }
  if (key === 'date' || key === 'updated') {
    return {
      ...shared,
      widget: 'datetime',
      type: 'date',
      format: 'YYYY-MM-DD',
      ...(isRequired ? { default: '{{now}}' } : {}),
    };
  }
  const choices = choicesOf(items ?? schema);
  if (choices.length > 0) {
    if (!items) return { ...shared, widget: 'select', options: choices };
    return { ...shared, widget: 'select', multiple: true, ...limitsOf(schema), options: choices };
  }
  if (items) {
    return {
      ...shared,
      widget: 'list',
      field: { name: 'item', label: 'Entry', widget: 'string', ...textRules(items) },
    };
  }
  if (schema.type === 'boolean') return { ...shared, widget: 'boolean' };
  if (properties) {
    const fields = Object.entries(properties).flatMap(
      ([name, property]) => toField(name, property, required.includes(name), locale) ?? [],
    );
    return { ...shared, widget: 'object', collapsed: 'auto', fields };
  }
  return schema.type === 'string' ? { ...shared, widget: 'string', ...textRules(schema) } : undefined;
}

function choicesOf({ anyOf = [], enum: values = [] }: JsonSchema): { label: string; value: string }[] {
  const entries = anyOf.filter((choice) => typeof choice.const === 'string');
  return [
    ...entries.map(({ const: value, title }) => ({ label: `${title} (${value})`, value: String(value) })),
    ...values.map((value) => ({ label: String(value), value: String(value) })),
  ];
}

function limitsOf({ minItems, maxItems }: JsonSchema): { min?: number; max?: number } {
  return { ...(minItems === undefined ? {} : { min: minItems }), ...(maxItems === undefined ? {} : { max: maxItems }) };
}

function textRules({ maxLength, pattern, description = '' }: JsonSchema): Partial<StringField> {
  return {
    use_emoji_autocomplete: false,
    ...(maxLength === undefined ? {} : { maxlength: maxLength }),
    ...(pattern === undefined ? {} : { pattern: [pattern, description] as [string, string] }),
  };
}

/** `labelOf('coverAlt') // => 'Cover alt'`. */
function labelOf(key: string): string {
  const words = key.replace(/-/g, ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
