import { foldWord } from '#search/normalise.ts';
import type { WordRules } from '#search/word-rules.ts';
export const englishRules: WordRules = {
  words: (run) => { const form = foldWord(run.replace(/['’ʼ]/g, '')); return [{ start: 0, end: run.length, stem: form.replace(/(ing|ed|s)$/, ''), form, inner: [] }]; },
  otherStems: () => [], stopWords: new Set(['the', 'a', 'how', 'to']),
};
