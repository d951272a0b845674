/**
 * Confines MDX to markup: no imports, exports, expressions beyond literals, spreads or unknown components.
 * Every breach is reported with its place, and is removed here whatever happens, so that nothing of it
 * reaches the compiler. HTML tags, which MDX would compile as they are, become nodes that the sanitiser
 * sees like all others.
 */
import type { Program } from 'estree-jsx';
import type { Definition, Image, ImageReference, Nodes, Parents, Root, RootContent } from 'mdast';
import type { MdxTextExpression } from 'mdast-util-mdx';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type {} from 'remark-rehype';
import type { VFile } from 'vfile';
import { nearest } from '#nearest.ts';
import { findViolations, toProperties } from './allow-list.ts';
import { isMdxComponentName, MDX_COMPONENTS, type MdxComponentName } from './mdx-components.ts';
import {
  canStandIn,
  MAXIMUM_NESTING,
  misplacedFinding,
  nestingFinding,
  repeatedAttributeFinding,
  violationFinding,
} from './raw-html.ts';
import { getDefinitions } from './references.ts';
import { report } from './report.ts';
import { SKIP, visit } from './visit.ts';

type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

/** The hast and mdast nodes that MDX adds and that a provided component needs to survive. */
export const MDX_NODE_TYPES = ['mdxJsxFlowElement', 'mdxJsxTextElement'] as const;

const CODE_FINDING = { code: 'mdx-code', hint: 'write what it would give as text' } as const;

/** Levels of the tree; twenty lists with an element in each are sixty. */
const MAXIMUM_DEPTH = 100;

const depthFinding = {
  code: 'nesting-too-deep',
  message: `Emphasis, links and blocks nest deeper than ${MAXIMUM_DEPTH} levels`,
  hint: 'flatten them',
} as const;

/**
 * Cuts off what nests too deep for what walks the tree, and elements that do for a reader; this walk keeps a list of its own.
 * The bundler that Astro hands MDX to ends the process without a word at some hundred levels.
 */
export function remarkBoundNesting() {
  return (tree: Root, file: VFile): void => {
    const pending: { node: Nodes; outer: number; depth: number }[] = [{ node: tree, outer: 0, depth: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { node, depth } = next;
      const outer = isJsx(node) ? next.outer + 1 : next.outer;
      if (!('children' in node)) continue;
      if (outer <= MAXIMUM_NESTING && depth <= MAXIMUM_DEPTH) {
        for (const child of node.children) pending.push({ node: child, outer, depth: depth + 1 });
      } else {
        report(file, node.position, outer > MAXIMUM_NESTING ? nestingFinding : depthFinding);
        node.children = [];
      }
    }
  };
}

function isJsx(node: Nodes): node is JsxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/**
 * Takes components and expressions that stand alone in a paragraph out of it, as MDX's compiler does before it
 * calls any plugin. Only then do our checks see the tree that is compiled.
 */
export function remarkUnravelMdx() {
  return (tree: Root): void => {
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const content = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
      if (!parent || index === undefined || content.length === 0 || !content.every(isMdxText)) return undefined;
      const flow = content.map((child) => ({ ...child, type: FLOW_TYPES[child.type] }) as RootContent);
      parent.children.splice(index, 1, ...(flow as never[]));
      return index;
    });
  };
}

const FLOW_TYPES = { mdxJsxTextElement: 'mdxJsxFlowElement', mdxTextExpression: 'mdxFlowExpression' } as const;

function isMdxText(node: Nodes): node is MdxJsxTextElement | MdxTextExpression {
  return Object.hasOwn(FLOW_TYPES, node.type);
}

