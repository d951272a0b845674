/**
 * JSON Schemas of what authors write, made from the schemas that the loader checks with. Editors complete keys and
 * values by them; what JSON Schema cannot say, `npm run check` says.
 */
import { z } from 'astro/zod';
import { FALLBACK_LOCALE, type Locale } from '#i18n/locales.ts';
import { labelOf, namesOf, type Registries } from '#model/registry.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { type RegistryEntry, type RegistryKind, registryEntry } from '#schema/registry.ts';

/** The part of JSON Schema (draft 7, which editors know best) that ours are made of. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** An object with the keys that it may and must have. */
export type ObjectSchema = JsonSchema & Required<Pick<JsonSchema, 'properties' | 'required'>>;

/** The frontmatter of originals and of translations, with the entries of the registries for values. */
export interface FrontmatterSchemas {
  readonly original: ObjectSchema;
  readonly translation: ObjectSchema;
}

/** @param locale The language in which entries have their titles; their descriptions name them in all. */
export function frontmatterSchemas(registries: Registries, locale: Locale = FALLBACK_LOCALE): FrontmatterSchemas {
  return {
    original: withChoices(toObjectSchema(originalFrontmatter), registries, locale),
    translation: withChoices(toObjectSchema(translationFrontmatter), registries, locale),
  };
}

/** The frontmatter of any post: what names its original is a translation, and a draft may lack keys. */
export function frontmatterSchema(registries: Registries): JsonSchema {
  const { original, translation } = frontmatterSchemas(registries);
  return {
    $schema: DRAFT,
    title: 'Frontmatter of a post',
    if: { required: ['translationOf'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    then: easeDrafts(translation),
    else: easeDrafts(original),
  };
}

/** A registry: a list of entries. */
export function registrySchema(): JsonSchema {
  return { $schema: DRAFT, title: 'Registry', type: 'array', items: toObjectSchema(registryEntry) };
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The registries that a key of the frontmatter names entries of. */
const REGISTRY_OF: Readonly<Record<string, RegistryKind>> = {
  tags: 'tags',
  authors: 'authors',
  role: 'roles',
  company: 'companies',
  region: 'regions',
};

function toObjectSchema(schema: z.ZodObject): ObjectSchema {
  const {
    $schema: _,
    definitions: __,
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    // Any JSON at all is said by an empty schema, and without definitions of its own.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'record' && '$ref' in Object(jsonSchema.additionalProperties)) {
        jsonSchema.additionalProperties = {};
      }
    },
  });
  return json as ObjectSchema;
}

function withChoices(schema: ObjectSchema, registries: Registries, locale: Locale): ObjectSchema {
  const properties = Object.entries(schema.properties).map(([key, property]): [string, JsonSchema] => {
    const kind = REGISTRY_OF[key];
    if (key === 'stages') return [key, withStages(property, registries, locale)];
    if (!kind) return [key, property];
    const choices = toChoices(registries, kind, locale);
    if (choices.length === 0) return [key, property];
    const { items } = property;
    // A tag may also be written by a label or an alias.
    if (kind === 'tags') return [key, { ...property, items: { anyOf: [...choices, items ?? {}] } }];
    return [
      key,
      items ? { ...property, items: { anyOf: choices } } : { description: property.description ?? '', anyOf: choices },
    ];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The eight stages by name instead of a rule for names, so that editors can list them with their labels. */
function withStages(
  { description = '', additionalProperties }: JsonSchema,
  { stages }: Registries,
  locale: Locale,
): JsonSchema {
  const anchor = Object(additionalProperties) as JsonSchema;
  return {
    description,
    type: 'object',
    properties: Object.fromEntries(stages.map((entry) => [entry.id, { ...anchor, ...describe(entry, locale) }])),
    additionalProperties: false,
  };
}

function toChoices(registries: Registries, kind: RegistryKind, locale: Locale): JsonSchema[] {
  return registries[kind].map((entry) => ({ const: entry.id, ...describe(entry, locale) }));
}

/** What people see and look for among ids: the names of an entry in every language. */
function describe(entry: RegistryEntry, locale: Locale): Pick<JsonSchema, 'title' | 'description'> {
  return { title: labelOf(entry, locale), description: [...new Set(namesOf(entry))].join(' · ') };
}

function easeDrafts({ required, ...schema }: ObjectSchema): JsonSchema {
  return { ...schema, anyOf: [{ properties: { draft: { const: true } }, required: ['draft'] }, { required }] };
}
