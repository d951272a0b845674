/** Shortcodes as they are written: `[caption width="300"]…[/caption]`. */
import { decodeReferences } from '#importer/reading/decode-references.ts';

export interface ShortcodeTag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly isSelfClosing: boolean;
  readonly attributes: ShortcodeAttributes;
  /** As it is written behind the name. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

interface ShortcodeAttributes {
  /** By name in lower case, with references to characters decoded. */
  readonly named: Readonly<Record<string, string | undefined>>;
  readonly positional: readonly string[];
}

/** Longer ones are text. Old captions stand in attributes. */
const MAXIMUM_LENGTH = 3000;

const HEAD = /\[(\/?)([a-zA-Z][\w-]{0,60})(?=[\s\]/=])/y;

/** The tag that begins at a bracket; `undefined` if none does. */
export function readShortcodeTag(text: string, start: number, limit: number): ShortcodeTag | undefined {
  HEAD.lastIndex = start;
  const head = HEAD.exec(text);
  if (!head) return undefined;
  const inner = start + head[0].length;
  const close = findEnd(text, inner, Math.min(limit, start + MAXIMUM_LENGTH));
  if (close === undefined) return undefined;
  const isSelfClosing = text[close - 1] === '/' && !/[\w/]\/$/.test(text.slice(inner, close));
  const raw = text.slice(inner, isSelfClosing ? close - 1 : close);
  return {
    ...{ name: head[2] ?? '', isEnd: head[1] === '/', isSelfClosing, raw, start, end: close + 1 },
    attributes: readAttributes(raw),
  };
}

/** The offset of the bracket that closes a tag; brackets in quotes do not. */
function findEnd(text: string, from: number, limit: number): number | undefined {
  let quote: string | undefined;
  let fallback: number | undefined;
  for (let index = from; index < limit; index += 1) {
    const character = text[index] as string;
    if (character === ']' && !quote) return index;
    if (character === ']') fallback ??= index;
    if (character === quote) quote = undefined;
    else if (!quote && (character === '"' || character === "'") && /[=\s]/.test(text[index - 1] ?? ''))
      quote = character;
    else if (!quote && character === '[') return undefined;
  }
  return fallback;
}

/** A value with a name or without, in quotes or up to the next blank. */
const ATTRIBUTE =
  /(?:(?<name>[\w-]+)\s*=\s*)?(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'][^\s"']*))|(?<rest>\S+)/g;

function readAttributes(raw: string): ShortcodeAttributes {
  const named: Record<string, string> = Object.create(null);
  const positional: string[] = [];
  // The visual editor curls quotes and makes their blanks ones that do not break.
  const straight = raw.replace(/[“”″]|&#8220;|&#8221;|&#8243;|&quot;/g, '"').replace(/\u00a0|&nbsp;/g, ' ');
  for (const { groups = {} } of straight.matchAll(ATTRIBUTE)) {
    const { name, double, single, bare, rest = '' } = groups;
    const value = decodeReferences(double ?? single ?? bare ?? rest);
    if (name) named[name.toLowerCase()] = value;
    else positional.push(value);
  }
  return { named, positional };
}
