/**
 * Colours code by Shiki, into kinds of words that the style sheet knows. Shiki and the grammars are loaded by the first
 * block that is not known from an earlier run: they take longer to load than a story to render.
 */
import { createRequire } from 'node:module';
import type * as ShikiCore from 'shiki/core';
import type { HighlighterCore } from 'shiki/core';
import type * as ShikiEngine from 'shiki/engine/javascript';
import { bundledLanguages } from 'shiki/langs';

/** The name of a grammar, or one of its aliases. */
export type Grammar = keyof typeof bundledLanguages;

/** A run of characters in a line, with its kind where it has one: `['true', 'constant']`, `.token-constant` in the style sheet. */
export type CodeToken = readonly [text: string, kind?: string];

/** The lines of a block. */
export type CodeTokens = readonly (readonly CodeToken[])[];

/** Keeps coloured code between runs; it has to tell by itself what is of another version of this module or of Shiki. */
export interface CodeStore {
  read(grammar: Grammar, text: string): Promise<CodeTokens | undefined>;
  write(grammar: Grammar, text: string, lines: CodeTokens): Promise<void>;
}

export type Highlight = (text: string, grammar: Grammar) => Promise<CodeTokens>;

export const GRAMMARS: readonly string[] = Object.keys(bundledLanguages);

/** The grammar of a language in lower case, if there is one. */
export function findGrammar(language: string): Grammar | undefined {
  return Object.hasOwn(bundledLanguages, language) ? (language as Grammar) : undefined;
}

/** Makes what colours code; it keeps the grammars that it has loaded. */
export function createHighlight(store?: CodeStore): Highlight {
  let shiki: Promise<HighlighterCore> | undefined;
  const colour: Highlight = async (text, grammar) => {
    shiki ??= loadShiki();
    const highlighter = await shiki;
    if (!highlighter.getLoadedLanguages().includes(grammar)) await highlighter.loadLanguage(bundledLanguages[grammar]);
    const lines = highlighter.codeToTokensBase(text, {
      lang: grammar,
      theme: THEME,
      tokenizeTimeLimit: LINE_TIME_LIMIT_MS,
    });
    return lines.map((line) =>
      line.map(({ content, color = '' }): CodeToken => {
        const kind = /--shiki-token-([\w-]+)/.exec(color)?.[1];
        return kind ? [content, kind] : [content];
      }),
    );
  };
  return async (text, grammar) => {
    const known = await store?.read(grammar, text);
    if (known) return known;
    const lines = await colour(text, grammar);
    await store?.write(grammar, text, lines);
    return lines;
  };
}

const THEME = 'css-variables';

/**
 * A line that takes longer stays plain. The limit of the library, half a second, is reached by innocent lines on a busy
 * machine, and the same post would then come out differently; only a line made for it takes this long.
 */
const LINE_TIME_LIMIT_MS = 10_000;

/** Not by `import()`: Astro has Vite run what its configuration names, and Vite refuses to import more after that. */
const require = createRequire(import.meta.url);

function loadShiki(): Promise<HighlighterCore> {
  const { createCssVariablesTheme, createHighlighterCore }: typeof ShikiCore = require('shiki/core');
  const { createJavaScriptRegexEngine }: typeof ShikiEngine = require('shiki/engine/javascript');
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: THEME, variablePrefix: '--shiki-' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}
