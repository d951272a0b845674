/**
 * What an article refers to: links, images, videos. Where they lead depends on other posts and on the
 * deployment, so a rendered article has *slots* in their place, which are filled when a page or a feed is
 * made. The article itself then depends on its source alone and can be cached.
 */
import type { Nodes, Root } from 'hast';
import type { Definition, Image, ImageReference, Root as MdastRoot } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { hasVisibleText } from '#i18n/visible.ts';
import type { Reference } from '#model/article.ts';
import type { Attributes } from '#model/references.ts';
import { isAllowedLink, isAllowedSource } from './allow-list.ts';
import { isMdxComponentName, MDX_COMPONENTS } from './mdx-components.ts';
import { report } from './report.ts';
import { visit } from './visit.ts';

interface ReferenceRule {
  readonly kind: Reference['kind'];
  readonly property: 'href' | 'src';
  /** Properties that come with the slot's attributes; an author's would stand there twice. */
  readonly replaced: readonly string[];
}

const RULES: Readonly<Record<string, ReferenceRule>> = {
  a: { kind: 'link', property: 'href', replaced: ['hrefLang'] },
  img: { kind: 'image', property: 'src', replaced: ['width', 'height'] },
  video: { kind: 'video', property: 'src', replaced: [] },
};

/** The alternative text that says an image is only decoration: `![""](./line.png)`. */
const DECORATIVE = '""';

/** Wants a text alternative for every image, or an explicit empty one; refuses addresses that could run script. */
export function remarkCheckReferences() {
  return (tree: MdastRoot, file: VFile): void => {
    const definitions = getDefinitions(tree);
    visit(tree, (node) => {
      if (node.type === 'image' || node.type === 'imageReference') {
        checkAlternative(node, file);
        const url = node.type === 'image' ? node.url : definitions.get(node.identifier)?.url;
        if (url !== undefined && !isAllowedSource(url)) {
          report(file, node.position, {
            code: 'image-address',
            message: `"${url.slice(0, 80)}" is not a file of the story`,
            hint: 'copy the file into the story’s folder and write ./name.png',
          });
        }
      }
      if ((node.type === 'link' || node.type === 'linkReference') && !hasVisibleText(textOf(node))) {
        report(file, node.position, {
          code: 'link-empty',
          message: 'The link has no text',
          hint: 'say in the brackets where it leads',
        });
      }
      if ((node.type === 'link' || node.type === 'definition') && !isAllowedLink(node.url)) {
        report(file, node.position, {
          code: 'unsafe-url',
          message: `The address "${node.url.slice(0, 60)}" is not allowed`,
          hint: 'link to http, https, mailto, tel or a story',
        });
      }
    });
  };
}

/** The definitions of a text by their label; of several with one label the first counts. */
export function getDefinitions(tree: MdastRoot): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}

function checkAlternative(node: Image | ImageReference, file: VFile): void {
  if (node.alt === DECORATIVE) node.alt = '';
  else if (!hasVisibleText(node.alt ?? '')) {
    report(file, node.position, {
      code: 'image-alt',
      message: 'The image has no text alternative',
      hint: 'say in the brackets what it shows, or write ![""](…) if it is only decoration',
    });
  }
}

/**
 * Collects the references into `file.data.references`, and the ids into `file.data.anchors`. With a slot prefix in `file.data.slotPrefix` it also
 * puts the slots in; MDX keeps its references, which components resolve.
 */
export function rehypeCollectReferences() {
  return (tree: Root, file: VFile): void => {
    const references: Reference[] = [];
    const anchors: string[] = [];
    const prefix = file.data['slotPrefix'] as string | undefined;
    visit(tree, (node) => {
      const story = storyOf(node);
      if (story !== undefined) {
        const { line = 1, column = 1 } = node.position?.start ?? {};
        references.push({ kind: 'link', target: `../${story}/`, line, column });
      }
    });
    visit(tree, 'element', (element) => {
      if (typeof element.properties['id'] === 'string') anchors.push(element.properties['id']);
      const rule = Object.hasOwn(RULES, element.tagName) ? RULES[element.tagName] : undefined;
      if (!rule) return;
      const target = element.properties[rule.property];
      if (typeof target !== 'string') return;
      const { line = 1, column = 1 } = element.position?.start ?? {};
      references.push({ kind: rule.kind, target, line, column });
      if (rule.kind === 'image' && element.properties['alt'] === undefined) {
        report(file, element.position, {
          code: 'image-alt',
          message: 'The image has no text alternative',
          hint: 'write alt="…"',
        });
      }
      if (prefix) {
        for (const property of [rule.property, ...rule.replaced]) delete element.properties[property];
        element.properties['dataSlot'] = `${prefix}${references.length - 1}`;
      }
    });
    file.data['references'] = references;
    file.data['anchors'] = anchors;
  };
}

/** The slug of the story that a provided component shows, if it shows one. */
function storyOf(node: Nodes): string | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const name = node.name ?? '';
  const attribute = isMdxComponentName(name) ? MDX_COMPONENTS[name].storyAttribute : undefined;
  const found = node.attributes.find(
    (candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === attribute,
  );
  return attribute !== undefined && typeof found?.value === 'string' ? found.value : undefined;
}

/** Fills the slots of a rendered article with the attributes of its references. */
export function fillSlots(html: string, slotPrefix: string, attributesOf: (index: number) => Attributes): string {
  // The prefix is a hash of the source, so that no text of the article can pass for a slot.
  return html.replace(new RegExp(` data-slot="${slotPrefix}(\\d+)"`, 'g'), (_, index: string) =>
    writeAttributes(attributesOf(Number(index))),
  );
}

function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('');
}
