/** What stands behind the name of a tag: words, quoted or not, and values by name. */
import { type Context, type Liquid, toValueSync } from 'liquidjs';
import { toText } from './tracing.ts';

export interface TagArguments {
  readonly words: readonly string[];
  readonly named: Readonly<Record<string, unknown>>;
}

const PART =
  /(?:([\w-]+)\s*[=:](?!\/\/)\s*)?(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|(\{\{[^}]*\}\}|[^\s"']+))|["']/g;

/** Words are taken as they are written; what is named but not quoted is a variable. */
export function readArguments(source: string, context: Context, engine: Liquid): TagArguments {
  const words: string[] = [];
  const named: [string, unknown][] = [];
  for (const [, name, double, single, bare] of source.matchAll(PART)) {
    const quoted = (double ?? single)?.replace(/\\(["'\\])/g, '$1');
    if (name !== undefined) named.push([name, quoted ?? evaluate(bare ?? '', context, engine)]);
    else if (quoted !== undefined || bare !== undefined) words.push(quoted ?? bare ?? '');
  }
  return { words, named: Object.fromEntries(named) };
}

/** A variable's value, or the words themselves where they name none. */
function evaluate(expression: string, context: Context, engine: Liquid): unknown {
  const inner = /^\{\{(.*)\}\}$/.exec(expression)?.[1] ?? expression;
  try {
    return engine.evalValueSync(inner.trim(), context);
  } catch {
    return expression;
  }
}

/** Renders the expressions in an argument, as in `{% include {{ page.part }}.html %}`. */
export function renderArgument(source: string, context: Context, engine: Liquid): string {
  if (!source.includes('{{')) return source;
  return toText(toValueSync(engine.renderer.renderTemplates(engine.parse(source), context)));
}

export const textOf = (value: unknown): string | undefined => {
  const text = toText(value);
  return text === '' ? undefined : text;
};
