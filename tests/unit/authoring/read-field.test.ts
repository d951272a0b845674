import { describe, expect, test } from 'vitest';
import { type FieldKey, type FieldText, readField } from '#authoring/read-field.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { makeEntry, makeRegistries } from '../../support/make-post.ts';

const registries = makeRegistries({
  tags: [makeEntry('cloud', { aliases: ['雲端', 'クラウド'] }), makeEntry('kubernetes', { aliases: ['k8s'] })],
  roles: [makeEntry('engineer', { aliases: ['CSE'] })],
  stages: [makeEntry('applying'), makeEntry('interviewing')],
});

describe('readField', () => {
  test.each<[FieldKey, FieldText, unknown]>([
    ['title', '  A title ', 'A title'],
    ['title', 'Perché'.normalize('NFD'), 'Perché'],
    ['locale', 'zh-TW', 'zh-TW'],
    ['date', '2024-05-06', '2024-05-06'],
    ['tags', ['k8s', '雲端', 'cloud'], ['kubernetes', 'cloud']],
    ['role', 'engineer', 'engineer'],
    ['stages', ['interviewing', 'applying'], ['applying', 'interviewing']],
    ['period', '2023-03..2024-07', { from: '2023-03', to: '2024-07' }],
    ['period', '2023-03 .. present', { from: '2023-03', to: 'present' }],
    ['coverAlt', '', ''],
    ['disclosure', 'retold', 'retold'],
  ])('reads %s: %j', (key, text, value) => {
    expect(readField(key, text, registries)).toStrictEqual({ value });
  });

  test.each<[FieldKey, FieldText, string, string]>([
    ['title', ' ', '"title" must not be empty', 'write something'],
    ['title', 'a\nb', '"title" must stay on one line', 'join its lines'],
    ['title', 'x'.repeat(121), '"title" must be at most 120 characters, and has 121', 'shorten it'],
    ['locale', 'zh-tw', `"locale" must be one of ${LOCALE_KEYS.join(', ')}`, 'write "zh-TW"'],
    ['locale', 'kr', `"locale" must be one of ${LOCALE_KEYS.join(', ')}`, 'write "ko"'],
    ['date', '2024/5/6', '"date" must be a calendar day since 1990', 'write 2024-05-06'],
    ['tags', [], '"tags" is an empty list', 'add an entry'],
    ['tags', ['kubernets'], 'There is no entry "kubernets" in tags.yaml', 'write "kubernetes"'],
    ['tags', ['cloud', ''], '"tags[2]" must not be empty', 'write something'],
    ['authors', ['me'], 'There is no entry "me" in authors.yaml', 'add it to authors.yaml, or choose another'],
    ['role', 'CSE', 'There is no entry "CSE" in roles.yaml', 'write "engineer"'],
    [
      'region',
      'x',
      'There is no entry "x" in regions.yaml, which is missing or empty',
      'add it to regions.yaml, or choose another',
    ],
    ['stages', ['aplying'], 'There is no entry "aplying" in stages.yaml', 'write "applying"'],
    ['period', '2023-03', '"period" must be two months', 'write 2023-03..2024-07 or 2023-03..present'],
    ['period', '2023-03..2023-13', '"period.to" must be a month or present', 'write it as 2024-05, or present'],
    ['period', '2024-03..2023-03', 'The period ends before it begins', 'exchange "from" and "to"'],
    [
      'disclosure',
      'retol',
      '"disclosure" must be one of own-experience, retold, machine-translated, editorial',
      'write "retold"',
    ],
  ])('refuses %s: %j in the words of the check', (key, text, message, hint) => {
    expect(readField(key, text, registries)).toStrictEqual({ fault: { message, hint } });
  });

  test.each(['a\u202eb', 'a\0b'])('refuses invisible characters: %j', (text) => {
    expect(readField('title', text, registries)).toHaveProperty('fault.message');
  });
});
