/**
 * What the site adds to the structure of a clean article: headings one can link to, tables that scroll, tasks and
 * footnotes in its language.
 */
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { createTranslate } from '#i18n/translate.ts';
import type { Heading } from '#model/article.ts';
import { fileLocale } from './file-locale.ts';
import { type Finding, report } from './report.ts';
import { SKIP, visit } from './visit.ts';

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The id that remark-rehype gives the heading of the footnotes, and ours. */
const FOOTNOTES_LABEL = 'footnote-label';
const FOOTNOTES_ID = 'user-content-footnotes';

/** Ids that footnotes and the page around an article have. */
const KEPT_ID = /^(user-content|cb)-/;

/** The sanitiser lets no author have it. */
const HIDDEN_CLASS = 'sr-only';

const EMPTY_HEADING: Finding = { code: 'heading-empty', message: 'This heading is empty', hint: 'delete it' };

const HEADING_WITHOUT_WORDS: Finding = {
  code: 'heading-anchor',
  message: 'This heading has no letter or digit that an anchor could be made of',
  hint: 'add a word',
};

function skippedLevel(depth: number, above: number): Finding {
  const place = above === 1 ? 'the title' : `one of level ${above}`;
  return {
    code: 'heading-order',
    severity: 'warning',
    message: `A heading of level ${depth} follows ${place}`,
    hint: `write ${'#'.repeat(above + 1)}`,
  };
}

/** Collects the headings into `file.data.headings`, and gives each a link to itself. */
export function rehypeHeadings() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    const headings: Heading[] = [];
    // The title stands above them all.
    let above = 1;
    visit(tree, 'element', (element) => {
      if (!HEADINGS.has(element.tagName) || isFootnotesHeading(element)) return;
      const id = String(element.properties['id']);
      const text = headingText(element);
      if (element.tagName === 'h1') {
        report(file, element.position, {
          code: 'heading-level',
          message: 'The title is the only heading of the first level',
          hint: 'begin with ##',
        });
      }
      if (text === '' || /^(-\d+)?$/.test(id)) {
        report(file, element.position, text === '' ? EMPTY_HEADING : HEADING_WITHOUT_WORDS);
        delete element.properties['id'];
        return SKIP;
      }
      if (KEPT_ID.test(id)) {
        report(file, element.position, {
          code: 'heading-anchor',
          message: `The anchor "${id}" is kept for the site`,
          hint: 'change the heading',
        });
      }
      const depth = Number(element.tagName.slice(1));
      if (depth > above + 1) report(file, element.position, skippedLevel(depth, above));
      above = depth;
      headings.push({ depth, id, text });
      element.children.push({
        type: 'element',
        tagName: 'a',
        properties: { className: ['heading-anchor'], href: `#${id}`, ariaLabel: t('heading.link', { heading: text }) },
        children: [],
      });
      return SKIP;
    });
    file.data['headings'] = headings;
  };
}

/** Wraps tables so that a wide one scrolls inside itself, and turns `align` attributes into classes. */
export function rehypeTables() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    visit(tree, 'element', (element, index, parent) => {
      const { align } = element.properties;
      if ((element.tagName === 'td' || element.tagName === 'th') && typeof align === 'string') {
        delete element.properties['align'];
        element.properties['className'] = [`align-${align.toLowerCase()}`];
      }
      if (element.tagName !== 'table' || !parent || index === undefined) return;
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: t('table.label') },
        children: [element],
      };
    });
  };
}

/** Names the boxes of task lists, which have no label beside them that a screen reader could read. */
export function rehypeTasks() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    visit(tree, 'element', ({ tagName, properties }) => {
      if (tagName === 'input') properties['ariaLabel'] = t(properties['checked'] ? 'task.done' : 'task.open');
    });
  };
}

/** Footnote labels come from the renderer in English, and ids with escapes; this says them in the language of the post. */
export function rehypeFootnotes() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    const ids = new Set<string>();
    visit(tree, 'element', (element) => {
      const { properties } = element;
      if (properties['id'] === FOOTNOTES_LABEL) {
        element.properties = { className: [HIDDEN_CLASS], id: FOOTNOTES_ID };
        element.children = [{ type: 'text', value: t('footnotes.label') }];
      } else if (properties['id'] !== undefined) {
        const id = decodeAddress(String(properties['id']));
        properties['id'] = id;
        if (ids.has(id)) reportSharedId(element, id, file);
        ids.add(id);
      }
      if (properties['dataFootnoteRef'] !== undefined) properties['ariaDescribedBy'] = [FOOTNOTES_ID];
      if (properties['dataFootnoteBackref'] !== undefined && typeof properties['ariaLabel'] === 'string') {
        properties['ariaLabel'] = t('footnotes.back', { reference: properties['ariaLabel'] });
      }
    });
  };
}

function reportSharedId(element: Element, id: string, file: VFile): void {
  report(file, element.position, {
    code: 'footnote-repeated',
    message: `Two footnotes would have the anchor "${id}"`,
    hint: 'give one of them another label',
  });
}

/** Escapes decoded, or the text as it is where they are malformed, as in HTML that an author wrote. */
function decodeAddress(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The words of a heading in one line, without the numbers of its footnotes. */
function headingText(element: Element): string {
  const isFootnoteReference = (child: ElementContent): boolean =>
    child.type === 'element' &&
    child.tagName === 'sup' &&
    child.children.some((link) => link.type === 'element' && link.properties['dataFootnoteRef'] !== undefined);
  const children = element.children.filter((child) => !isFootnoteReference(child));
  return textOf({ ...element, children })
    .replace(/\s+/g, ' ')
    .trim();
}

function isFootnotesHeading({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.includes(HIDDEN_CLASS);
}
