/** Tags that show code, and those that draw something from it. */
import { parse } from 'node:path';
import { code } from '#importer/article.ts';
import { codeBlock, readCodeMeta } from '#importer/hexo/code-meta.ts';
import { asBlocks, type TagReader, type TagTable } from './tag-reader.ts';

/** `codeblock [title] [lang:x] [url] [link text] [mark:1,4-7] …` */
const readCodeblock: TagReader = ({ args, body }, { verbatim }) => {
  if (!body) return undefined;
  const lang = args.find((word) => word.startsWith('lang:'))?.slice('lang:'.length);
  const meta = args.filter((word) => !word.startsWith('lang:')).join(' ');
  return codeBlock(verbatim(body), readCodeMeta(lang, meta));
};

/** `include_code [title] [lang:x] [from:1] [to:9] path` */
const readIncludeCode: TagReader = ({ args }, { fileText, tell }) => {
  const path = includedPath(args);
  if (path === undefined) return undefined;
  if (isLeadingOut(path)) {
    tell('path-refused', 'Kept the tag, because its path leads out of the folder of code');
    return undefined;
  }
  if (fileText === undefined) {
    tell('include-missing', `Kept the tag, because ${path} is not in the folder of code`);
    return undefined;
  }
  const optionOf = (name: string): string | undefined =>
    args.find((word) => word.startsWith(`${name}:`))?.slice(name.length + 1);
  const from = Number(optionOf('from') ?? 1);
  const to = Number(optionOf('to') ?? Number.POSITIVE_INFINITY);
  const lines = fileText.replace(/\r\n?/g, '\n').split('\n');
  const title = args
    .slice(0, -1)
    .filter((word) => !INCLUDE_OPTION.test(word))
    .join(' ');
  const { base, ext } = parse(path);
  const value = lines
    .slice(Math.max(0, from - 1), to)
    .join('\n')
    .trimEnd();
  return [code(value, { lang: optionOf('lang') ?? ext.slice(1), title: title || base })];
};

const INCLUDE_OPTION = /^(?:lang|from|to):/i;

/** The last word of `include_code` that is no option. */
export function includedPath(args: readonly string[]): string | undefined {
  return args.findLast((word) => !INCLUDE_OPTION.test(word));
}

export function isLeadingOut(path: string): boolean {
  return path.split(/[/\\]/).includes('..');
}

/** What Nunjucks leaves alone. */
const readRaw: TagReader = ({ body }, { html }) => body && html(body);

/** A body that something is drawn from, as code of its language. */
function drawnFrom(lang: string): TagReader {
  return ({ body }, { verbatim }) => body && [code(verbatim(body), { lang })];
}

/** `<!-- chart -->` in the body is the drawing, `<!-- desc -->` the text beside it. */
const readChart: TagReader = ({ body }, { verbatim, markdown }) => {
  if (!body) return undefined;
  const source = verbatim(body);
  const partOf = (name: string): string | undefined =>
    new RegExp(`<!--\\s*${name}\\s*-->\\n?(.*?)<!--\\s*end${name}\\s*-->`, 's').exec(source)?.[1];
  const text = partOf('desc')?.trim();
  const chart = code(partOf('chart') ?? source, { lang: 'chartjs' });
  return text ? [chart, ...asBlocks(markdown(text))] : [chart];
};

/** Notes in ABC, with settings before a line of six hyphens. */
const readScore: TagReader = ({ body }, { verbatim }) => {
  if (!body) return undefined;
  const source = verbatim(body);
  const notes = source.slice(source.indexOf('------') === -1 ? 0 : source.indexOf('------')).replace(/^-{6,}\s*/, '');
  return [code(notes, { lang: 'abc' })];
};

export const CODE_TAGS: TagTable = {
  raw: readRaw,
  verbatim: readRaw,
  code: readCodeblock,
  codeblock: readCodeblock,
  include_code: readIncludeCode,
  'include-code': readIncludeCode,
  mermaid: drawnFrom('mermaid'),
  chartjs: readChart,
  chart: readChart,
  score: readScore,
  wavedrom: drawnFrom('wavedrom'),
  graphviz: drawnFrom('dot'),
  plantuml: drawnFrom('plantuml'),
};
