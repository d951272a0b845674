/** The texts of social images, in the fonts that draw them. */
import { expect, test } from 'vitest';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { createComposer } from '#media/letters.ts';
import { createLibrary } from '#model/library.ts';
import { postSocialImage, type SocialImage, siteSocialImage } from '#model/social-image.ts';
import { SITE_NAME } from '#site.ts';
import { findTofu } from '../support/find-tofu.ts';
import { readCorpus } from '../support/read-corpus.ts';

const { content } = await readCorpus();
const library = createLibrary(content.records, content.registries, { today: '9999-12-31', includeHidden: true });
const compose = createComposer();

const images: [string, SocialImage][] = [
  ...library.posts.map((post): [string, SocialImage] => [
    post.file,
    postSocialImage(post, { library, locale: post.locale, t: createTranslate(post.locale) }),
  ]),
  ...LOCALE_KEYS.map((locale): [string, SocialImage] => [locale, siteSocialImage(locale, createTranslate(locale))]),
];

test.each(images)('%s is drawn with all its letters, each in a font that has it', async (_, image) => {
  for (const text of [image.title, image.facts, image.language, SITE_NAME]) {
    const letters = await compose(text, image.lang);
    expect(letters.map((letter) => letter.text).join('')).toBe(text.normalize('NFC'));
    expect(findTofu(letters)).toEqual([]);
  }
});
