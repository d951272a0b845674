/** MDX posts run nothing of their authors: what the check accepts is compiled as Astro does it, and read as a program. */
import { type RehypePlugins, type RemarkPlugins, unified } from '@astrojs/markdown-remark';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { rehypePlugins, remarkPlugins, remarkRehypeOptions } from '#markdown/pipeline.ts';
import { createRenderer } from '#markdown/render.ts';
import { CANARY, CODE, PLACES } from '../../support/hostile/mdx.ts';
import { PATHOLOGICAL, PATHOLOGICAL_MDX } from '../../support/hostile/pathological.ts';

const FOLDER = new URL('../../../', import.meta.url);
const compiler = unified({
  remarkPlugins: remarkPlugins as RemarkPlugins,
  rehypePlugins: rehypePlugins as RehypePlugins,
  remarkRehype: remarkRehypeOptions,
  gfm: false,
  smartypants: false,
}).createMdxRenderer?.({ syntaxHighlight: false }, { optimize: false, srcDir: new URL('src/', FOLDER) });

/** The module that Astro makes of a text; none if its parser refuses it. */
async function compile(text: string): Promise<string | undefined> {
  try {
    return (await (await compiler)?.process(text, '/a/en.mdx', {}))?.code;
  } catch {
    return undefined;
  }
}

/** What a module has that only an author can have brought into it. */
function findForeignCode(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isImportDeclaration(node) &&
      !/'astro\/jsx-runtime'|"astro\/jsx-runtime"/.test(node.moduleSpecifier.getText())
    )
      found.push(node.getText());
    if (
      ts.isExportDeclaration(node) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    )
      found.push(node.getText());
    if (ts.isIdentifier(node) && node.text.toLowerCase().includes(CANARY)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('en.js', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return found;
}

const render = createRenderer();

async function hasErrors(text: string): Promise<boolean> {
  const { problems } = await render(text, 'a/en.mdx');
  return problems.some(({ severity }) => severity === 'error');
}

test('there are more than 264 cases', () => {
  expect(Object.keys(PLACES).length * Object.keys(CODE).length).toBeGreaterThan(264);
});

test.each(Object.entries(PLACES))('no code runs %s, whatever the check says of it', async (_, put) => {
  const ran: [string, string[]][] = [];
  const refused: string[] = [];
  for (const [what, code] of Object.entries(CODE)) {
    const module = await compile(put(code));
    const foreign = module === undefined ? [] : findForeignCode(module);
    if (foreign.length > 0) ran.push([what, foreign]);
    // What the check accepts has to build.
    if (module === undefined && !(await hasErrors(put(code)))) refused.push(what);
  }
  expect({ ran, refused }).toEqual({ ran: [], refused: [] });
});

test.each(Object.entries(CODE))('%s is an error on its own', async (_, code) => {
  expect(await hasErrors(code)).toBe(true);
});

/** How deep calls, lists and objects nest in a module. */
function depthOf(module: string): number {
  const depthBelow = (node: ts.Node): number => 1 + Math.max(0, ...childrenOf(node).map(depthBelow));
  return depthBelow(ts.createSourceFile('en.js', module, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS));
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

/** Astro compiles without limits of time and memory, and its bundler ends the process where a module nests too deep. */
test.each([
  ...Object.entries(PATHOLOGICAL_MDX).filter(([, { errors }]) => errors.length === 0),
  ...Object.entries(PATHOLOGICAL).filter(([name]) => /^(?:emphasis as deep|quotes in quotes)/.test(name)),
])('what the check lets in becomes a module that is neither deep nor long: %s', async (_, { text }) => {
  const written = text();
  const module = (await compile(written)) ?? '';
  expect(depthOf(module)).toBeLessThan(500);
  expect(module.length).toBeLessThan(written.length * 60 + 10_000);
});

describe('the reader of modules', () => {
  test.each([
    ["import x from 'node:fs'", ["import x from 'node:fs'"]],
    ["export * from 'node:fs'", ["export * from 'node:fs'"]],
    ["import('node:fs')", ["import('node:fs')"]],
    [`const a = ${CANARY}`, [CANARY]],
    [`const a = '${CANARY}'`, []],
  ])('judges %s', (code, expected) => {
    expect(findForeignCode(code)).toEqual(expected);
  });
});
