/**
 * The first wall against HTML in posts: it names every tag, attribute and address that the allow-list
 * does not have, with its place. The sanitiser behind it removes them silently.
 */
import type { Html, Root } from 'mdast';
import { ErrorCodes, type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { Position } from 'unist';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { findViolations, toProperties, type Violation } from './allow-list.ts';
import { report } from './report.ts';

interface Tag {
  readonly name: string;
  readonly place: { line: number; column: number };
}

type TokenStart = Pick<Token.Location, 'startLine' | 'startCol'>;

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

export function remarkCheckRawHtml() {
  return (tree: Root, file: VFile): void => {
    const open: Tag[] = [];
    visit(tree, 'html', (node) => {
      checkHtml(node, file, open);
    });
    for (const tag of open) {
      report(file, tag.place, {
        code: 'html-unclosed',
        message: `<${tag.name}> is never closed`,
        hint: `write </${tag.name}> where it ends`,
      });
    }
  };
}

function checkHtml(node: Html, file: VFile, open: Tag[]): void {
  const placeOf = ({ startLine, startCol }: TokenStart): { line: number; column: number } => {
    const { start } = node.position as Position;
    return {
      line: start.line + startLine - 1,
      column: startLine === 1 ? start.column + startCol - 1 : startCol,
    };
  };

  let isUnclosed = false;
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        const place = placeOf(startOf(tag));
        const properties = toProperties(tag.attrs.map(({ name, value }) => [name, value]));
        for (const violation of findViolations(tag.tagName, properties)) {
          report(file, place, violationFinding(tag.tagName, violation));
        }
        if (!VOID_ELEMENTS.has(tag.tagName) && !OPTIONAL_END.has(tag.tagName)) open.push({ name: tag.tagName, place });
      },
      onEndTag: (tag) => {
        if (VOID_ELEMENTS.has(tag.tagName) || OPTIONAL_END.has(tag.tagName)) return;
        const index = open.findLastIndex(({ name }) => name === tag.tagName);
        if (index !== -1) open.splice(index, 1);
        else {
          report(file, placeOf(startOf(tag)), {
            code: 'html-unopened',
            message: `</${tag.tagName}> closes nothing`,
            hint: 'delete it',
          });
        }
      },
      onDoctype: (token) => report(file, placeOf(startOf(token)), declarationFinding),
      onComment: (token) => {
        const start = startOf(token);
        if (isUnclosed) report(file, placeOf(start), unclosedCommentFinding);
        // What is not written <!-- … --> but read as a comment is a declaration or an instruction.
        else if (!node.value.startsWith('<!--', start.startOffset)) report(file, placeOf(start), declarationFinding);
      },
      // The tokenizer tells an error just before the token that has it.
      onParseError: (error) => {
        if (error.code === ErrorCodes.eofInComment) isUnclosed = true;
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
}

function ignore(): void {}

/** Where a token starts in its node; the tokenizer is told to keep it. */
function startOf(token: Token.Token): Token.Location {
  return token.location as Token.Location;
}

const repeatedAttributeFinding = {
  code: 'html-attribute',
  message: 'This attribute stands in its tag twice',
  hint: 'delete one',
};

const unclosedCommentFinding = {
  code: 'html-comment-unclosed',
  message: 'This comment is never closed and hides what follows',
  hint: 'write --> where it ends',
};

const declarationFinding = {
  code: 'html-declaration',
  message: 'Declarations and processing instructions are not allowed',
  hint: 'delete it',
};

/** How a violation is reported, for HTML in Markdown and for JSX in MDX alike. */
export function violationFinding(
  tagName: string,
  violation: Violation,
): { code: string; message: string; hint: string } {
  switch (violation.kind) {
    case 'element':
      return {
        code: 'html-element',
        message: `The element <${tagName}> is not allowed`,
        hint: 'write it in Markdown, or delete it',
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
