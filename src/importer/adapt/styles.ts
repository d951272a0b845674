/** Styles of text: what Markdown has a mark for becomes that; the rest is told of. */
import type { Element } from 'hast';
import { element } from '#importer/article.ts';
import { property } from '#importer/hast.ts';

/** Declarations that change nothing for a reader of plain text. */
const INITIAL = /^(?:normal|inherit|initial|unset|none|left|start|auto|400|0|0px|currentcolor|transparent|baseline)$/;

const MARKS: readonly { readonly name: string; readonly value: RegExp; readonly tagName: string }[] = [
  { name: 'font-weight', value: /^(?:bold|bolder|[6-9]00)$/, tagName: 'strong' },
  { name: 'font-style', value: /^(?:italic|oblique)$/, tagName: 'em' },
  { name: 'text-decoration', value: /\bunderline\b/, tagName: 'u' },
  { name: 'text-decoration', value: /\bline-through\b/, tagName: 'del' },
];

export interface Styles {
  /** Elements without content that say what the styles say, from the outermost. */
  readonly marks: readonly Element[];
  /** Names of the styles that Markdown has nothing for. */
  readonly dropped: readonly string[];
}

export function readStyles(node: Element): Styles {
  const declarations = property(node, 'style')
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const [name, value] = [declaration.slice(0, colon), declaration.slice(colon + 1)];
      return colon === -1 ? [] : [{ name: name.trim().toLowerCase(), value: value.trim().toLowerCase() }];
    });
  const isMark = (name: string): boolean => MARKS.some((mark) => mark.name === name);
  const meant = MARKS.filter(({ name, value }) =>
    declarations.some((found) => found.name === name && value.test(found.value)),
  );
  const names = declarations.filter(({ name, value }) => !isMark(name) && !INITIAL.test(value)).map(({ name }) => name);
  const isCentred = node.tagName === 'center' || /^(?:center|right|justify)$/i.test(property(node, 'align'));
  const hasColor = node.tagName === 'font' && node.properties['color'] !== undefined;
  return {
    marks: meant.map(({ tagName }) => element(tagName, {}, [])),
    dropped: [...new Set([...names, ...(isCentred ? ['text-align'] : []), ...(hasColor ? ['color'] : [])])],
  };
}
