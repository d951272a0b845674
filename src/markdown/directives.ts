/**
 * The block directives of the dialect (`:::note`, `::youtube{#id}` …): what each accepts and what it
 * becomes. An unknown or malformed one is reported, and its text stays readable.
 */
import type {
  BlockContent,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString as textOf } from 'mdast-util-to-string';
import type {} from 'remark-rehype';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { createTranslate } from '#i18n/translate.ts';
import { nearest } from '#nearest.ts';
import { isLiteralLink } from './autolinks.ts';
import { type CalloutKind, calloutData, calloutTitle } from './callouts.ts';
import { findNearMisses, isCutByColons, readFences } from './directive-lines.ts';
import { fileLocale } from './file-locale.ts';
import { report } from './report.ts';
import { SKIP, visit } from './visit.ts';

type Directive = ContainerDirective | LeafDirective;
type Fences = ReturnType<typeof readFences>;
type Picture = Image | ImageReference | Link | LinkReference;

interface DirectiveRule {
  readonly form: 'container' | 'leaf';
  readonly label: 'required' | 'optional' | 'none';
  /** The attributes it takes; those marked required must be there. */
  readonly attributes: Readonly<Record<string, 'required' | 'optional'>>;
  /** Says what is wrong with its content or attributes, or `undefined`. */
  readonly fault?: (directive: Directive) => string | undefined;
  /** Turns the node into what it renders as. */
  readonly build: (directive: Directive, label: PhrasingContent[], file: VFile) => void;
}

const callout = (kind: CalloutKind): DirectiveRule => ({
  form: 'container',
  label: 'optional',
  attributes: {},
  fault: needsContent,
  build: (directive, label, file) => {
    directive.data = calloutData(kind);
    prepend(directive, calloutTitle(kind, fileLocale(file), label));
  },
});

