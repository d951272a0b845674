/** What blocks become: headings, lists, quotes, code, and the boxes that posts have. */
import type { Element, ElementContent } from 'hast';
import { createTranslate } from '#i18n/translate.ts';
import { element } from '#importer/article.ts';
import { childrenNamed, hasProperty, isElement, isVisible, property, textOf } from '#importer/hast.ts';
import { CALLOUT_KINDS, type CalloutKind } from '#markdown/callouts.ts';
import { adaptCode } from './code.ts';
import { toFlow, toItem, toLine, wrapText } from './flow.ts';
import { adaptNotes } from './footnotes.ts';
import { tidyLine } from './inline.ts';
import type { Rules, Scope } from './scope.ts';
import { readStyles } from './styles.ts';

/** The highest number that a list may begin with. */
const MAXIMUM_START = 999_999_999;

export const BLOCK_RULES: Rules = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, adaptHeading])),
  p: (node, scope, depth) => {
    const { marks, dropped } = readStyles(node);
    for (const name of dropped) scope.teller.count('style-dropped', node, `Left out the style ${name.slice(0, 40)}`);
    const children = scope.convert(node.children, depth);
    const marked = marks.reduceRight((content, mark) => wrapText(mark, content), children);
    return [placed(element('p', {}, marked), node)];
  },
  blockquote: (node, scope, depth) => {
    const children = toFlow(scope.convert(node.children, depth + 1));
    return children.some(isVisible) ? [placed(element('blockquote', {}, children), node)] : [];
  },
  ul: adaptList,
  ol: adaptList,
  menu: adaptList,
  dir: adaptList,
  li: (node, scope, depth) => [element('div', {}, scope.convert(node.children, depth))],
  dl: adaptDefinitions,
  hr: (node) => [placed(element('hr', {}, []), node)],
  pre: (node, scope, depth) => {
    const pictures = node.children.flatMap((child) => scope.convert(picturesIn(child), depth));
    return [...adaptCode(node, scope.teller), ...(pictures.length > 0 ? [element('p', {}, pictures)] : [])];
  },
  details: adaptDetails,
  section: (node, scope, depth) =>
    hasProperty(node, 'dataFootnotes')
      ? adaptNotes(node, scope, depth)
      : [element('div', {}, scope.convert(node.children, depth))],
  'cb-callout': adaptCallout,
  'cb-tabs': adaptTabs,
};

function adaptHeading(node: Element, scope: Scope, depth: number): ElementContent[] {
  for (const name of readStyles(node).dropped)
    scope.teller.count('style-dropped', node, `Left out the style ${name.slice(0, 40)}`);
  const children = toLine(scope.convert(node.children, depth), false);
  const written = Number(node.tagName.slice(1));
  if (children.length === 0) {
    scope.teller.tell('heading-emptied', node, 'Left out the heading, which is empty');
    return [];
  }
  const level = scope.shiftsHeadings ? Math.min(written + 1, 6) : written;
  const heading = placed(element(`h${level}`, {}, children), node);
  scope.headings.set(node, heading);
  return [heading];
}

function adaptList(node: Element, scope: Scope, depth: number): ElementContent[] {
  const inner = node.children.filter(isVisible);
  if (inner.length > 0 && inner.every((child) => isElement(child, 'ul', 'ol'))) {
    // Editors indent a list by another one around it.
    scope.teller.tell('html-unwrapped', node, 'Took out the list around the list');
    return scope.convert(inner, depth);
  }
  const items: Element[] = [];
  for (const child of node.children) {
    if (isElement(child, 'li')) {
      items.push(placed(element('li', {}, toItem(scope.convert(child.children, depth + 1))), child));
      continue;
    }
    const content = scope.convert([child], depth + 1);
    if (!content.some(isVisible)) continue;
    const last = items.at(-1);
    // Editors put lists beside the item that they belong to.
    if (last && isElement(child, 'ul', 'ol')) last.children = toItem([...last.children, ...content]);
    else {
      scope.teller.tell('html-unwrapped', child, 'Made an item of what stands in the list outside of one');
      items.push(element('li', {}, toItem(content)));
    }
  }
  if (items.length === 0) return [];
  const [only, ...others] = items.flatMap(({ children }) => children);
  if (isElement(only, 'iframe') && others.length === 0) {
    // What stands alone in a list without blank lines is shown as a line.
    scope.teller.tell('embed-unknown', only, 'Made a link of what stands alone in a list');
    return adaptList({ ...node, children: [element('li', {}, toLine([only], false))] }, scope, depth);
  }
  const isOrdered = node.tagName === 'ol';
  const first = childrenNamed(node, 'li')[0];
  const start = Number(node.properties['start'] ?? first?.properties['value'] ?? 1);
  const hasStart = isOrdered && Number.isInteger(start) && start >= 0 && start <= MAXIMUM_START && start !== 1;
  const isOdd =
    isOrdered &&
    (hasProperty(node, 'reversed') ||
      !/^1?$/.test(property(node, 'type')) ||
      childrenNamed(node, 'li').some((item, index) => index > 0 && hasProperty(item, 'value')));
  if (isOdd) scope.teller.tell('attributes-dropped', node, 'Numbered the list in the ordinary way');
  return [placed(element(isOrdered ? 'ol' : 'ul', hasStart ? { start } : {}, items), node)];
}

