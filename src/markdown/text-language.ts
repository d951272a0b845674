/**
 * Reports text that is in another language than the post. A warning that is wrong costs more trust than one that is missing
 * costs readers, so one goes to a post at most, and only text of the author’s own counts: whole paragraphs, without quotes,
 * code, links (which keep the titles of what they lead to), lists and tables (which may be of terms). Of 747 posts of public
 * blogs, 5 got a warning that was wrong: four for tags of another engine, one for a list of titles.
 */
import type { Nodes, Paragraph, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Locale } from '#i18n/locales.ts';
import { fileLocale } from './file-locale.ts';
import { foreignLanguage, languageName, MINIMUM_LETTERS, ownLanguage, textLength } from './language.ts';
import { type Finding, report } from './report.ts';
import { SKIP, visit } from './visit.ts';

/** A paragraph of so many letters is judged by itself. */
const PARAGRAPH_LETTERS = 150;

/** Shorter ones are judged together, as soon as they have so many. */
const PASSAGE_LETTERS = 300;

const NOT_THE_AUTHORS = new Set<Nodes['type']>(['blockquote', 'table', 'footnoteDefinition', 'heading']);

const NOT_PROSE = new Set<Nodes['type']>([...NOT_THE_AUTHORS, 'list']);

const NOT_IN_SENTENCES = new Set<Nodes['type']>(['link', 'linkReference', 'inlineCode', 'html']);

/** In paths, attributes and names of variables. */
const NO_WORD = /[/=_\\]/;

interface Block {
  readonly node: Paragraph;
  readonly text: string;
}

export function remarkCheckLanguage() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const locale = fileLocale(file);
    const passages = passagesOf(tree, NOT_PROSE);
    // A text may be nothing but lists.
    for (const passage of passages.length > 0 ? passages : passagesOf(tree, NOT_THE_AUTHORS)) {
      const language = await foreignLanguage(joined(passage), locale);
      if (language === undefined) continue;
      const { node } = (await firstForeign(passage, locale)) ?? (passage[0] as Block);
      report(file, node.position, languageFinding('This text', language, locale));
      return;
    }
  };
}

/** @param what What is in the other language, as the message begins. */
export function languageFinding(what: string, language: string, locale: Locale): Finding {
  return {
    code: 'text-language',
    severity: 'warning',
    message: `${what} seems to be in ${languageName(language)}, not in ${languageName(ownLanguage(locale).tag)}`,
    hint: `translate it, mark it as a quote with >, or give the file the name of its language instead of "${locale}"`,
  };
}

/** The paragraphs of a text, with so many together as can be judged. */
function passagesOf(tree: Root, skipped: ReadonlySet<Nodes['type']>): Block[][] {
  const passages: Block[][] = [];
  let [passage, length]: [Block[], number] = [[], 0];
  visit(tree, (node) => {
    if (skipped.has(node.type)) return SKIP;
    if (node.type !== 'paragraph') return undefined;
    const text = sentencesOf(node);
    const ownLength = textLength(text);
    if (ownLength >= PARAGRAPH_LETTERS) {
      passages.push([{ node, text }]);
      return SKIP;
    }
    passage.push({ node, text });
    length += ownLength;
    if (length >= PASSAGE_LETTERS) {
      passages.push(passage);
      [passage, length] = [[], 0];
    }
    return SKIP;
  });
  // What is left over at the end is too little, unless there is nothing else.
  return passages.length === 0 && length >= MINIMUM_LETTERS ? [passage] : passages;
}

function sentencesOf(paragraph: Paragraph): string {
  const texts: string[] = [];
  visit(paragraph, (node) => {
    if (NOT_IN_SENTENCES.has(node.type)) return SKIP;
    if (node.type === 'text') texts.push(node.value);
    return undefined;
  });
  return texts.join('').replace(/[!-~]+/g, (word) => (NO_WORD.test(word) ? ' ' : word));
}

async function firstForeign(passage: readonly Block[], locale: Locale): Promise<Block | undefined> {
  for (const block of passage) if ((await foreignLanguage(block.text, locale)) !== undefined) return block;
  return undefined;
}

function joined(passage: readonly Block[]): string {
  return passage.map(({ text }) => text).join('\n');
}
