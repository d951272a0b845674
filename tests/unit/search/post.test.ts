import { expect, test } from 'vitest';
import { indexName, isRecordFile, MANIFEST_FILE, recordFile } from '#search/post.ts';

test('the index of a language has a name that is no language, so that Pagefind treats all alike', () => {
  expect(['en', 'zh-tw'].map(indexName)).toEqual(['x-en', 'x-zh-tw']);
});

test('a record has the name of its id', () => {
  expect(recordFile('x-ko_f59e606')).toBe('record/x-ko_f59e606.json');
});

test('a record is told from the other files of the bundle by its path', () => {
  const files = [recordFile('en_f59e606'), MANIFEST_FILE, 'index/en_f59e606.pf_index', 'han.record/en.json'];
  expect(files.filter(isRecordFile)).toEqual(['record/en_f59e606.json']);
});