function adaptDefinitions(node: Element, scope: Scope, depth: number): ElementContent[] {
  const adapt = (children: readonly ElementContent[]): ElementContent[] =>
    children.flatMap((child): ElementContent[] => {
      if (isElement(child, 'div')) return adapt(child.children);
      if (isElement(child, 'dt')) return [element('dt', {}, toLine(scope.convert(child.children, depth + 1), false))];
      const content = isElement(child, 'dd') ? child.children : [child];
      const converted = toItem(scope.convert(content, depth + 1));
      return converted.some(isVisible) || isElement(child, 'dd') ? [element('dd', {}, converted)] : [];
    });
  const children = adapt(node.children);
  return children.length > 0 ? [placed(element('dl', {}, children), node)] : [];
}

function adaptDetails(node: Element, scope: Scope, depth: number): ElementContent[] {
  const [summary] = childrenNamed(node, 'summary');
  const label = summary ? toLine(scope.convert(summary.children, depth), false) : [];
  const content = toFlow(
    scope.convert(
      node.children.filter((child) => child !== summary),
      depth + 1,
    ),
  );
  if (!content.some(isVisible) || label.length === 0) {
    scope.teller.tell('tag-approximated', node, 'Put into the text what was to open');
    return [...(label.length > 0 ? [strongLine(label)] : []), ...content];
  }
  const properties = hasProperty(node, 'open') ? { open: true } : {};
  return [placed(element('details', properties, [element('summary', {}, label), ...content]), node)];
}

function adaptCallout(node: Element, scope: Scope, depth: number): ElementContent[] {
  const [title] = childrenNamed(node, 'cb-title');
  const kind = CALLOUT_KINDS.find((known) => known === node.properties['dataKind']) ?? 'note';
  const label = title ? toLine(scope.convert(title.children, depth), false) : [];
  const content = toFlow(
    scope.convert(
      node.children.filter((child) => child !== title),
      depth + 1,
    ),
  );
  const isUsual = textOf(label) === createTranslate(scope.locale)(`callout.${kind satisfies CalloutKind}`);
  const isEmpty = !content.some(isVisible);
  if (isEmpty && label.length === 0) return [];
  const callout = element('cb-callout', { dataKind: kind }, [
    ...(label.length === 0 || isUsual || isEmpty ? [] : [element('cb-title', {}, label)]),
    ...(isEmpty ? [element('p', {}, label)] : content),
  ]);
  return [placed(callout, node)];
}

function adaptTabs(node: Element, scope: Scope, depth: number): ElementContent[] {
  const items = childrenNamed(node, 'cb-tab').map((tab) => {
    const [title] = childrenNamed(tab, 'cb-title');
    const label = title ? freeBrackets(toLine(scope.convert(title.children, depth), false)) : [];
    return {
      label,
      content: toFlow(
        scope.convert(
          tab.children.filter((child) => child !== title),
          depth + 2,
        ),
      ),
    };
  });
  const isWhole = items.length > 0 && items.every(({ label, content }) => label.length > 0 && content.some(isVisible));
  if (!isWhole) {
    scope.teller.tell('tag-approximated', node, 'Put the tabs below each other, because one has no name or is empty');
    return items.flatMap(({ label, content }) => [...(label.length > 0 ? [strongLine(label)] : []), ...content]);
  }
  const tabs = items.map(({ label, content }) => element('cb-tab', {}, [element('cb-title', {}, label), ...content]));
  return [placed(element('cb-tabs', {}, tabs), node)];
}

/** Code with brackets as text: in the name of a tab, the parser counts brackets before it looks for code. */
function freeBrackets(line: readonly ElementContent[]): ElementContent[] {
  return line.flatMap((node): ElementContent[] => {
    if (isElement(node, 'code') && /[[\]]/.test(textOf(node.children))) return node.children;
    return node.type === 'element' ? [{ ...node, children: freeBrackets(node.children) }] : [node];
  });
}

/** Images in code, which readers see among its lines. */
function picturesIn(node: ElementContent): Element[] {
  if (isElement(node, 'img')) return [node];
  return node.type === 'element' ? node.children.flatMap(picturesIn) : [];
}

function strongLine(line: readonly ElementContent[]): Element {
  return element('p', {}, tidyLine([element('strong', {}, line)]));
}

function placed(made: Element, { position }: Element): Element {
  return position ? { ...made, position } : made;
}
