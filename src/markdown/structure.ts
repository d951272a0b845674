/** What the site adds to the structure of a clean article: headings one can link to, tables that scroll, footnotes in its language. */
import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { createTranslate } from '#i18n/translate.ts';
import type { Heading } from '#model/article.ts';
import { fileLocale } from './file-locale.ts';
import { report } from './report.ts';

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The id that remark-rehype gives the heading of the footnotes, and ours, which no heading of a story can have. */
const FOOTNOTES_LABEL = 'footnote-label';
const FOOTNOTES_ID = 'user-content-footnotes';

/** Collects the headings into `file.data.headings`, and gives each a link to itself. */
export function rehypeHeadings() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    const headings: Heading[] = [];
    visit(tree, 'element', (element) => {
      if (!HEADINGS.has(element.tagName) || element.properties['id'] === FOOTNOTES_ID) return;
      const id = String(element.properties['id']);
      const text = headingText(element);
      if (element.tagName === 'h1') {
        report(file, element.position, {
          code: 'heading-level',
          message: 'The title is the only heading of the first level',
          hint: 'begin with ##',
        });
      }
      if (text === '')
        report(file, element.position, { code: 'heading-empty', message: 'This heading is empty', hint: 'delete it' });
      headings.push({ depth: Number(element.tagName.slice(1)), id, text });
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
      if (element.tagName !== 'table' || !parent || index === undefined || isScrollBox(parent)) return;
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: t('table.label') },
        children: [element],
      };
    });
  };
}

/** Footnote labels come from the renderer in English; this says them in the language of the post. */
export function rehypeFootnotes() {
  return (tree: Root, file: VFile): void => {
    const t = createTranslate(fileLocale(file));
    visit(tree, 'element', (element) => {
      if (element.properties['id'] === FOOTNOTES_LABEL) {
        element.properties['id'] = FOOTNOTES_ID;
        element.children = [{ type: 'text', value: t('footnotes.label') }];
      }
      if (element.properties['dataFootnoteRef'] !== undefined) element.properties['ariaDescribedBy'] = [FOOTNOTES_ID];
      if (element.properties['dataFootnoteBackref'] !== undefined) {
        const id = String(element.properties['href']).replace(/^#user-content-fnref-/, '');
        element.properties['ariaLabel'] = t('footnotes.back', { reference: decodeURIComponent(id) });
      }
    });
  };
}

/** The words of a heading without the numbers of its footnotes. */
function headingText(element: Element): string {
  const isFootnoteReference = (child: ElementContent): boolean =>
    child.type === 'element' &&
    child.tagName === 'sup' &&
    child.children.some((link) => link.type === 'element' && link.properties['dataFootnoteRef'] !== undefined);
  const children = element.children.filter((child) => !isFootnoteReference(child));
  return textOf({ ...element, children }).trim();
}

function isScrollBox(parent: { type: string }): boolean {
  const names = (parent as Element).properties?.['className'];
  return Array.isArray(names) && names.includes('table-scroll');
}
