/**
 * GFM takes everything up to the next blank for part of a bare address. In Chinese text, where a full stop
 * or a bracket follows without a blank, the rest of the sentence would become part of the link, and Markdown
 * in it would stay unread. Here an address ends before the first full-width punctuation mark.
 */
import type { Link, Root } from 'mdast';
import type { Data, Processor } from 'unified';
import { SKIP, visit } from './visit.ts';

type SyntaxExtension = NonNullable<Data['micromarkExtensions']>[number];
type ConstructRecord = NonNullable<SyntaxExtension['text']>;
type Construct = Extract<NonNullable<ConstructRecord[string]>, { tokenize: unknown }>;
type Effects = Parameters<Construct['tokenize']>[0];
type State = ReturnType<Construct['tokenize']>;
type Code = Parameters<State>[0];

const FULL_WIDTH_PUNCTUATION = /[、。〈-】〔-〛！（），：；？［］｛｝～「」…—“”‘’]/u;

/** The constructs of `micromark-extension-gfm-autolink-literal` that read on to the next blank. */
const ADDRESSES = new Set(['protocolAutolink', 'wwwAutolink']);

/** Lets bare addresses end at full-width punctuation while the text is read; comes after GFM, whose syntax it changes. */
export function remarkEndAutolinks(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => ({
    ...extension,
    ...(extension.text && { text: endAddresses(extension.text) }),
  }));
}

/** Does the same for addresses that are only found in the finished tree. */
export function remarkTrimAutolinks() {
  return (tree: Root): void => {
    visit(tree, 'link', (link, index, parent) => {
      const text = link.children[0];
      if (!isLiteralLink(link) || text?.type !== 'text' || parent === undefined || index === undefined) return;
      const end = text.value.search(FULL_WIDTH_PUNCTUATION);
      if (end === -1) return;
      const rest = text.value.slice(end);
      text.value = text.value.slice(0, end);
      link.url = link.url.slice(0, link.url.length - rest.length);
      parent.children.splice(index + 1, 0, { type: 'text', value: rest });
      return [SKIP, index + 1];
    });
  };
}

/** A bare address stands in the source as it is shown; links in brackets are longer than their text. */
export function isLiteralLink(link: Link): boolean {
  const text = link.children[0];
  if (link.children.length !== 1 || text?.type !== 'text' || !link.url.endsWith(text.value)) return false;
  if (!link.position) return true;
  const { start, end } = link.position;
  return Number(end.offset) - Number(start.offset) === text.value.length;
}

function endAddresses(constructs: ConstructRecord): ConstructRecord {
  return Object.fromEntries(
    Object.entries(constructs).map(([code, value]) => [
      code,
      [value ?? []]
        .flat()
        .map((construct) => (ADDRESSES.has(construct.name ?? '') ? endAddress(construct) : construct)),
    ]),
  );
}

/**
 * The construct, which sees the end of the text where a full-width mark stands. Its parts hand on the code that
 * they saw, so those learn the real one again before what follows goes on with it.
 */
function endAddress(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      let actual: Code = null;
      let isDone = false;
      const withActual = (state: State) => () => state(actual);
      const leave = (state: State) => () => {
        isDone = true;
        return state(actual);
      };
      const withEnd =
        (state: State): State =>
        (code) => {
          actual = code;
          const next = state(isFullWidthPunctuation(code) ? null : code);
          return next && !isDone ? withEnd(next) : next;
        };
      const patch = (part: Construct): Construct => ({
        ...part,
        tokenize(partEffects, partOk, partNok) {
          return part.tokenize.call(this, patchEffects(partEffects), withActual(partOk), withActual(partNok));
        },
      });
      const patchEffects = (original: Effects): Effects => ({
        ...original,
        attempt: (part, ...next) => original.attempt(patch(part as Construct), ...next),
        check: (part, ...next) => original.check(patch(part as Construct), ...next),
      });
      return withEnd(construct.tokenize.call(this, patchEffects(effects), leave(ok), leave(nok)));
    },
  };
}

function isFullWidthPunctuation(code: Code): boolean {
  return code !== null && code > 0 && FULL_WIDTH_PUNCTUATION.test(String.fromCodePoint(code));
}
