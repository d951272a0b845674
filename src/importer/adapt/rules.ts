/** What single elements become. */
import type { Element, ElementContent, Properties } from 'hast';
import { code, element } from '#importer/article.ts';
import { hasProperty, isElement, isFootnoteReference, isHeading, isVisible, property, textOf } from '#importer/hast.ts';
import { findViolations } from '#markdown/allow-list.ts';
import { BLOCK_RULES } from './blocks.ts';
import { adaptCode, adaptInlineCode } from './code.ts';
import { isEmbed } from './embeds.ts';
import { wrapText } from './flow.ts';
import { adaptReference } from './footnotes.ts';
import { adaptLink } from './links.ts';
import { MEDIA_RULES } from './media.ts';
import { MAXIMUM_DEPTH, type Rule, type Rules, type Scope } from './scope.ts';
import { readStyles } from './styles.ts';
import { TABLE_RULES } from './tables.ts';

/** Attributes that elements of text keep. */
const KEPT_ATTRIBUTES = ['title', 'lang', 'dir', 'dateTime', 'cite'];

/** Elements that are there for looks alone, of which nothing is told but their styles. */
const WRAPPERS = new Set([
  ...['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'hgroup', 'search', 'body', 'html'],
  ...[
    'span',
    'center',
    'font',
    'picture',
    'tbody',
    'thead',
    'tfoot',
    'tr',
    'td',
    'th',
    'figcaption',
    'summary',
    'cb-title',
  ],
]);

/** What stands between paragraphs, of what has no rule of its own. All others stand in lines, as elements that nobody knows do. */
const BLOCK_WRAPPERS =
  /^(?:address|article|aside|body|cb-title|center|dd|dialog|dir|div|dt|fieldset|figcaption|footer|form|header|hgroup|html|legend|li|listing|main|menu|nav|noframes|optgroup|option|plaintext|search|section|summary|tbody|td|tfoot|th|thead|tr|xmp)$/;

/** Readers of pages with scripts never see what is in these. */
const UNSEEN = new Set([
  'noscript',
  'template',
  'head',
  'title',
  'meta',
  'link',
  'base',
  'source',
  'track',
  'param',
  'wbr',
]);

/** Elements of text, by what says the same. */
const SYNONYMS: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  s: 'del',
  strike: 'del',
  acronym: 'abbr',
};

const keepText: Rule = (node, scope, depth) => {
  const tagName = SYNONYMS[node.tagName] ?? node.tagName;
  const children = scope.convert(node.children, depth);
  return withStyles(
    node,
    scope,
    wrapText(withPosition(element(tagName, keepAttributes(tagName, node), []), node), children),
  );
};

const RULES: Rules = {
  ...Object.fromEntries(
    [
      ...['strong', 'em', 'del', 'b', 'i', 's', 'strike', 'acronym', 'abbr', 'cite', 'dfn', 'ins', 'kbd', 'mark', 'q'],
      ...['rp', 'rt', 'ruby', 'samp', 'small', 'sub', 'time', 'u', 'var'],
    ].map((name) => [name, keepText]),
  ),
  ...BLOCK_RULES,
  ...MEDIA_RULES,
  ...TABLE_RULES,
  a: (node, scope, depth) => withStyles(node, scope, adaptLink(node, scope, depth)),
  br: (node) => [withPosition(element('br', {}, []), node)],
  code: adaptCodeInLine,
  tt: adaptCodeInLine,
  input: adaptInput,
  math: adaptMathMarkup,
  option: (node, scope, depth) => [element('div', {}, scope.convert(node.children, depth))],
  script: dropUnseen,
  style: dropUnseen,
  select: dropText,
  svg: dropText,
  canvas: dropText,
  span: (node, scope, depth) =>
    node.properties['lang'] === undefined ? unwrap(node, scope, depth) : keepText(node, scope, depth),
  sup: (node, scope, depth) => (isFootnoteReference(node) ? adaptReference(node, scope) : keepText(node, scope, depth)),
  textarea: (node) => [code(textOf(node.children))],
  'cb-math': (node, scope) => {
    const tex = textOf(node.children).trim();
    scope.teller.count('math-as-code', node, 'Kept the formula as code');
    if (!hasProperty(node, 'dataDisplay')) return adaptInlineCode([{ type: 'text', value: tex }]);
    return adaptCode(withPosition(code(tex, { lang: 'latex' }), node), scope.teller);
  },
  'cb-unknown': (node, scope) => {
    const source = textOf(node.children);
    scope.teller.tell('tag-unknown-kept', node, `Kept the tag "${property(node, 'dataName')}" as code`, source);
    return adaptCode(withPosition(code(source, { lang: 'unknown-tag' }), node), scope.teller);
  },
};

