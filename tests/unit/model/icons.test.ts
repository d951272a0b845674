import { afterEach, describe, expect, test, vi } from 'vitest';
import { LOCALE_KEYS, LOCALES } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { drawIcon, drawSymbol, type IconShape } from '#model/symbol.ts';
import { parseXml } from '../../support/xml.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe('createManifest', () => {
  test.each(LOCALE_KEYS)('names the site in %s and keeps all languages in one window', async (locale) => {
    vi.stubEnv('BASE_PATH', '/repo/');
    vi.resetModules();
    const { createManifest } = await import('#model/icons.ts');
    const t = createTranslate(locale);
    const { icons, ...manifest } = JSON.parse(createManifest(locale, t));
    const home = `/repo/${locale.toLowerCase()}/`;
    expect(manifest).toEqual({
      name: `Casebook: ${t('site.tagline')}`,
      short_name: 'Casebook',
      description: t('site.description'),
      lang: LOCALES[locale].lang,
      dir: 'ltr',
      id: home,
      start_url: home,
      scope: '/repo/',
      display: 'minimal-ui',
      theme_color: '#faf7f1',
      background_color: '#faf7f1',
    });
    expect(icons).toEqual([
      { src: '/repo/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/repo/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/repo/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ]);
  });
});

describe('drawIcon', () => {
  test.each<[IconShape, rounded: boolean, scale: number]>([
    ['tile', true, 1],
    ['square', false, 0.86],
    ['maskable', false, 0.72],
  ])('draws a %s with the folder in its middle', (shape, isRounded, scale) => {
    const { attributes, children } = parseXml(drawIcon(shape));
    const [ground, folder] = children;
    expect(attributes['viewBox']).toBe('0 0 32 32');
    expect('rx' in (ground?.attributes ?? {})).toBe(isRounded);
    const offset = (16 * (1 - scale)).toFixed(2);
    expect(folder?.attributes['transform']).toBe(`translate(${offset} ${offset}) scale(${scale})`);
  });

  test('keeps the folder of a maskable icon inside the safe circle', () => {
    // The folder reaches from 4 to 28 and from 6 to 26; its corners are farthest from the middle.
    expect(Math.hypot(12, 10) * 0.72).toBeLessThan(0.4 * 32);
  });
});

test('drawSymbol is one element in one colour', () => {
  const { name, attributes, children } = parseXml(drawSymbol('currentColor'));
  expect([name, attributes['fill'], attributes['fill-rule'], children]).toEqual([
    'path',
    'currentColor',
    'evenodd',
    [],
  ]);
});
