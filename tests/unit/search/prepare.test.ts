import { describe, expect, test } from 'vitest';
import { MANIFEST_FILE } from '#search/post.ts';
import { prepareQuery } from '#search/prepare.ts';

async function load(path: string): Promise<unknown> {
  if (path === MANIFEST_FILE) return { version: 'v', han: 'han.json', locales: {} };
  return { characters: '雲云', words: { 数据库: ['资料库'] }, simplifiedWords: { 网络: ['网路'] } };
}

describe('prepareQuery', () => {
  test('reads Han characters by the table of the site', async () => {
    const { analyser, synonyms } = await prepareQuery('en', '雲端', load);
    expect(analyser.foldCharacters('雲')).toBe('云');
    expect(synonyms.get('数据库')).toEqual(['资料库']);
  });

  test('takes words that the site has as well for others only in Simplified Chinese', async () => {
    expect((await prepareQuery('en', '云端网络', load)).synonyms.get('网络')).toEqual(['网路']);
    expect((await prepareQuery('en', '雲端', load)).synonyms.get('网络')).toBeUndefined();
  });

  test('loads nothing without any', async () => {
    const none = async (path: string): Promise<never> => Promise.reject(new Error(`${path} must not be loaded`));
    const { analyser, synonyms } = await prepareQuery('it', 'l’applicazione', none);
    expect(analyser.analyse('l’applicazione').map(({ form }) => form)).toEqual(['applicazione']);
    expect(synonyms.size).toBe(0);
  });

  test('fails where the table cannot be had', async () => {
    const none = async (): Promise<never> => Promise.reject(new Error('gone'));
    await expect(prepareQuery('en', '雲端', none)).rejects.toThrow('gone');
  });
});
