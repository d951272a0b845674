import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createAncestry,
  emptyRegistries,
  findId,
  labelOf,
  normaliseSpelling,
  spellingsOf,
  withParents,
} from '#model/registry.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';
import { inEveryLocale } from '../../support/every-locale.ts';
import { makeEntry } from '../../support/make-post.ts';

const aws = makeEntry('amazon-web-services', {
  label: inEveryLocale('Amazon Web Services', { 'zh-TW': '亞馬遜雲端', ko: '아마존 웹 서비스' }),
  aliases: ['AWS', 'ＡＷＳ ジャパン'],
});
const kubernetes = makeEntry('kubernetes', { label: 'Kubernetes' });

test('emptyRegistries has an empty list of its own for every kind', () => {
  const registries = emptyRegistries();
  expect(Object.keys(registries)).toEqual(REGISTRY_KINDS);
  expect(new Set(Object.values(registries)).size).toBe(REGISTRY_KINDS.length);
  expect(Object.values(registries).flat()).toEqual([]);
});

describe('labelOf', () => {
  test.each([
    [aws, 'zh-TW', '亞馬遜雲端'],
    [aws, 'it', 'Amazon Web Services'],
    [kubernetes, 'ko', 'Kubernetes'],
  ] as const)('of $id in %s is %s', (entry, locale, label) => {
    expect(labelOf(entry, locale)).toBe(label);
  });
});

describe('spellingsOf', () => {
  test('gives id, labels and aliases in one form', () => {
    expect(new Set(spellingsOf(aws))).toEqual(
      new Set(['amazon-web-services', 'amazon web services', '亞馬遜雲端', '아마존 웹 서비스', 'aws', 'aws ジャパン']),
    );
  });

  test('gives the one label of a proper noun', () => {
    expect(spellingsOf(kubernetes)).toEqual(['kubernetes', 'kubernetes']);
  });
});

describe('normaliseSpelling', () => {
  test.each([
    ['ＡＷＳ ', 'aws'],
    ['  Amazon  ', 'amazon'],
    ['ｸﾗｳﾄﾞ', 'クラウド'],
    ['클라우드'.normalize('NFD'), '클라우드'],
    ['Scalabilità'.normalize('NFD'), 'scalabilità'],
    ['ÉTÉ', 'été'],
  ])('makes of "%s" "%s"', (text, expected) => {
    expect(normaliseSpelling(text)).toBe(expected);
  });

  test('changes nothing more when repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseSpelling(text);
        expect(normaliseSpelling(once)).toBe(once);
      }),
    );
  });
});

describe('findId', () => {
  test.each([
    ['an id', 'kubernetes', 'kubernetes'],
    ['an id in capitals', 'KUBERNETES', 'kubernetes'],
    ['a label', 'Amazon Web Services', 'amazon-web-services'],
    ['a label in another language', '아마존 웹 서비스', 'amazon-web-services'],
    ['a label in decomposed Hangul', '아마존 웹 서비스'.normalize('NFD'), 'amazon-web-services'],
    ['an alias', 'aws', 'amazon-web-services'],
    ['an alias in full-width letters', 'ＡＷＳ', 'amazon-web-services'],
    ['an unknown word', 'azure', undefined],
    ['part of a label', 'Amazon', undefined],
  ])('finds an entry by %s', (_, text, id) => {
    expect(findId([aws, kubernetes], text)).toBe(id);
  });

  test('prefers the entry with that very id to an earlier one with such an alias', () => {
    expect(findId([makeEntry('first', { aliases: ['second'] }), makeEntry('second')], 'second')).toBe('second');
  });
});

describe('withParents', () => {
  const entries = [
    makeEntry('taipei', { parent: 'taiwan' }),
    makeEntry('taiwan', { parent: 'asia' }),
    makeEntry('asia'),
    makeEntry('egg', { parent: 'hen' }),
    makeEntry('hen', { parent: 'egg' }),
    makeEntry('lost', { parent: 'nowhere' }),
  ];

  test.each([
    ['every entry above it, nearest first', 'taipei', ['taipei', 'taiwan', 'asia']],
    ['itself alone without a parent', 'asia', ['asia']],
    ['an unknown id alone', 'mars', ['mars']],
    ['a parent that no entry has, which the loader reports', 'lost', ['lost', 'nowhere']],
    ['each entry of a circle once', 'egg', ['egg', 'hen']],
  ])('gives %s', (_, id, expected) => {
    expect(withParents(entries, id)).toEqual(expected);
  });
});

test('createAncestry gives what withParents gives, of each kind its own', () => {
  const tags = [makeEntry('a', { parent: 'b' }), makeEntry('b')];
  const ancestry = createAncestry({
    ...emptyRegistries(),
    tags,
    regions: [makeEntry('a', { parent: 'c' }), makeEntry('c')],
  });
  for (const _ of ['first', 'again']) {
    expect(ancestry('tags', 'a')).toEqual(withParents(tags, 'a'));
    expect(ancestry('regions', 'a')).toEqual(['a', 'c']);
  }
});
