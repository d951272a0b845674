/**
 * The terms in which readers of all systems describe an article: HTML as the old blog showed it, in elements of its
 * own for what HTML has none for. Every node has the position in the source that it comes from, where that is known.
 *
 * | element | is |
 * | --- | --- |
 * | `h1`–`h6` with `id` | a heading with its old anchor |
 * | `pre > code.language-x` with `dataTitle`, `dataMarks` (`1,4-7`) | a block of code; its text ends with a line feed |
 * | `figure` of `img` or `a > img`, and `figcaption` | images with a caption |
 * | `cb-gallery` of `img` or `a > img`, and `figcaption` | images side by side |
 * | `cb-callout` with `dataKind`, first a `cb-title` if it has a title of its own | a callout |
 * | `cb-tabs` of `cb-tab`, each first with a `cb-title` | tabs |
 * | `details` with `summary` | what opens on demand |
 * | `iframe` with `src`, `title` | a video or page elsewhere |
 * | `video`, `audio` with `src`, `title` | a film or sound |
 * | `cb-math` with `dataDisplay` | a formula in TeX, without its dollars |
 * | `cb-unknown` with `dataName` | a tag that is not known, as it is written in the source |
 * | `sup > a[dataFootnoteRef]`, `section[dataFootnotes]` | footnotes as remark-rehype makes them |
 * | comment | a comment, which no reader saw |
 */
import type { Element, ElementContent, Properties } from 'hast';
import type { CalloutKind } from '#markdown/callouts.ts';

type Children = readonly (ElementContent | string)[];

/** An element; strings become text. */
export function element(tagName: string, properties: Properties, children: Children): Element {
  return {
    type: 'element',
    tagName,
    properties: { ...properties },
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

export function callout(kind: CalloutKind, title: Children | undefined, children: Children): Element {
  return element('cb-callout', { dataKind: kind }, [...(title ? [element('cb-title', {}, title)] : []), ...children]);
}

export function tabs(items: readonly { readonly title: Children; readonly children: Children }[]): Element {
  return element(
    'cb-tabs',
    {},
    items.map(({ title, children }) => element('cb-tab', {}, [element('cb-title', {}, title), ...children])),
  );
}

export function details(summary: Children, children: Children, isOpen = false): Element {
  return element('details', isOpen ? { open: true } : {}, [element('summary', {}, summary), ...children]);
}

export function gallery(images: readonly Element[], caption: Children | undefined): Element {
  return element('cb-gallery', {}, [...images, ...(caption ? [element('figcaption', {}, caption)] : [])]);
}

export function figure(images: readonly Element[], caption: Children | undefined): Element {
  return element('figure', {}, [...images, ...(caption ? [element('figcaption', {}, caption)] : [])]);
}

export interface CodeOptions {
  readonly lang?: string | undefined;
  readonly title?: string | undefined;
  /** Lines that are marked, `1,4-7`. */
  readonly marks?: string | undefined;
}

export function code(value: string, { lang, title, marks }: CodeOptions = {}): Element {
  const properties: Properties = {
    ...(lang ? { className: [`language-${lang}`] } : {}),
    ...(title ? { dataTitle: title } : {}),
    ...(marks ? { dataMarks: marks } : {}),
  };
  return element('pre', {}, [element('code', properties, [value.endsWith('\n') ? value : `${value}\n`])]);
}

/** What is kept as it is written, because nothing is known of it. */
export function unknown(name: string, source: string): Element {
  return element('cb-unknown', { dataName: name }, [source]);
}

export function math(tex: string, isDisplay: boolean): Element {
  return element('cb-math', isDisplay ? { dataDisplay: true } : {}, [tex]);
}
