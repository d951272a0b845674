import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeSlug, slugFault, suggestSlug } from '#authoring/slug.ts';
import { isId } from '#schema/fields.ts';

describe('suggestSlug', () => {
  test.each([
    ['A year on call, told twice', 'a-year-on-call-told-twice'],
    ["What's new: Łódź & Straße", 'whats-new-lodz-strasse'],
    ['Perché ho lasciato: città e qualità', 'perche-ho-lasciato-citta-e-qualita'],
    ['L’ufficio vuoto', 'l-ufficio-vuoto'],
    ['ＡＷＳ 24/7', 'aws-24-7'],
  ])('writes %s in ASCII', (title, slug) => {
    expect(suggestSlug(title)).toStrictEqual({ slug, isRomanised: false });
  });

  test.each([
    ['在台北當雲端支援工程師的十八個月', 'zai-taibei-dang-yunduan-zhiyuan-gongchengshi-de-shiba-geyue'],
    ['為什麼我離開：AWS 面試', 'weishenme-wo-likai-aws-mianshi'],
    ['클라우드 서포트 엔지니어의 첫해', 'keullaudeu-seopoteu-enjinieoui-cheotae'],
    ['신라, 독립문, 종로', 'silla-dongnimmun-jongno'],
  ])('romanises %s, and says so', (title, slug) => {
    expect(suggestSlug(title)).toStrictEqual({ slug, isRomanised: true });
  });

  test.each(['音樂', '음악'.normalize('NFD')])('knows %s in the words and forms that it is written in', (title) => {
    expect(suggestSlug(title).slug).toMatch(/^(yinyue|eumak)$/);
  });

  test('writes ü as passports do', () => {
    expect(suggestSlug('女性').slug).toBe('nyuxing');
  });

  test.each(['', '！？', 'Київ', 'Ελλάδα'])('makes nothing of %j', (title) => {
    expect(suggestSlug(title).slug).toBeUndefined();
  });

  test('ends a long title with a word', () => {
    expect(suggestSlug('word '.repeat(40)).slug).toBe(Array(16).fill('word').join('-'));
    expect(suggestSlug('x'.repeat(100)).slug).toBe('x'.repeat(80));
  });

  test('makes a slug of whatever it makes something of', () => {
    const title = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'在台한글éß a-’—々𠮷') }),
    );
    fc.assert(
      fc.property(title, (text) => {
        const { slug = 'none' } = suggestSlug(text);
        expect(isId(slug) && slug.length <= 80).toBe(true);
      }),
    );
  });
});

describe('freeSlug', () => {
  test.each([
    ['new', ['other'], 'new'],
    ['new', ['New'], 'new-2'],
    ['new', ['new', 'new-2'], 'new-3'],
    ['con', [], 'con-2'],
    ['x'.repeat(80), ['x'.repeat(80)], `${'x'.repeat(78)}-2`],
  ])('of %s beside %j', (slug, taken, free) => {
    expect(freeSlug(slug, taken)).toBe(free);
  });
});

describe('slugFault', () => {
  test.each([
    ['free', undefined],
    ['taken', { message: 'There is a story "taken" already', hint: 'write "taken-2"' }],
    ['Città Taken', { message: '"Città Taken" is not a slug', hint: 'write "citta-taken"' }],
    ['../taken', { message: '"../taken" is not a slug', hint: 'write "taken-2"' }],
    ['', { message: '"" is not a slug', hint: 'write lower-case ASCII words joined by hyphens' }],
    ['aux', { message: 'Windows keeps the name "aux" for a device', hint: 'write "aux-2"' }],
    [`a-${'b'.repeat(80)}`, { message: 'The slug has 82 characters; the limit is 80', hint: 'write "a"' }],
  ])('of %j', (slug, fault) => {
    expect(slugFault(slug, ['Taken'])).toStrictEqual(fault);
  });
});
