import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { MessageKey } from '#i18n/messages.ts';
import { DISCLOSURES } from '#schema/post.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';
import { brokenRules } from '../../support/typography.ts';

const KEYS = Object.keys(LOCALES.en.messages) as MessageKey[];
const OTHERS = LOCALE_KEYS.filter((locale) => locale !== 'en');

/** The texts of a message by plural category; a message without plurals has one, under the empty key. */
function formsOf(locale: Locale, key: MessageKey): Record<string, string> {
  const message = LOCALES[locale].messages[key];
  return typeof message === 'string' ? { '': message } : { ...message };
}

/** Every text of a dictionary, named so that a failure says where it stands. */
function textsOf(locale: Locale): [name: string, text: string][] {
  return KEYS.flatMap((key) =>
    Object.entries(formsOf(locale, key)).map(([form, text]): [string, string] => [
      form ? `${key}, ${form}` : key,
      text,
    ]),
  );
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted();
}

describe('every dictionary', () => {
  test.each(OTHERS)('in %s has the keys of the English one, in its order', (locale) => {
    expect(Object.keys(LOCALES[locale].messages)).toEqual(KEYS);
  });

  test.each(LOCALE_KEYS)('in %s has the placeholders of the English one in each of its forms', (locale) => {
    const wrong = KEYS.flatMap((key) => {
      const expected = placeholdersOf(formsOf('en', key)['other'] ?? formsOf('en', key)[''] ?? '');
      return Object.values(formsOf(locale, key)).filter((text) => placeholdersOf(text).join() !== expected.join());
    });
    expect(wrong).toEqual([]);
  });

  test.each(LOCALE_KEYS)('in %s has the plural forms of its language', (locale) => {
    const categories = new Intl.PluralRules(LOCALES[locale].lang).resolvedOptions().pluralCategories.toSorted();
    const plurals = KEYS.map((key) => LOCALES[locale].messages[key]).filter((message) => typeof message !== 'string');
    expect(plurals.length).toBeGreaterThan(0);
    for (const message of plurals) expect(Object.keys(message).toSorted()).toEqual(categories);
  });
});

/** Messages that read the same in English and in another language. */
const SAME_AS_ENGLISH: Record<string, string> = {
  'it: feed.termTitle': 'the name of the site and a label',
  'it: language.badge': '“in” is the Italian word as well',
  'ko: feed.termTitle': 'the name of the site and a label',
};

/** Whether a message says anything besides what stands in its placeholders. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
}

test('every message is translated, or listed with a reason', () => {
  const same = OTHERS.flatMap((locale) =>
    KEYS.filter((key) =>
      Object.values(formsOf(locale, key)).some(
        (text) => hasWords(text) && Object.values(formsOf('en', key)).includes(text),
      ),
    ).map((key) => `${locale}: ${key}`),
  );
  expect(same.toSorted()).toEqual(Object.keys(SAME_AS_ENGLISH).toSorted());
});

/** What stands in the place of `${…}` in the keys that the source puts together. */
const TEMPLATES: Record<string, readonly string[]> = {
  'about.*.heading': ['what', 'read', 'disclosure', 'contribute', 'licence', 'privacy'],
  'about.*.text': ['what', 'read', 'disclosure', 'contribute', 'licence', 'privacy'],
  'callout.*': ['note', 'tip', 'important', 'warning', 'caution'],
  'disclosure.*': DISCLOSURES,
  'home.*': ['roles', 'companies', 'regions'],
  'kind.*': REGISTRY_KINDS,
  'kind.*.one': REGISTRY_KINDS,
  'nav.*': ['stages', 'tags'],
  'post.*': ['draft', 'scheduled'],
  'theme.*': ['system', 'light', 'dark'],
};

describe('the source', () => {
  const root = new URL('../../../', import.meta.url);
  const source = globSync('src/**/*.{ts,astro}', { cwd: fileURLToPath(root) })
    .filter((path) => !path.startsWith('src/i18n/messages/'))
    .map((path) => readFileSync(new URL(path, root), 'utf8'))
    .join('\n');
  const used = Object.entries(TEMPLATES).flatMap(([template, values]) =>
    values.map((value) => template.replace('*', value)),
  );

  test('puts no keys together but the known ones', () => {
    const areas = new Set(KEYS.map((key) => key.split('.')[0]));
    const templates = [...source.matchAll(/`((\w+)\.[^`\s]*\$\{[^`]*)`/g)]
      .filter(([, , area]) => areas.has(area))
      .map(([, template = '']) => template.replace(/\$\{[^}]+\}/g, '*'));
    expect([...new Set(templates)].toSorted()).toEqual(Object.keys(TEMPLATES).toSorted());
  });

  test('uses every key', () => {
    expect(KEYS.filter((key) => !source.includes(`'${key}'`) && !used.includes(key))).toEqual([]);
  });
});

describe.each(LOCALE_KEYS)('the texts in %s', (locale) => {
  test('keep to the typography of the language', () => {
    const broken = textsOf(locale).flatMap(([name, text]) => brokenRules(locale, text).map((rule) => [name, rule]));
    expect(broken).toEqual([]);
  });

  test('are plain; markup belongs to components', () => {
    expect(textsOf(locale).filter(([, text]) => /<\/?[a-z!]|&\w+;|&#/i.test(text))).toEqual([]);
  });
});

test('no Italian message has an article before a number or a day, which “8” and “11” would change', () => {
  const articles = /\b(?:il|del|al|dal|nel|sul) \{(?:date|count|page|total)\}/i;
  expect(textsOf('it').filter(([, text]) => articles.test(text))).toEqual([]);
});
