/**
 * The first wall against HTML in posts: it names every tag, attribute and address that the allow-list
 * does not have, with its place. The sanitiser behind it removes them silently.
 */
import type { Html, Nodes, Root } from 'mdast';
import { ErrorCodes, html, type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { allowList, findViolations, isInherited, toProperties, type Violation } from './allow-list.ts';
import { type Finding, report } from './report.ts';
import { SKIP, visit } from './visit.ts';

interface Tag {
  readonly name: string;
  readonly place: Point;
}

type TokenStart = Pick<Token.Location, 'startLine' | 'startCol'>;

/** What is inside one of these ends with it, so HTML has to be closed there, too. */
const CONTAINERS = new Set<Nodes['type']>([
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'containerDirective',
  'heading',
  'tableCell',
]);

/** Elements without an end tag, and elements whose end tag HTML lets authors omit. */
const VOID_ELEMENTS = new Set([
  'br',
  'hr',
  'img',
  'wbr',
  'input',
  'source',
  'col',
  'embed',
  'link',
  'meta',
  'area',
  'base',
  'track',
]);
const OPTIONAL_END = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot', 'rt', 'rp']);

/** Elements that are parts of others, with what they stand directly in. */
const WHOLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['dt', ['dl', 'div']],
  ['dd', ['dl', 'div']],
  ['summary', ['details']],
  ['figcaption', ['figure']],
  ['thead', ['table']],
  ['tbody', ['table']],
  ['tfoot', ['table']],
  ['tr', ['table', 'thead', 'tbody', 'tfoot']],
  ['td', ['tr']],
  ['th', ['tr']],
  ['rt', ['ruby']],
  ['rp', ['ruby']],
]);

/** What is more likely an element than a word in angle brackets: `<your-name>` and `List<String>` are not. */
const ELEMENTS: ReadonlySet<string> = new Set([
  ...Object.values(html.TAG_NAMES),
  ...(allowList.tagNames ?? []),
  ...['acronym', 'audio', 'bdi', 'blink', 'canvas', 'data', 'datalist', 'legend', 'map', 'meter', 'output', 'path'],
  ...['picture', 'progress', 'slot'],
]);

function isHtml(name: string): boolean {
  return ELEMENTS.has(name);
}

/** Deeper HTML would overflow the stack of what reads and writes the tree. */
export const MAXIMUM_NESTING = 20;

export function remarkCheckRawHtml() {
  return (tree: Root, file: VFile): void => {
    if (checkContainer(tree, 0, file)) return;
    // No parser behind this one gets to see such HTML.
    visit(tree, 'html', (node) => {
      node.value = '';
    });
  };
}

/** Checks the HTML in a container, `depth` elements deep, and says whether it can be parsed. */
function checkContainer(container: Nodes, depth: number, file: VFile): boolean {
  const open: Tag[] = [];
  let isParsable = true;
  visit(container, (node) => {
    if (node.type === 'html') isParsable = checkHtml(node, file, open, depth) && isParsable;
    if (node === container || !CONTAINERS.has(node.type)) return undefined;
    isParsable = checkContainer(node, depth + open.length, file) && isParsable;
    return SKIP;
  });
  for (const tag of open) {
    // A word in angle brackets is one fault, and it has no end.
    if (OPTIONAL_END.has(tag.name) || !isHtml(tag.name)) continue;
    report(file, tag.place, {
      code: 'html-unclosed',
      message: `<${tag.name}> is never closed`,
      hint: `write </${tag.name}> where it ends`,
    });
  }
  return isParsable;
}

function checkHtml(node: Html, file: VFile, open: Tag[], depth: number): boolean {
  const placeOf = ({ startLine, startCol }: TokenStart): Point => {
    const { start } = node.position as Position;
    return {
      line: start.line + startLine - 1,
      column: startLine === 1 ? start.column + startCol - 1 : startCol,
    };
  };

  /** Where a tag begins that has no end. */
  const placeOfRest = (): Point => {
    const rest = node.value.slice(lastEnd);
    const before = node.value.slice(0, lastEnd + Math.max(0, rest.search(/<[a-z/]/i))).split('\n');
    return placeOf({ startLine: before.length, startCol: (before.at(-1) ?? '').length + 1 });
  };

  let isParsable = true;
  let isUnclosed = false;
  let lastEnd = 0;
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        lastEnd = startOf(tag).endOffset;
        const place = placeOf(startOf(tag));
        const properties = toProperties(tag.attrs.map(({ name, value }) => [name, value]));
        for (const violation of findViolations(tag.tagName, properties)) {
          report(file, place, violationFinding(tag.tagName, violation));
        }
        if ([tag.tagName, ...Object.keys(properties)].some(isInherited)) isParsable = false;
        if (VOID_ELEMENTS.has(tag.tagName)) return;
        if (!openTag({ name: tag.tagName, place }, open)) report(file, place, misplacedFinding(tag.tagName));
        if (depth + open.length === MAXIMUM_NESTING + 1) report(file, place, nestingFinding);
        if (depth + open.length > MAXIMUM_NESTING) isParsable = false;
      },
      onEndTag: (tag) => {
        lastEnd = startOf(tag).endOffset;
        if (closeTag(tag.tagName, open)) return;
        report(file, placeOf(startOf(tag)), {
          code: 'html-unopened',
          message: `</${tag.tagName}> closes nothing`,
          hint: 'delete it',
        });
      },
      onDoctype: (token) => report(file, placeOf(startOf(token)), declarationFinding),
      onComment: (token) => {
        const start = startOf(token);
        lastEnd = start.endOffset;
        if (isUnclosed) report(file, placeOf(start), unclosedCommentFinding);
        // What is not written <!-- … --> but read as a comment is a declaration or an instruction.
        else if (!node.value.startsWith('<!--', start.startOffset)) report(file, placeOf(start), declarationFinding);
      },
      // The tokenizer tells an error just before the token that has it.
      onParseError: (error) => {
        if (UNCLOSED_COMMENT.has(error.code)) isUnclosed = true;
        if (UNFINISHED_TAG.has(error.code)) report(file, placeOfRest(), unfinishedTagFinding);
        if (error.code === ErrorCodes.duplicateAttribute) report(file, placeOf(error), repeatedAttributeFinding);
      },
      onCharacter: ignore,
      onNullCharacter: ignore,
      onWhitespaceCharacter: ignore,
      onEof: ignore,
    },
  );
  tokenizer.state = TokenizerMode.DATA;
  tokenizer.write(node.value, true);
  return isParsable;
}

