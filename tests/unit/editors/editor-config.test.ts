import { readFileSync } from 'node:fs';
import type { CmsConfig, EntryCollection, Field } from '@sveltia/cms';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { collectionName, editorConfig, POST_FORMAT, parseCollectionName } from '#editors/editor-config.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { makeRegistries } from '../../support/make-registries.ts';

const config = editorConfig({
  registries: makeRegistries(),
  repository: 'casebook/stories',
  branch: 'main',
  contentDir: 'content',
  title: 'Casebook',
  home: '/repo/',
  logo: '/repo/favicon.svg',
});

const collections = (config.collections ?? []).filter((collection) => 'fields' in collection) as EntryCollection[];

function collection(name: string): EntryCollection {
  return collections.find((candidate) => candidate.name === name) as EntryCollection;
}

function field(name: string, key: string): Field {
  return collection(name).fields.find((candidate) => candidate.name === key) as Field;
}

test('is a configuration of Sveltia CMS', () => {
  const schema = JSON.parse(readFileSync('node_modules/@sveltia/cms/schema/sveltia-cms.json', 'utf8'));
  const isConfig = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const written: CmsConfig = JSON.parse(JSON.stringify(config));
  expect(isConfig(written) || isConfig.errors).toBe(true);
});

test('changes become pull requests to the published branch', () => {
  expect(config.backend).toMatchObject({
    name: 'github',
    repo: 'casebook/stories',
    branch: 'main',
    open_authoring: true,
  });
  expect(config.publish_mode).toBe('editorial_workflow');
});

describe('each language has originals and translations', () => {
  test.each(LOCALE_KEYS)('%s', (locale) => {
    for (const kind of ['originals', 'translations'] as const) {
      const name = collectionName({ kind, locale });
      expect(parseCollectionName(name)).toEqual({ kind, locale });
      expect(collection(name)).toMatchObject({
        folder: 'content/posts',
        path: `{{slug}}/${locale}`,
        format: POST_FORMAT,
        media_folder: '.',
        public_folder: '.',
        delete: false,
      });
      expect(field(name, 'locale')).toEqual({ name: 'locale', widget: 'hidden', default: locale });
    }
    expect(field(`translations-${locale}`, 'translationOf')).toMatchObject({
      widget: 'select',
      required: true,
      options: LOCALE_KEYS.filter((other) => other !== locale).map((value) => expect.objectContaining({ value })),
    });
  });

  test('which are told apart by what they translate', () => {
    expect(collection('originals-ko').filter).toEqual({ field: 'translationOf', value: null });
    expect(collection('translations-ko').filter).toEqual({ field: 'translationOf', value: ['en', 'zh-TW', 'it'] });
  });
});

describe('the fields are those of the schema', () => {
  test.each([
    ['originals-en', originalFrontmatter],
    ['translations-en', translationFrontmatter],
  ])('in %s', (name, schema) => {
    const { fields } = collection(name);
    const names = fields.map((candidate) => candidate.name);
    expect(names.toSorted()).toEqual([...new Set([...Object.keys(schema.shape), 'translationOf', 'body'])].toSorted());
    const optional = fields.filter((candidate) => 'required' in candidate && candidate.required === false);
    expect(optional.map((candidate) => candidate.name).toSorted()).toEqual(
      Object.entries(schema.shape)
        .filter(([, shape]) => shape.safeParse(undefined).success)
        .map(([key]) => key)
        .toSorted(),
    );
    const described = Object.entries({ ...schema.shape, ...originalFrontmatter.shape });
    for (const [key, { description }] of described) {
      if (key !== 'locale') expect(field(name, key)).toMatchObject({ hint: description });
    }
  });

  test('with their limits, forms and choices', () => {
    expect(field('originals-en', 'title')).toMatchObject({ widget: 'string', label: 'Title', maxlength: 120 });
    expect(field('originals-en', 'coverAlt')).toMatchObject({ label: 'Cover alt' });
    expect(field('originals-en', 'tags')).toMatchObject({
      widget: 'select',
      multiple: true,
      min: 1,
      max: 8,
      options: [
        { label: 'Cloud (cloud)', value: 'cloud' },
        { label: 'Kubernetes (kubernetes)', value: 'kubernetes' },
      ],
    });
    expect(field('originals-zh-TW', 'tags')).toHaveProperty('options.0.label', '雲端 (cloud)');
    expect(field('translations-ko', 'region')).toHaveProperty('options.0.label', '타이베이 (taipei)');
    expect(field('originals-en', 'role')).toMatchObject({
      options: [{ label: 'Engineer (engineer)', value: 'engineer' }],
    });
    expect(field('originals-en', 'company')).toMatchObject({ widget: 'string' });
    expect(field('originals-en', 'date')).toMatchObject({
      widget: 'datetime',
      format: 'YYYY-MM-DD',
      default: '{{now}}',
    });
    expect(field('originals-en', 'updated')).not.toHaveProperty('default');
    expect(field('originals-en', 'cover')).toMatchObject({ widget: 'image', default: 'auto' });
    expect(field('translations-en', 'cover')).not.toHaveProperty('default');
    expect(field('originals-en', 'draft')).toMatchObject({ widget: 'boolean' });
    expect(field('originals-en', 'disclosure')).toMatchObject({ widget: 'select' });
    expect(field('originals-en', 'aliases')).toMatchObject({
      widget: 'list',
      field: { widget: 'string', maxlength: 300 },
    });
    expect(field('originals-en', 'body')).toMatchObject({ widget: 'markdown', modes: ['raw'] });
  });

  test('with the parts of a map, but for what an import left', () => {
    const parts = (key: string): string[] => {
      const found = field('originals-en', key) as { fields: Field[] };
      return found.fields.map((part) => part.name);
    };
    expect(parts('period')).toEqual(['from', 'to']);
    expect(parts('source')).toEqual(['url', 'title', 'license', 'note']);
    expect(parts('stages')).toHaveLength(8);
    expect(field('originals-en', 'stages')).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ name: 'on-call', label: 'On call', required: false })]),
    });
  });
});