export function remarkConfineMdx() {
  return (tree: Root, file: VFile): void => {
    const isMdx = file.extname === '.mdx';
    visit(tree, (node, index, parent) => {
      if (parent === undefined || index === undefined) return undefined;
      switch (node.type) {
        case 'mdxjsEsm':
          report(file, node.position, {
            code: 'mdx-code',
            message: 'Imports and exports are not allowed',
            hint: 'delete them; the provided components need no import',
          });
          return remove(parent, index);
        case 'mdxFlowExpression':
        case 'mdxTextExpression': {
          const value = readExpression(node.data?.estree);
          if (value === undefined) {
            report(file, node.position, { ...CODE_FINDING, message: 'JavaScript expressions are not allowed' });
            return remove(parent, index);
          }
          return value === '' ? remove(parent, index) : replace(parent, index, textNode(node.type, value));
        }
        case 'mdxJsxFlowElement':
        case 'mdxJsxTextElement':
          return confineElement(node, index, parent, file);
        case 'image':
        case 'imageReference':
          if (isMdx && hasCode(labelOf(node, file))) {
            report(file, node.position, {
              ...CODE_FINDING,
              message: 'Braces are code, which no text alternative can have',
            });
          }
          return undefined;
        default:
          return undefined;
      }
    });
  };
}

/** The text alternative of an image as it is written; the node has lost what is code in it. */
function labelOf({ position }: Image | ImageReference, file: VFile): string {
  const written = String(file.value).slice(position?.start.offset, position?.end.offset);
  return /^!\[((?:\\.|[^\\\]])*)/s.exec(written)?.[1] ?? '';
}

