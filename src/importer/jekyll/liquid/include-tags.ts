/** Tags that put other files in: a theme's helpers by what they mean, a blog's own files by rendering them. */

import { posix } from 'node:path';
import { type Context, type Emitter, type Liquid, type TagToken, type Template, toValueSync } from 'liquidjs';
import { unknown } from '#importer/article.ts';
import { readArguments, renderArgument } from './arguments.ts';
import { type Install, type JobState, stateOf, tellHere } from './job.ts';
import { findHelper } from './theme-helpers.ts';
import { installUnknownTags } from './unknown-tags.ts';

/** A file that includes itself would never end. */
const MAXIMUM_DEPTH = 20;

export const installIncludeTags: Install = (engine) => {
  for (const name of ['include', 'include_cached']) {
    engine.registerTag(name, {
      parse(token: TagToken) {
        Object.assign(this, splitArguments(token));
      },
      render(context, emitter) {
        return include(String(this['path']), String(this['rest']), String(this['source']), {
          context,
          emitter,
          engine,
        });
      },
    });
  }
  engine.registerTag('include_relative', {
    parse(token: TagToken) {
      Object.assign(this, splitArguments(token));
    },
    render(context, emitter) {
      const { job } = stateOf(context);
      const path = posix.join(posix.dirname(job.file), renderArgument(String(this['path']), context, engine));
      return includeFile(path, String(this['rest']), String(this['source']), { context, emitter, engine });
    },
  });
};

interface Call {
  readonly context: Context;
  readonly emitter: Emitter;
  readonly engine: Liquid;
}

/** The path may hold expressions with blanks in them. */
function splitArguments(token: TagToken) {
  const [, path = '', rest = ''] = /^\s*((?:\{\{.*?\}\}|[^\s{]|\{(?!\{))*)([\s\S]*)$/.exec(token.args) ?? [];
  return { path, rest, source: token.getText() };
}

function include(written: string, rest: string, source: string, call: Call): unknown {
  const { context, engine } = call;
  const state = stateOf(context);
  const name = renderArgument(written, context, engine).replace(/^["']|["']$/g, '');
  const path = posix.join('_includes', name);
  const helper = findHelper(name, isInside(path) ? state.site.readFile(path) : undefined);
  if (!helper) return includeFile(path, rest, source, call);
  const { named } = readArguments(rest, context, engine);
  const nodes = helper(named, state, source);
  if (!nodes) return '';
  return nodes.length > 0 ? state.job.insert(nodes) : '';
}

/** Whether a path leads nowhere but down. */
const isInside = (path: string): boolean => !path.startsWith('..') && !path.startsWith('/');

function includeFile(path: string, rest: string, source: string, { context, emitter, engine }: Call): unknown {
  const state = stateOf(context);
  if (!isInside(path)) return keepInclude(state, 'path-refused', source);
  const text = state.site.readFile(path);
  if (text === undefined) return keepInclude(state, 'include-missing', source);
  if (state.depth >= MAXIMUM_DEPTH) throw new RangeError('Too many includes in each other');
  installUnknownTags(engine, text);
  const { named } = readArguments(rest, context, engine);
  const templates: Template[] = engine.parse(text, path);
  context.push({ include: named });
  state.depth += 1;
  try {
    toValueSync(engine.renderer.renderTemplates(templates, context, emitter));
  } finally {
    state.depth -= 1;
    context.pop();
  }
  return undefined;
}

function keepInclude(state: JobState, code: 'include-missing' | 'path-refused', source: string): string {
  tellHere(state, code, source, 'Kept the tag as code');
  return state.job.insert([unknown('include', source)]);
}