function ignore(): void {}

/** Opens an element, which ends those before it that may end so, and says whether it stands where it belongs. */
function openTag(tag: Tag, open: Tag[]): boolean {
  const wholes = WHOLES.get(tag.name);
  const mayEnd = ({ name }: Tag): boolean => (wholes ? OPTIONAL_END.has(name) && !wholes.includes(name) : name === 'p');
  if (wholes || tag.name === 'p') {
    while (open.length > 0 && mayEnd(open.at(-1) as Tag)) open.pop();
  }
  const isPlaced = canStandIn(tag.name, open.at(-1)?.name);
  open.push(tag);
  return isPlaced;
}

/** Closes an element, with those inside that may end so, and says whether it was open. */
function closeTag(name: string, open: Tag[]): boolean {
  const index = open.findLastIndex((tag) => tag.name === name);
  if (index === -1) return false;
  const inside = open.splice(index).slice(1);
  open.push(...inside.filter((tag) => !OPTIONAL_END.has(tag.name)));
  return true;
}

/** Whether an element is no part of another, or stands directly in the one that it is a part of. */
export function canStandIn(name: string, parent: string | undefined): boolean {
  return WHOLES.get(name)?.includes(parent ?? '') ?? true;
}

/** Where a token starts in its node; the tokenizer is told to keep it. */
function startOf(token: Token.Token): Token.Location {
  return token.location as Token.Location;
}

export function misplacedFinding(name: string): Finding {
  const wholes = (WHOLES.get(name) ?? []).map((whole) => `<${whole}>`).join(' or ');
  return { code: 'html-place', message: `<${name}> stands outside ${wholes}`, hint: `write it directly in ${wholes}` };
}

export const nestingFinding: Finding = {
  code: 'html-nesting',
  message: `HTML nests deeper than ${MAXIMUM_NESTING} levels`,
  hint: 'flatten it',
};

export const repeatedAttributeFinding: Finding = {
  code: 'html-attribute',
  message: 'This attribute stands in its tag twice',
  hint: 'delete one',
};

/** Of a tag that its block of Markdown ends in; with it goes what browsers take for its attributes. */
const UNFINISHED_TAG = new Set<string>([ErrorCodes.eofInTag, ErrorCodes.eofBeforeTagName]);

/** Browsers end a comment where Markdown does not. */
const UNCLOSED_COMMENT = new Set<string>([ErrorCodes.eofInComment, ErrorCodes.incorrectlyClosedComment]);

const unfinishedTagFinding: Finding = {
  code: 'html-unclosed',
  message: 'This tag has no end and hides what follows',
  hint: 'write > where it ends, or &lt; for the character',
};

const unclosedCommentFinding: Finding = {
  code: 'html-comment-unclosed',
  message: 'This comment is never closed and hides what follows',
  hint: 'write --> where it ends',
};

const declarationFinding: Finding = {
  code: 'html-declaration',
  message: 'Declarations and processing instructions are not allowed',
  hint: 'delete it',
};

/** How a violation is reported, for HTML in Markdown and for JSX in MDX alike. */
export function violationFinding(tagName: string, violation: Violation): Finding {
  switch (violation.kind) {
    case 'element':
      return {
        code: 'html-element',
        message: `The element <${tagName}> is not allowed`,
        hint: isHtml(tagName)
          ? 'write it in Markdown, or delete it'
          : 'put it in backticks if it is text; else delete it',
      };
    case 'attribute':
      return {
        code: 'html-attribute',
        message: `The attribute "${violation.name}" is not allowed on <${tagName}>`,
        hint: 'delete it',
      };
    case 'url':
      return {
        code: 'unsafe-url',
        message: `The address in "${violation.name}" of <${tagName}> is not allowed`,
        hint: tagName === 'a' ? 'link to http, https, mailto, tel or a story' : 'use a file from the story’s folder',
      };
  }
}