function hasCode(label: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*\{/.test(label);
}

/**
 * Takes the images of MDX out of Astro's hands, which would import each file into the bundle: here they stay
 * elements that a component resolves, as in Markdown. Runs last, when no plugin looks for images any more.
 */
export function remarkDetachImages() {
  return (tree: Root, file: VFile): void => {
    if (file.extname !== '.mdx') return;
    const definitions = getDefinitions(tree);
    visit(tree, (node, index, parent) => {
      if ((node.type !== 'image' && node.type !== 'imageReference') || !parent || index === undefined) return;
      const { url, title } = node.type === 'image' ? node : (definitions.get(node.identifier) as Definition);
      const hProperties = { src: url, alt: node.alt ?? '', ...(title && { title }) };
      const element = {
        type: 'htmlElement',
        data: { hName: 'img', hProperties },
        children: [],
        position: node.position,
      };
      parent.children.splice(index, 1, element as never);
    });
  };
}

function confineElement(
  element: JsxElement,
  index: number,
  parent: Parents,
  file: VFile,
): [typeof SKIP, number] | undefined {
  const name = element.name ?? '';
  const attributes = readAttributes(element, file);
  if (isMdxComponentName(name)) {
    checkComponent(element, name, attributes, parent, file);
    // Attributes are rebuilt from what was read, so that nothing unread can pass.
    element.attributes = [...attributes]
      .filter(([attribute]) => Object.hasOwn(MDX_COMPONENTS[name].attributes, attribute))
      .map(([attribute, value]) => ({ type: 'mdxJsxAttribute', name: attribute, value: String(value) }));
    return undefined;
  }
  if (/^[a-z][a-z0-9]*$/.test(name)) {
    const properties = toProperties(attributes);
    for (const violation of findViolations(name, properties))
      report(file, element.position, violationFinding(name, violation));
    const outer = (parent.data as { hName?: string } | undefined)?.hName;
    if (!canStandIn(name, outer)) report(file, element.position, misplacedFinding(name));
    const { children, position } = element;
    // A type of its own: no other plugin takes it for Markdown, and by its data it renders as the element.
    const html = { type: 'htmlElement', data: { hName: name, hProperties: properties }, children, position };
    return replace(parent, index, html as unknown as RootContent);
  }
  const near = nearest(name, Object.keys(MDX_COMPONENTS));
  report(file, element.position, {
    code: 'mdx-component',
    message: name === '' ? 'Fragments are not allowed' : `There is no component <${name}>`,
    hint: near ? `write <${near}>` : `write one of ${Object.keys(MDX_COMPONENTS).join(', ')}, or a directive`,
  });
  parent.children.splice(index, 1, ...(element.children as RootContent[] as never[]));
  return [SKIP, index];
}

function checkComponent(
  element: JsxElement,
  name: MdxComponentName,
  attributes: Map<string, string | true>,
  parent: Parents,
  file: VFile,
): void {
  const rule = MDX_COMPONENTS[name];
  const malformed = (message: string, hint: string): void =>
    report(file, element.position, { code: 'mdx-component', message: `<${name}> ${message}`, hint });
  for (const attribute of attributes.keys()) {
    if (Object.hasOwn(rule.attributes, attribute)) continue;
    const near = nearest(attribute, Object.keys(rule.attributes));
    malformed(`has no attribute "${attribute}"`, near ? `write "${near}"` : 'delete it');
  }
  for (const [attribute, need] of Object.entries(rule.attributes)) {
    // What is written with braces is told to be code; what a spread gives is open.
    const isCode = element.attributes.some(
      (written) => !('name' in written) || (written.name === attribute && typeof written.value === 'object'),
    );
    if (need === 'required' && !attributes.get(attribute) && !isCode)
      malformed(`needs the attribute "${attribute}"`, `add ${attribute}="…"`);
    if (attributes.get(attribute) === true) malformed(`needs a value for "${attribute}"`, `write ${attribute}="…"`);
  }
  if (!rule.takesContent && element.children.length > 0) malformed('takes no content', `write <${name} … />`);
  if (rule.takesContent && element.children.length === 0) malformed('is empty', `write something before </${name}>`);
  const steps = Object.entries(MDX_COMPONENTS).flatMap(([step, { inside }]) => (inside === name ? [step] : []));
  if (
    steps.length > 0 &&
    !element.children.every((child) => isComment(child) || ('name' in child && steps.includes(child.name ?? '')))
  ) {
    malformed(`takes nothing but <${steps.join('>, <')}>`, 'move what else stands in it before or behind it');
  }
  if (rule.inside && !('name' in parent && parent.name === rule.inside))
    malformed(`stands outside <${rule.inside}>`, `write it directly in <${rule.inside}>`);
}

function isComment(node: Nodes): boolean {
  return node.type === 'mdxFlowExpression' && node.data?.estree?.body.length === 0;
}

/** The attributes with literal values; whatever else stands there is reported and left out. */
function readAttributes(element: JsxElement, file: VFile): Map<string, string | true> {
  const attributes = new Map<string, string | true>();
  const names = new Set<string>();
  for (const attribute of element.attributes) {
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(file, attribute.position ?? element.position, {
        ...CODE_FINDING,
        message: 'Spreads are not allowed',
        hint: 'write the attributes one by one',
      });
      continue;
    }
    // Names differ in more than case, as in HTML.
    if (names.has(attribute.name.toLowerCase())) {
      report(file, attribute.position ?? element.position, repeatedAttributeFinding);
    }
    names.add(attribute.name.toLowerCase());
    const value = readAttributeValue(attribute);
    if (value === undefined) {
      report(file, attribute.position ?? element.position, {
        ...CODE_FINDING,
        message: `The value of "${attribute.name}" is not a literal`,
        hint: 'write it in quotes',
      });
    } else attributes.set(attribute.name, value);
  }
  return attributes;
}

function readAttributeValue({ value }: MdxJsxAttribute): string | true | undefined {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  const program = value.data?.estree;
  const literal = program?.body.length === 0 ? undefined : readExpression(program);
  return literal === 'true' ? true : literal;
}

/** The text of an expression that is a literal, `''` for a comment, `undefined` for anything that would have to run. */
function readExpression(program: Program | null | undefined): string | undefined {
  if (program?.body.length === 0) return '';
  const statement = program?.body.length === 1 ? program.body[0] : undefined;
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'Literal') return undefined;
  const { value } = statement.expression;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function textNode(type: Nodes['type'], value: string): RootContent {
  const text: RootContent = { type: 'text', value };
  return type === 'mdxFlowExpression' ? { type: 'paragraph', children: [text] } : text;
}

function remove(parent: Parents, index: number): [typeof SKIP, number] {
  parent.children.splice(index, 1);
  return [SKIP, index];
}

/** Puts a node in the place of another; the visitor goes on with the new one's children. */
function replace(parent: Parents, index: number, node: RootContent): [typeof SKIP, number] | undefined {
  parent.children.splice(index, 1, node as never);
  return [SKIP, index];
}
