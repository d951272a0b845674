/** Renders Liquid as Jekyll does: before Markdown, also in code. What cannot be rendered stays as it is written. */
import { Context, Liquid, LiquidError, type Template, TokenKind, toValueSync } from 'liquidjs';
import { unknown } from '#importer/article.ts';
import { installBlogTags } from './blog-tags.ts';
import { installEmbedTags } from './embed-tags.ts';
import { installFilters } from './filters.ts';
import { installFoldTags } from './fold-tags.ts';
import { installIncludeTags } from './include-tags.ts';
import { type LiquidJob, type LiquidSite, setState, stateOf } from './job.ts';
import { installOctopressTags } from './octopress-tags.ts';
import { TracingEmitter, traceRenderer } from './tracing.ts';
import { installUnknownTags } from './unknown-tags.ts';

interface RenderedLiquid {
  readonly text: string;
  /** The place in the source of an offset in the text. */
  readonly offsetAt: (offset: number) => number;
}

export type RenderLiquid = (job: LiquidJob) => RenderedLiquid;

/** Milliseconds, and bytes as liquidjs estimates them, for all templates of a post. */
const RENDER_LIMIT = 10_000;
const MEMORY_LIMIT = 20_000_000;

/** How many places of a text may be broken; after that nothing of it is rendered. */
const MAXIMUM_FAULTS = 100;

export function createLiquid(site: LiquidSite): RenderLiquid {
  const engine = createEngine();
  return (job) => {
    if (!/\{[{%]/.test(job.text)) return { text: job.text, offsetAt: (offset) => offset };
    installUnknownTags(engine, job.text);
    const parsed = parseMasked(engine, job);
    const scope = { site: site.variables, page: job.page, layout: {}, jekyll: {} };
    const context = new Context(scope, engine.options, { sync: true });
    setState(context, { job: { ...job, text: parsed.text }, site, offset: 0, depth: 0, count: 0, markdownLength: 0 });
    return renderEach(parsed, context, engine);
  };
}

function createEngine(): Liquid {
  const engine = new Liquid({
    jekyllInclude: true,
    jekyllWhere: true,
    dynamicPartials: false,
    preserveTimezones: true,
    ownPropertyOnly: true,
    strictFilters: false,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    // No file is read but by our own tags.
    templates: {},
  });
  for (const name of ['render', 'layout', 'block']) delete engine.tags[name];
  // A tag or filter named after what every object has is none.
  Object.setPrototypeOf(engine.tags, null);
  Object.setPrototypeOf(engine.filters, null);
  traceRenderer(engine);
  for (const install of [
    installFilters,
    installIncludeTags,
    installBlogTags,
    installEmbedTags,
    installFoldTags,
    installOctopressTags,
  ]) {
    install(engine);
  }
  return engine;
}

interface Parsed {
  readonly templates: Template[];
  /** The text with what is broken masked, character by character. */
  readonly text: string;
}

/** Stands for the characters of braces that open nothing; no text has these. */
const MASKS: readonly (readonly [character: string, mask: string])[] = [
  ['{{', '\uFDD0\uFDD1'],
  ['{%', '\uFDD0\uFDD2'],
];

/** Parses a text; where that fails, the tag or expression is text, and Jekyll itself would have stopped. */
function parseMasked(engine: Liquid, job: LiquidJob): Parsed {
  let { text } = job;
  for (let attempt = 0; attempt < MAXIMUM_FAULTS; attempt += 1) {
    try {
      return { templates: engine.parse(text), text };
    } catch (error) {
      const place = placeOf(error, text);
      if (place === undefined) break;
      const original = unmask(text.slice(place, place + 200));
      job.tell('liquid-undefined', place, original, 'Kept it as it is written, because it is no valid Liquid');
      text = text.slice(0, place) + mask(text.slice(place, place + 2)) + text.slice(place + 2);
    }
  }
  const literal = mask(job.text);
  return { templates: engine.parse(literal), text: literal };
}

/** Where the tag or expression begins that an error is about. */
function placeOf(error: unknown, text: string): number | undefined {
  if (!LiquidError.is(error) || error.token.input !== text) return undefined;
  const before = text.slice(0, error.token.begin + 2);
  const place = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  return place === -1 ? undefined : place;
}

const mask = (text: string): string =>
  MASKS.reduce((masked, [character, other]) => masked.replaceAll(character, other), text);

const unmask = (text: string): string =>
  MASKS.reduce((masked, [character, other]) => masked.replaceAll(other, character), text);

/** Renders one template after the other, so that one that fails spoils no other. */
function renderEach({ templates, text }: Parsed, context: Context, engine: Liquid): RenderedLiquid {
  const emitter = new TracingEmitter();
  for (const [index, template] of templates.entries()) {
    const { length } = emitter.buffer;
    try {
      toValueSync(engine.renderer.renderTemplates([template], context, emitter));
    } catch (error) {
      const { begin, kind } = template.token;
      const source = text.slice(begin, templates[index + 1]?.token.begin ?? text.length);
      emitter.cut(length);
      emitter.locate(begin, true);
      emitter.write(kind === TokenKind.HTML ? source : keepFailed(error, source, begin, context));
    }
  }
  return { text: unmask(emitter.buffer), offsetAt: (offset) => emitter.offsetAt(offset) };
}

function keepFailed(error: unknown, source: string, offset: number, context: Context): string {
  const { job } = stateOf(context);
  const message = error instanceof Error ? error.message : '';
  const code = /limit exceeded|too (?:long|many|much)/i.test(message) ? 'too-long' : 'tag-unknown-kept';
  job.tell(code, offset, unmask(source), 'Kept it as code, because it could not be rendered');
  const name = /^\{[{%]-?\s*([\w-]*)/.exec(source)?.[1] ?? '';
  return job.insert([unknown(name, unmask(source))]);
}
