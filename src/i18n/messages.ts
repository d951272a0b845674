/**
 * The shape of a dictionary. English is the source: its keys and placeholders are the type that every
 * other dictionary has to satisfy, so a missing key, a superfluous one or a missing parameter fails
 * type checking.
 */
import type { en } from './messages/en.ts';
import type { Plural } from './plural.ts';

export type MessageKey = keyof typeof en;

export type Messages = {
  readonly [K in MessageKey]: (typeof en)[K] extends string ? string : Plural;
};

/** The names between braces in a message: `'{a} of {b}'` gives `'a' | 'b'`. */
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Text<M> = M extends string ? M : M extends Plural ? M['other'] : never;

type Parameters<K extends MessageKey> = {
  [N in Names<Text<(typeof en)[K]>>]: N extends 'count' ? number : string;
};

/** Looks a message up and fills its placeholders; `count` picks the plural form. */
export type Translate = <K extends MessageKey>(
  key: K,
  ...parameters: [Names<Text<(typeof en)[K]>>] extends [never] ? [] : [Parameters<K>]
) => string;
