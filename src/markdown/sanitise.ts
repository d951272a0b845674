/** The second wall: HTML in a post is parsed as a browser would, and what the allow-list lacks is removed. */
import type { Element, Nodes, Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import rehypeRaw from 'rehype-raw';
import type { VFile } from 'vfile';
import { allowList } from './allow-list.ts';
import { MDX_NODE_TYPES } from './mdx.ts';
import { visit } from './visit.ts';

/** Parses the raw HTML between Markdown; without any, the tree is left as it is. */
export function rehypeParseRaw() {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    let hasRaw = false;
    visit(tree, 'raw', () => {
      hasRaw = true;
    });
    return hasRaw ? parse(tree, file) : tree;
  };
}

/** Stands for a provided component while the tree is sanitised; authors cannot write it. */
const PLACEHOLDER = 'cb-component';

export function rehypeSanitise() {
  return (tree: Root): Root => {
    const components: Nodes[] = [];
    visit(tree, (node, index, parent) => {
      if (!isMdxNode(node) || !parent || index === undefined) return;
      const children = 'children' in node ? (node.children as Element['children']) : [];
      parent.children[index] = {
        type: 'element',
        tagName: PLACEHOLDER,
        properties: { dataIndex: components.push(node) - 1 },
        children,
      };
    });
    const schema = {
      ...allowList,
      tagNames: [...(allowList.tagNames ?? []), ...(components.length > 0 ? [PLACEHOLDER] : [])],
      attributes: { ...allowList.attributes, [PLACEHOLDER]: ['dataIndex'] },
    };
    const clean = trimBlanks(sanitize(tree, schema) as Root);
    visit(clean, 'element', (node, index, parent) => {
      const names = node.properties['className'];
      if (Array.isArray(names) && names.length === 0) delete node.properties['className'];
      if (node.tagName !== PLACEHOLDER || !parent || index === undefined) return;
      const component = components[Number(node.properties['dataIndex'])] as Nodes;
      parent.children[index] = { ...component, children: node.children } as Element;
    });
    return clean;
  };
}

/** A comment at the beginning or the end of a text leaves the line feed beside it. */
function trimBlanks(tree: Root): Root {
  const isText = (node: Nodes): boolean => node.type !== 'text' || node.value.trim() !== '';
  const { children } = tree;
  return { ...tree, children: children.slice(children.findIndex(isText), children.findLastIndex(isText) + 1) };
}

function isMdxNode(node: Nodes): boolean {
  return (MDX_NODE_TYPES as readonly string[]).includes(node.type);
}
