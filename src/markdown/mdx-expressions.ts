/**
 * What stands between braces in MDX, read without a JavaScript parser: a comment, a literal, or code, which is an error
 * whatever it says. A real parser would be tried again at every brace and blank line, on texts that anyone may send.
 */
import type { Expression, Program } from 'estree-jsx';
import type { Options } from 'remark-mdx';
import type { VFile } from 'vfile';
import { pointAt, report } from './report.ts';

type ExpressionParser = NonNullable<Options['acorn']>;

/** What has no end at a closing brace is tried again at the next; beyond these limits it counts as code that ends there. */
const MAXIMUM_EXPRESSION_LENGTH = 5_000;
const MAXIMUM_CLOSING_BRACES = 50;

/** Beginnings of comments up to the first closing brace, each of which the MDX parser follows to its end. */
const MAXIMUM_COMMENTS = 500;

/** Braces in one post, those in code counted: each may open an expression, which becomes a node, a check and a report. */
const MAXIMUM_BRACES = 3_000;

const STRING = /^\s*(["'])((?:(?!\1)[^\\\n\r]|\\["'\\])*)\1\s*$/;
const NUMBER = /^\s*(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?\s*$/;
const BOOLEAN = /^\s*(?:true|false)\s*$/;

/** What a comment or a string is as long as its end has not come. */
const UNFINISHED = /^\s*(?:\/\*(?:(?!\*\/)[\s\S])*|(["'])(?:(?!\1)[^\\\n\r]|\\.)*)$/;

/** Takes the place of the JavaScript parser; Astro’s compiler, with a real one, reads the same in what passes here. */
export const expressionParser = { parse, parseExpressionAt } as unknown as ExpressionParser;

/** Imports, exports and comments: none has anything that is read. */
function parse(value: string): Program {
  return { type: 'Program', sourceType: 'module', body: [], ...span(value) } as unknown as Program;
}

function parseExpressionAt(value: string): Expression {
  if (isUnfinished(value)) throw Object.assign(new Error('The expression has no end'), { pos: 0, raisedAt: 0 });
  return { ...toExpression(value), ...span(value) } as unknown as Expression;
}

function isUnfinished(value: string): boolean {
  const closing = count(value, '}');
  if (value.length > MAXIMUM_EXPRESSION_LENGTH || closing > MAXIMUM_CLOSING_BRACES) return false;
  return UNFINISHED.test(value) || (readLiteral(value) === undefined && count(value, '{') > closing);
}

function count(value: string, part: string): number {
  return value.split(part).length - 1;
}

function toExpression(value: string): object {
  // How a spread is handed over.
  if (value.startsWith('({')) return { type: 'ObjectExpression', properties: [] };
  const literal = readLiteral(value);
  return literal === undefined ? { type: 'Identifier', name: 'code' } : { type: 'Literal', value: literal };
}

function readLiteral(value: string): string | number | boolean | undefined {
  const text = STRING.exec(value)?.[2];
  if (text !== undefined) return text.replace(/\\(.)/g, '$1');
  if (NUMBER.test(value)) return Number(value);
  return BOOLEAN.test(value) ? value.trim() === 'true' : undefined;
}

function span(value: string): { start: number; end: number } {
  return { start: 0, end: value.length };
}

/** Reports so many braces, or so many comments in them, that the MDX parser cannot be let at them, and whether it is so. */
export function reportExcessiveBraces(file: VFile): boolean {
  const source = String(file.value);
  const excess = [...source.matchAll(/\{/g)][MAXIMUM_BRACES];
  if (excess) {
    report(file, pointAt(source, excess.index), {
      code: 'mdx-code',
      message: `More than ${MAXIMUM_BRACES} braces open in this post`,
      hint: 'name the file .md, or split it into several posts',
    });
  }
  const runs = [...source.matchAll(/\{[^}]*/g)].filter(([text]) => count(text, '/*') > MAXIMUM_COMMENTS);
  for (const { index } of runs) {
    report(file, pointAt(source, index), {
      code: 'mdx-code',
      message: `More than ${MAXIMUM_COMMENTS} comments begin in these braces`,
      hint: 'delete them',
    });
  }
  return excess !== undefined || runs.length > 0;
}