const RULES: Readonly<Record<string, DirectiveRule>> = {
  note: callout('note'),
  tip: callout('tip'),
  warning: callout('warning'),
  details: {
    form: 'container',
    label: 'required',
    attributes: { open: 'optional' },
    fault: needsContent,
    build: (directive, label) => {
      directive.data = { hName: 'details', hProperties: hasAttribute(directive, 'open') ? { open: true } : {} };
      prepend(directive, labelled('summary', label));
    },
  },
  figure: {
    form: 'container',
    label: 'optional',
    attributes: {},
    fault: needsImages,
    build: (directive, label) => {
      directive.data = { hName: 'figure' };
      const caption = label.length > 0 ? [labelled('figcaption', label)] : [];
      setChildren(directive, [...unwrapImages(directive), ...caption]);
    },
  },
  gallery: {
    form: 'container',
    label: 'optional',
    attributes: {},
    fault: (directive) => needsImages(directive) ?? needsOnlyImages(directive),
    build: (directive, label) => {
      const images: RootContent = {
        type: 'paragraph',
        data: { hName: 'div', hProperties: { className: ['gallery'] } },
        children: imagesOf(contentOf(directive)),
      };
      directive.data = { hName: 'figure', hProperties: { className: ['gallery'] } };
      setChildren(directive, [images, ...(label.length > 0 ? [labelled('figcaption', label)] : [])]);
    },
  },
  tabs: {
    form: 'container',
    label: 'none',
    attributes: {},
    fault: (directive) =>
      directive.children.length > 0 && directive.children.every((child) => isDirective(child) && child.name === 'tab')
        ? undefined
        : 'it takes nothing but :::tab[Label] blocks, and needs one more colon than they have',
    build: (directive) => {
      directive.data = { hName: 'div', hProperties: { className: ['tabs'] } };
    },
  },
  tab: {
    form: 'container',
    label: 'required',
    attributes: {},
    fault: needsContent,
    build: (directive, label) => {
      directive.data = { hName: 'div', hProperties: { className: ['tab'] } };
      const title: Paragraph = {
        type: 'paragraph',
        data: { hProperties: { className: ['tab-label'] } },
        children: [{ type: 'strong', children: label }],
      };
      prepend(directive, title);
    },
  },
  youtube: {
    form: 'leaf',
    label: 'optional',
    attributes: { id: 'required' },
    fault: (directive) =>
      /^[\w-]{11}$/.test(attribute(directive, 'id'))
        ? needsLabelWithoutLinks(directive)
        : 'the id of a video has eleven letters, digits, hyphens or underscores',
    build: (directive, label, file) => {
      const url = `https://www.youtube.com/watch?v=${attribute(directive, 'id')}`;
      buildOutgoingLink(directive, label, url, 'video-link', createTranslate(fileLocale(file))('video.youtube'));
    },
  },
  video: {
    form: 'leaf',
    label: 'required',
    attributes: { src: 'required', width: 'optional', height: 'optional' },
    fault: (directive) =>
      /^\.\/[^?#]+\.(mp4|webm)$/.test(attribute(directive, 'src'))
        ? undefined
        : 'its src is an .mp4 or .webm file in the story’s folder: ./demo.mp4',
    build: (directive, label) => {
      const video: Paragraph = {
        type: 'paragraph',
        position: directive.position,
        data: {
          hName: 'video',
          hProperties: {
            src: attribute(directive, 'src'),
            controls: true,
            preload: 'none',
            width: attribute(directive, 'width') || undefined,
            height: attribute(directive, 'height') || undefined,
            ariaLabel: plainLabel(label),
          },
        },
        children: [],
      };
      directive.data = { hName: 'figure' };
      setChildren(directive, [video, labelled('figcaption', label)]);
    },
  },
  embed: {
    form: 'leaf',
    label: 'optional',
    attributes: { url: 'required' },
    fault: (directive) =>
      /^https:\/\/[^\s/]+/.test(attribute(directive, 'url')) && URL.canParse(attribute(directive, 'url'))
        ? needsLabelWithoutLinks(directive)
        : 'its url is an https address',
    build: (directive, label) => {
      const url = attribute(directive, 'url');
      buildOutgoingLink(directive, label, url, 'embed-link', url);
    },
  },
};

/** What other dialects call directives that are here, too. */
const SYNONYMS: Readonly<Record<string, string>> = {
  info: 'note',
  important: 'note',
  hint: 'tip',
  success: 'tip',
  caution: 'warning',
  attention: 'warning',
  danger: 'warning',
  error: 'warning',
  spoiler: 'details',
  collapse: 'details',
  'code-group': 'tabs',
  'tab-item': 'tab',
};

export function remarkDirectives() {
  return (tree: Root, file: VFile): void => {
    const lines = String(file.value).split('\n');
    visit(tree, (node, index, parent) => {
      if (node.type === 'paragraph') reportNearMisses(node, lines, file);
      if (!isDirective(node)) return undefined;
      const directive = node;
      reportCutCode(directive, lines, file);
      const rule = ruleOf(directive.name);
      const fences = readFences(directive.position as Position, lines);
      if (!rule || !checkDirective(directive, rule, fences, file)) {
        if (!rule) reportUnknown(directive, file);
        restoreSource(directive, fences);
        return undefined;
      }
      if (directive.name === 'tab' && !(isDirective(parent) && parent.name === 'tabs')) {
        report(file, directive.position, {
          code: 'directive-place',
          message: 'A tab stands outside :::tabs',
          hint: 'wrap it in ::::tabs … ::::',
        });
      }
      rule.build(directive, takeLabel(directive), file);
      // What was built holds no directive of its own but what the author nested in it.
      return rule.form === 'leaf' && index !== undefined ? [SKIP, index + 1] : undefined;
    });
  };
}

function ruleOf(name: string): DirectiveRule | undefined {
  return Object.hasOwn(RULES, name) ? RULES[name] : undefined;
}

function checkDirective(directive: Directive, rule: DirectiveRule, { closing }: Fences, file: VFile): boolean {
  const problems: string[] = [];
  const form = directive.type === 'containerDirective' ? 'container' : 'leaf';
  if (form !== rule.form) {
    problems.push(
      rule.form === 'leaf'
        ? `write it in one line with two colons, ::${directive.name}`
        : `write it with three colons, and close it with :::`,
    );
  } else {
    const hasLabel = labelOf(directive).length > 0;
    if (rule.label === 'required' && !hasLabel) problems.push('it needs a label in brackets');
    if (rule.label === 'none' && hasLabel) problems.push('it takes no label');
    for (const name of Object.keys(directive.attributes ?? {})) {
      if (!Object.hasOwn(rule.attributes, name)) {
        const near = nearest(name, Object.keys(rule.attributes));
        problems.push(`it has no attribute "${name}"${near ? `; did you mean "${near}"?` : ''}`);
      }
    }
    for (const [name, need] of Object.entries(rule.attributes)) {
      if (need === 'required' && !hasAttribute(directive, name)) problems.push(`it needs the attribute "${name}"`);
    }
    const fault = problems.length === 0 ? rule.fault?.(directive) : undefined;
    if (fault) problems.push(fault);
  }
  for (const problem of problems) {
    report(file, directive.position, {
      code: 'directive-malformed',
      message: `The directive "${directive.name}" is malformed: ${problem}`,
      hint: `write ${usageOf(directive.name, rule)}`,
    });
  }
  if (form === 'container' && !closing) {
    report(file, directive.position, {
      code: 'directive-unclosed',
      message: `The directive "${directive.name}" is never closed`,
      hint: 'write a line of as many colons where it ends; around another directive, use one colon more than that has',
    });
  }
  return problems.length === 0;
}

/** How a directive is written: `"::youtube[label]{id=…}"`. */
function usageOf(name: string, { form, label, attributes }: DirectiveRule): string {
  const required = Object.entries(attributes).flatMap(([attribute, need]) =>
    need === 'required' ? [`${attribute}=…`] : [],
  );
  const rest = `${name}${label === 'none' ? '' : '[label]'}${required.length > 0 ? `{${required.join(' ')}}` : ''}`;
  return form === 'leaf' ? `"::${rest}"` : `":::${rest}", its text and ":::" in lines of their own`;
}

function reportUnknown(directive: Directive, file: VFile): void {
  const near = suggestName(directive.name);
  report(file, directive.position, {
    code: 'directive-unknown',
    message: `There is no directive "${directive.name}"`,
    hint: near ? `write "${near}"` : `write one of ${Object.keys(RULES).join(', ')}`,
  });
}

/** The directive that a name stands for or comes near to. */
function suggestName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (ruleOf(lower)) return lower;
  return Object.hasOwn(SYNONYMS, lower) ? SYNONYMS[lower] : nearest(lower, Object.keys(RULES));
}

