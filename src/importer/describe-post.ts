/** The description of a post: its own, else what its author put before a mark, else the beginning of its text. */
import type { Element, Root } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { cleanText, cutText, lengthOf, toPlainText } from './plan/plain-text.ts';
import { postFinding } from './post-finding.ts';
import type { Finding, SourcePost } from './source.ts';

export interface Description {
  readonly description: string;
  /** The whole text that it is the beginning of, if it was the author’s own. */
  readonly whole?: string | undefined;
  readonly findings: readonly Finding[];
}

/** What the schema allows. */
const MAXIMUM_GIVEN = 300;

/** What lists and search engines show of it. */
const MAXIMUM_MADE = 200;

/** An address says little, and less when it is cut. */
const ADDRESSES = /\b(?:https?:\/\/|www\.)\S+/g;

/** A first paragraph with less is a greeting. */
const MINIMUM_MADE = 12;

/**
 * @param title Stands in where there is no text.
 * @param tree The text as it was adapted.
 */
export function describePost(source: SourcePost, title: string, excerpt: string | undefined, tree: Root): Description {
  const [given] = [source.description, excerpt].map((text) => toPlainText(text ?? '')).filter((text) => text !== '');
  if (given !== undefined && lengthOf(given) <= MAXIMUM_GIVEN) return { description: given, findings: [] };
  const made = cutSentences(given ?? (firstParagraph(tree) || title));
  const action = `Its description is: ${made}`;
  const isOwn = given !== undefined && toPlainText(source.description ?? '') === given;
  return {
    description: made,
    ...(isOwn ? { whole: given } : {}),
    findings: [postFinding(source, 'description-made', given ?? title, action)],
  };
}

/** The first paragraph that says something, as text. */
function firstParagraph(tree: Root): string {
  let [found, any] = ['', ''];
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'p') return undefined;
    const text = cleanText(textOf(node).slice(0, 4000));
    any ||= text;
    const words = text.replace(ADDRESSES, '');
    if (!/\p{L}/u.test(words) || lengthOf(words) < MINIMUM_MADE) return undefined;
    found = text;
    return EXIT;
  });
  return found || any;
}

/** Breaks are blanks, and the numbers of footnotes no text. */
function textOf(paragraph: Element): string {
  const parts: string[] = [];
  visit(paragraph, (node) => {
    if (node.type === 'text') parts.push(node.value);
    if (node.type !== 'element') return undefined;
    if (node.tagName === 'br') parts.push(' ');
    return node.properties['dataFootnoteRef'] === undefined ? undefined : SKIP;
  });
  return parts.join('');
}

/** As many whole sentences as there is room for, or the beginning of the first. */
function cutSentences(text: string): string {
  if (lengthOf(text) <= MAXIMUM_MADE) return text;
  const start = [...text].slice(0, MAXIMUM_MADE).join('');
  const [sentences = ''] = /^.*(?:[.!?](?=\s)|[。！？](?=[^」』）”]|$)|[。！？][」』）”])/su.exec(start) ?? [];
  return lengthOf(sentences) >= MAXIMUM_MADE / 4 ? sentences : cutText(text, MAXIMUM_MADE);
}
