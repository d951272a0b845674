/**
 * Colours code by Shiki, into kinds of words that the style sheet knows. Shiki and the grammars are loaded by the first
 * block that is not known from an earlier run: they take longer to load than a story to render.
 */
import { createRequire } from 'node:module';
import type * as Core from 'shiki/core';
import type * as Engine from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';

/** The name of a grammar, or one of its aliases. */
export type Grammar = keyof typeof bundledLanguages;

/** A run of characters in a line, with its kind where it has one: `['true', 'constant']`, `.token-constant` in the style sheet. */
export type CodeToken = readonly [text: string, kind?: string];

export interface ColouredCode {
  readonly lines: readonly (readonly CodeToken[])[];
  /** What colouring it took, at most a little more than `MAXIMUM_EFFORT`; lines that would have taken more are plain. */
  readonly effort: number;
}

/** Keeps coloured code between runs; it has to tell by itself what is of another version of this module or of Shiki. */
export interface CodeStore {
  read(grammar: Grammar, text: string): Promise<ColouredCode | undefined>;
  write(grammar: Grammar, text: string, code: ColouredCode): Promise<void>;
}

export type Highlight = (text: string, grammar: Grammar) => Promise<ColouredCode>;

/**
 * Grammars take time for each character by the number of constructs that it lies in, which is counted here: two
 * microseconds where one grammar is injected into others (Svelte, Angular, tagged templates), a fiftieth of it elsewhere. This is
 * a second, and more than code takes that people write.
 */
export const MAXIMUM_EFFORT = 500_000;
const INJECTING_WEIGHT = 1;
const USUAL_WEIGHT = 1 / 50;

/** Which take some megabytes each. */
const MAXIMUM_LOADED = 24;

export const GRAMMARS: readonly string[] = Object.keys(bundledLanguages);

/** The grammar of a language in lower case, if there is one. */
export function findGrammar(language: string): Grammar | undefined {
  return Object.hasOwn(bundledLanguages, language) ? (language as Grammar) : undefined;
}

/** Makes what colours code; it keeps the grammars that it has loaded. */
export function createHighlight(store?: CodeStore): Highlight {
  const loaded = new Map<Grammar, Promise<Highlighter>>();
  const load = async (grammar: Grammar): Promise<Highlighter> => {
    const highlighter = loaded.get(grammar) ?? loadHighlighter(grammar);
    loaded.delete(grammar);
    loaded.set(grammar, highlighter);
    const [oldest] = loaded.keys();
    if (oldest && loaded.size > MAXIMUM_LOADED) loaded.delete(oldest);
    return highlighter;
  };
  return async (text, grammar) => {
    const known = await store?.read(grammar, text);
    if (known) return known;
    const code = colour(text, grammar, await load(grammar));
    await store?.write(grammar, text, code);
    return code;
  };
}

interface Highlighter {
  readonly shiki: Core.HighlighterCore;
  /** What a character in one construct counts for. */
  readonly weight: number;
}

const THEME = 'css-variables';

/**
 * A line that takes longer stays plain. The limit of the library, half a second, is reached by innocent lines on a busy
 * machine, and the same post would then come out differently; only a line made for it takes this long.
 */
const LINE_TIME_LIMIT_MS = 10_000;

function colour(text: string, lang: Grammar, { shiki, weight }: Highlighter): ColouredCode {
  let state: Core.GrammarState | undefined;
  let effort = 0;
  const lines = text.split('\n').map((line): readonly CodeToken[] => {
    if (line === '') return [];
    if (effort > MAXIMUM_EFFORT) return [[line]];
    const depth = depthOf(state);
    const options = {
      lang,
      theme: THEME,
      tokenizeTimeLimit: LINE_TIME_LIMIT_MS,
      ...(state && { grammarState: state }),
    };
    const tokens = shiki.codeToTokensBase(line, options);
    state = shiki.getLastGrammarState(tokens);
    effort += line.length * Math.max(depth, depthOf(state)) * weight;
    return (tokens[0] ?? []).map(({ content, color = '' }): CodeToken => {
      const kind = /--shiki-token-([\w-]+)/.exec(color)?.[1];
      return kind ? [content, kind] : [content];
    });
  });
  return { lines, effort };
}

function depthOf(state: Core.GrammarState | undefined): number {
  return state?.getScopes()?.length ?? 1;
}

/** Not by `import()`: Astro has Vite run what its configuration names, and Vite refuses to import more after that. */
const require = createRequire(import.meta.url);

/**
 * One for each grammar: those that are loaded together see each other, and a block would be coloured by what came
 * before it. Its regular expressions run in Oniguruma, for which the grammars are written: it gives up after ten million steps
 * (`DEFAULT_RETRY_LIMIT_IN_MATCH` in its regint.h), where JavaScript’s own took four times as long for every two digits of a number.
 */
async function loadHighlighter(grammar: Grammar): Promise<Highlighter> {
  const { createCssVariablesTheme, createHighlighterCore }: typeof Core = require('shiki/core');
  const { createOnigurumaEngine }: typeof Engine = require('shiki/engine/oniguruma');
  const { default: registrations } = await bundledLanguages[grammar]();
  const isInjecting = registrations.some(({ injections, injectTo }) => injections || injectTo);
  return {
    shiki: await createHighlighterCore({
      themes: [createCssVariablesTheme({ name: THEME, variablePrefix: '--shiki-' })],
      langs: [registrations],
      // Of there being several, which is meant.
      warnings: false,
      engine: await createOnigurumaEngine(require('shiki/wasm')),
    }),
    weight: isInjecting ? INJECTING_WEIGHT : USUAL_WEIGHT,
  };
}