/** The code of a directive that a line of colons in it cuts in two; the parser looks for the end before it looks for code. */
function reportCutCode(directive: Directive, lines: readonly string[], file: VFile): void {
  visit(directive, (node) => {
    if (node !== directive && isDirective(node)) return SKIP;
    if (node.type === 'code' && isCutByColons(node, lines)) {
      report(file, node.position, {
        code: 'directive-malformed',
        message: `A line of colons in this code ends the directive "${directive.name}"`,
        hint: 'write more colons around the directive than the code has, or close the code',
      });
    }
    return undefined;
  });
}

function reportNearMisses(paragraph: Paragraph, lines: readonly string[], file: VFile): void {
  for (const { colons, name, rest, place } of findNearMisses(paragraph, lines)) {
    // Two colons and a blank begin types in Haskell and literal blocks in reStructuredText.
    const isText = !colons.startsWith(':::') && (colons !== '::' || name === '');
    if (isText && !ruleOf(name)) continue;
    report(file, place, {
      code: 'directive-malformed',
      message: name
        ? `This line names the directive "${name}" and is not one`
        : 'This line begins like a directive and is not one',
      hint: hintAt(name, rest),
    });
  }
}

/** How a line that is no directive is written as one: `:::info Title` as `:::note[Title]`. */
function hintAt(name: string, rest: string): string {
  const [, className] = /^\{\s*\.([\w-]+)\s*\}$/.exec(rest) ?? [];
  const known = suggestName(name || (className ?? ''));
  if (known === undefined) return 'write a backslash before the colons if they are text';
  const rule = RULES[known] as DirectiveRule;
  const colons = rule.form === 'leaf' ? '::' : ':::';
  const title = className === undefined ? rest.replace(/^:\s*/, '') : '';
  const isWords = /^[^[\]{}]*$/.test(title);
  if (rule.form === 'leaf' || !isWords || (known === name && title === '')) {
    return `write "${colons}${known}[label]{attributes}" with no blanks between and nothing after`;
  }
  return `write "${colons}${known}${title && rule.label !== 'none' ? `[${title}]` : ''}"`;
}

/** Gives a directive that cannot be built back as the lines it was written in. */
function restoreSource(directive: Directive, { opening, closing }: Fences): void {
  const paragraph = (value: string): BlockContent => ({ type: 'paragraph', children: [{ type: 'text', value }] });
  takeLabel(directive);
  const content = directive.type === 'containerDirective' ? (directive.children as BlockContent[]) : [];
  directive.data = { hName: 'div' };
  setChildren(directive, [paragraph(opening), ...content, ...(closing ? [paragraph(closing)] : [])]);
}