export function applyRule(node: Element, scope: Scope, depth: number): ElementContent[] {
  if (UNSEEN.has(node.tagName)) return [];
  const rule = Object.hasOwn(RULES, node.tagName) ? RULES[node.tagName] : undefined;
  // What is deeper than any text goes on as a row of blocks.
  const isTooDeep =
    depth > MAXIMUM_DEPTH &&
    isElement(node, 'blockquote', 'ul', 'ol', 'li', 'dl', 'table', 'details', 'cb-callout', 'cb-tabs');
  if (isTooDeep) {
    scope.teller.count('html-unwrapped', node, 'Kept what stands deeper than posts may nest');
    return [element('div', {}, scope.convert(node.children, depth))];
  }
  return rule ? rule(node, scope, depth) : unwrap(node, scope, depth);
}

/** What stands in an element, in its styles. */
function unwrap(node: Element, scope: Scope, depth: number): ElementContent[] {
  const children = scope.convert(node.children, depth);
  if (!WRAPPERS.has(node.tagName) && children.some(isVisible)) {
    scope.teller.count('html-unwrapped', node, `Kept what stands in <${node.tagName.slice(0, 40)}>`);
  }
  const styled = withStyles(node, scope, children);
  return BLOCK_WRAPPERS.test(node.tagName) ? [withPosition(element('div', {}, styled), node)] : styled;
}

/** Content in the styles of the element that it stands in. */
function withStyles(node: Element, scope: Scope, children: readonly ElementContent[]): ElementContent[] {
  const { marks, dropped } = readStyles(node);
  for (const name of dropped) scope.teller.count('style-dropped', node, `Left out the style ${name.slice(0, 40)}`);
  if (isHeading(node)) return [...children];
  return marks.reduceRight<ElementContent[]>((content, mark) => wrapText(mark, content), [...children]);
}

function adaptCodeInLine(node: Element, scope: Scope, depth: number): ElementContent[] {
  return adaptInlineCode(scope.convert(node.children, depth));
}

/** Boxes of tasks stay, as long as they stand in front of one. */
function adaptInput(node: Element, scope: Scope): ElementContent[] {
  if (property(node, 'type') === 'checkbox') {
    const isChecked = hasProperty(node, 'checked');
    return [withPosition(element('input', { type: 'checkbox', ...(isChecked ? { checked: true } : {}) }, []), node)];
  }
  scope.teller.count('html-dropped', node, 'Left out a field of a form');
  return [];
}

/** MathML, for which converters leave the TeX behind that they had. */
function adaptMathMarkup(node: Element, scope: Scope): ElementContent[] {
  const find = (nodes: readonly ElementContent[]): string | undefined => {
    for (const child of nodes) {
      if (child.type !== 'element') continue;
      const isTex = child.tagName === 'annotation' && property(child, 'encoding') === 'application/x-tex';
      const tex = isTex ? textOf(child.children) : find(child.children);
      if (tex !== undefined) return tex;
    }
    return undefined;
  };
  scope.teller.count('math-as-code', node, 'Kept the formula as code');
  return adaptInlineCode([{ type: 'text', value: find(node.children) ?? textOf(node.children) }]);
}

function dropUnseen(node: Element, scope: Scope, depth: number): ElementContent[] {
  if (isEmbed(node)) return scope.convert([{ ...node, tagName: 'iframe', properties: embedProperties(node) }], depth);
  scope.teller.count('html-dropped', node, `Left out a ${node.tagName}`);
  return [];
}

function embedProperties(script: Element): Properties {
  return { src: property(script, 'src').replace(/\.js(?=\?|$)/, '') };
}

/** Leaves out what is no text for reading on, and tells of what it says. */
function dropText(node: Element, scope: Scope): ElementContent[] {
  const text = textOf(node.children).replace(/\s+/g, ' ').trim();
  if (text === '') scope.teller.count('html-dropped', node, `Left out a ${node.tagName}`);
  else scope.teller.tell('html-dropped', node, `Left out a ${node.tagName} with this text`, text);
  return [];
}

function keepAttributes(tagName: string, { properties }: Element): Properties {
  const names = KEPT_ATTRIBUTES.filter((name) => typeof properties[name] === 'string');
  return Object.fromEntries(
    names
      .map((name) => [name, String(properties[name]).replace(/\s+/g, ' ').trim()] as const)
      .filter(([name, value]) => value !== '' && findViolations(tagName, { [name]: value }).length === 0),
  );
}

function withPosition(made: Element, { position }: Element): Element {
  return position ? { ...made, position } : made;
}
