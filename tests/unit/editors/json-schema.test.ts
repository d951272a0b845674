import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { frontmatterSchema, frontmatterSchemas, registrySchema } from '#editors/json-schema.ts';
import { emptyRegistries } from '#model/registry.ts';
import { originalFrontmatter, translationFrontmatter } from '#schema/post.ts';
import { REGISTRY_KINDS, registryEntry } from '#schema/registry.ts';
import { makeRegistries } from '../../support/make-registries.ts';
import { readCorpus, readRegistryFile } from '../../support/read-corpus.ts';

const { content, posts } = await readCorpus();
const ajv = new Ajv({ validateFormats: false, strictTypes: false });
const isFrontmatter = ajv.compile(frontmatterSchema(makeRegistries()));

const original = {
  title: 'A title',
  description: 'What it is about.',
  locale: 'en',
  date: '2024-05-06',
  tags: ['cloud'],
  cover: 'auto',
  authors: ['editors'],
};
const translation = { title: 'Un titolo', description: 'Di che parla.', locale: 'it', translationOf: 'en' };

describe('the schema of frontmatter', () => {
  test.each(posts.map(({ record, written }) => [record.file, written] as const))('takes %s', (_, written) => {
    const validate = ajv.compile(frontmatterSchema(content.registries));
    expect(validate(written) || validate.errors).toBe(true);
  });

  test.each<[string, object]>([
    ['an original', original],
    ['a translation, which inherits the rest', translation],
    ['a draft that lacks keys', { draft: true, title: 'A title' }],
    ['a draft of a translation', { draft: true, translationOf: 'en' }],
    ['a tag by its label or an alias', { ...original, tags: ['雲端', 'clouds'] }],
    ['a cover in the folder', { ...original, cover: './pictures/Cover.JPG', coverAlt: '' }],
    ['a title of 120 characters, however many units they have', { ...original, title: '𠮷'.repeat(120) }],
    ['whatever an import left', { ...original, source: { legacy: { layout: null, more: [{ a: [] }] } } }],
    ['a time that lasts', { ...original, period: { from: '2023-03', to: 'present' } }],
    ['a company, where the registry is empty', { ...original, company: 'acme' }],
  ])('takes %s', (_, frontmatter) => {
    expect(isFrontmatter(frontmatter) || isFrontmatter.errors).toBe(true);
  });

  test.each<[string, object]>([
    ['a key that does not exist', { ...original, titel: 'A title' }],
    ['no title', { ...original, title: undefined }],
    ['an empty title', { ...original, title: '' }],
    ['a title that is too long', { ...original, title: 'a'.repeat(121) }],
    ['a title of two lines', { ...original, title: 'a\nb' }],
    ['a language that does not exist', { ...original, locale: 'fr' }],
    ['a day in another notation', { ...original, date: '2024/05/06' }],
    ['a month that does not exist', { ...original, date: '2024-13-06' }],
    ['a day before there were blogs', { ...original, date: '1989-05-06' }],
    ['no tag', { ...original, tags: [] }],
    ['nine tags', { ...original, tags: Array(9).fill('cloud') }],
    ['one tag that is no list', { ...original, tags: 'cloud' }],
    ['a cover that is no file', { ...original, cover: 'picture' }],
    ['a role by another name than its id', { ...original, role: 'Engineer' }],
    ['an author who is not registered', { ...original, authors: ['nobody'] }],
    ['a stage that does not exist', { ...original, stages: { retiring: '#end' } }],
    ['an anchor without its mark', { ...original, stages: { leaving: 'end' } }],
    ['a time without its beginning', { ...original, period: { to: 'present' } }],
    ['an old address without its slash', { ...original, aliases: ['2019/post'] }],
    ['yes for true', { ...original, draft: 'yes' }],
    ['a translation without its own title', { ...translation, title: undefined }],
    ['a draft with a wrong key', { draft: true, titel: 'A title' }],
  ])('refuses %s', (_, frontmatter) => {
    expect(isFrontmatter(JSON.parse(JSON.stringify(frontmatter)))).toBe(false);
  });

  test('explains every key', () => {
    const { original: ofOriginal, translation: ofTranslation } = frontmatterSchemas(makeRegistries());
    const schemas = [ofOriginal, ofTranslation];
    const keys = schemas.flatMap(({ properties }) =>
      Object.entries(properties).flatMap(([key, { description, properties: inner = {} }]) => [
        [key, description],
        ...(key === 'source' ? Object.entries(inner).map(([name, part]) => [name, part.description]) : []),
      ]),
    );
    expect(keys.filter(([, description]) => !description)).toEqual([]);
    expect(schemas.map(({ properties }) => Object.keys(properties))).toEqual(
      [originalFrontmatter, translationFrontmatter].map(({ shape }) => Object.keys(shape)),
    );
  });

  test('tells what an id is called in every language', () => {
    const { properties } = frontmatterSchemas(makeRegistries()).original;
    expect(properties['tags']?.items?.anyOf?.[0]).toEqual({
      const: 'cloud',
      title: 'Cloud',
      description: 'Cloud · 雲端 · clouds',
    });
    expect(properties['region']?.anyOf).toEqual([
      { const: 'taipei', title: 'Taipei', description: 'Taipei · 타이베이' },
    ]);
    expect(properties['stages']?.properties?.['leaving']).toMatchObject({ title: 'leaving', pattern: '^#\\S+$' });
  });

  test('asks for no entry of a registry that has none', () => {
    const { properties } = frontmatterSchemas(emptyRegistries()).original;
    expect(properties['role']).toMatchObject({ type: 'string' });
  });
});

describe('the schema of registries', () => {
  const isRegistry = ajv.compile(registrySchema());

  test.each(REGISTRY_KINDS)('takes %s', (kind) => {
    const data = parseYaml(readRegistryFile(`${kind}.yaml`));
    expect(isRegistry(data) || isRegistry.errors).toBe(true);
  });

  test.each<[string, unknown]>([
    ['a map', { id: 'cloud' }],
    ['an entry without a label', [{ id: 'cloud' }]],
    ['an id with a blank', [{ id: 'the cloud', label: 'Cloud' }]],
    ['a label without all languages', [{ id: 'cloud', label: { en: 'Cloud' } }]],
    ['a key that does not exist', [{ id: 'cloud', label: 'Cloud', alias: 'x' }]],
  ])('refuses %s', (_, registry) => {
    expect(isRegistry(registry)).toBe(false);
  });

  test('explains every key', () => {
    const { properties = {} } = registrySchema().items ?? {};
    expect(Object.keys(properties)).toEqual(Object.keys(registryEntry.shape));
    expect(Object.values(properties).filter(({ description }) => !description)).toEqual([]);
  });
});