function buildOutgoingLink(
  directive: Directive,
  label: PhrasingContent[],
  url: string,
  className: string,
  fallback: string,
): void {
  directive.data = { hName: 'p', hProperties: { className: [className] } };
  setChildren(directive, [
    {
      type: 'link',
      url,
      position: directive.position,
      children: label.length > 0 ? unwrapLinks(label) : [{ type: 'text', value: fallback }],
    },
    { type: 'text', value: ' ' },
    {
      type: 'emphasis',
      data: { hName: 'span', hProperties: { className: ['embed-host'] } },
      children: [{ type: 'text', value: new URL(url).host }],
    },
  ]);
}

function prepend(directive: Directive, node: RootContent): void {
  setChildren(directive, [node, ...directive.children]);
}

/** A directive that has been built renders by its data; what its type allows as children no longer counts. */
function setChildren(directive: Directive, children: RootContent[]): void {
  directive.children = children as typeof directive.children;
}

function labelled(hName: string, children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', data: { hName }, children };
}

/** Containers keep their label in a marked first paragraph, leaves have it as their children. */
function labelOf(directive: Directive): PhrasingContent[] {
  if (directive.type === 'leafDirective') return directive.children;
  return labelParagraph(directive)?.children ?? [];
}

/** Present for an empty label, too. */
function labelParagraph({ children: [first] }: ContainerDirective): Paragraph | undefined {
  return first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data ? first : undefined;
}

function takeLabel(directive: Directive): PhrasingContent[] {
  const label = labelOf(directive);
  if (directive.type === 'containerDirective' && labelParagraph(directive)) directive.children.shift();
  return label;
}

function plainLabel(label: PhrasingContent[]): string {
  return label.map((node) => textOf(node)).join('');
}

function contentOf(directive: Directive): RootContent[] {
  return directive.type === 'containerDirective' && labelParagraph(directive)
    ? directive.children.slice(1)
    : directive.children;
}

function needsContent(directive: Directive): string | undefined {
  return contentOf(directive).length > 0 ? undefined : 'it is empty';
}

function needsImages(directive: Directive): string | undefined {
  return imagesOf(contentOf(directive)).length > 0 ? undefined : 'it needs an image';
}

function needsOnlyImages(directive: Directive): string | undefined {
  const text = contentOf(directive)
    .map((node) => textOf(node, { includeImageAlt: false }))
    .join('');
  return text.trim() === '' ? undefined : 'it takes nothing but images';
}

function needsLabelWithoutLinks(directive: Directive): string | undefined {
  let hasLink = false;
  visit({ type: 'root', children: labelOf(directive) } satisfies Root as Root, (node) => {
    hasLink ||= node.type === 'linkReference' || node.type === 'footnoteReference';
    hasLink ||= node.type === 'link' && !isLiteralLink(node);
  });
  return hasLink ? 'its label becomes a link and cannot hold another' : undefined;
}

/** The nodes with bare addresses turned back into text. */
function unwrapLinks(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'link') return node.children;
    return 'children' in node ? [{ ...node, children: unwrapLinks(node.children) } as PhrasingContent] : [node];
  });
}

/** The images in some content; one that is a link to another place stays so. */
function imagesOf(content: RootContent[]): Picture[] {
  const images: Picture[] = [];
  visit({ type: 'root', children: content } satisfies Root as Root, (node) => {
    if (node.type === 'image' || node.type === 'imageReference') images.push(node);
    if ((node.type !== 'link' && node.type !== 'linkReference') || imagesOf(node.children).length === 0)
      return undefined;
    images.push(node);
    return SKIP;
  });
  return images;
}

/** The content with images taken out of the paragraphs that hold nothing else. */
function unwrapImages(directive: Directive): RootContent[] {
  return contentOf(directive).flatMap((node) => {
    const isPicture = node.type === 'paragraph' && textOf(node, { includeImageAlt: false }).trim() === '';
    return isPicture ? imagesOf(node.children) : [node];
  });
}

function attribute(directive: Directive, name: string): string {
  return directive.attributes?.[name] ?? '';
}

function hasAttribute(directive: Directive, name: string): boolean {
  return Object.hasOwn(directive.attributes ?? {}, name);
}

function isDirective(node: unknown): node is Directive {
  const { type } = node as { type?: string };
  return type === 'containerDirective' || type === 'leafDirective';
}
