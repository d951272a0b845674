/** The flags of `npm run import`. */
import { parseArgs } from 'node:util';
import { flagFault, flagRows } from '#authoring/flag-fault.ts';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { suggestLocale } from '#loader/suggest-locale.ts';
import { nearest } from '#nearest.ts';
import { readDay } from '#schema/fields.ts';
import { SYSTEMS, type System } from './source.ts';

/** What a person asks for. */
export interface ImportRequest {
  /** As they are written. */
  readonly paths: readonly string[];
  readonly system?: System | undefined;
  /** What the lone file is taken to be called. */
  readonly fileName?: string | undefined;
  readonly date?: string | undefined;
  readonly locale?: Locale | undefined;
  readonly author?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly types: readonly string[];
  readonly addsTags: boolean;
  readonly mediaDir?: string | undefined;
  readonly reportDir?: string | undefined;
  readonly isMdx: boolean;
  readonly isDryRun: boolean;
  readonly updates: boolean;
  readonly allowsLosses: boolean;
  readonly isJson: boolean;
}

export interface FlagFault {
  /** With its hyphens; empty for what is no flag. */
  readonly flag: string;
  readonly message: string;
  readonly hint: string;
}

export interface ParsedFlags {
  readonly request: ImportRequest;
  readonly wantsHelp: boolean;
  readonly faults: readonly FlagFault[];
}

interface Flag {
  readonly type: 'string' | 'boolean';
  /** How a value looks. */
  readonly form?: string;
  readonly help: string;
  /** What is wrong with a value. */
  readonly check?: (value: string) => Omit<FlagFault, 'flag'> | undefined;
}

const FLAGS: Readonly<Record<string, Flag>> = {
  'dry-run': { type: 'boolean', help: 'Shows what would happen; only the report is written.' },
  update: { type: 'boolean', help: 'Writes posts anew whose source changed, unless an author changed them, too.' },
  'allow-lossy': { type: 'boolean', help: 'Ends with 0 even if something was lost.' },
  from: {
    type: 'string',
    form: SYSTEMS.join('|'),
    help: 'The system, where it is told wrongly.',
    check: (value) => unlessOneOf(value, SYSTEMS),
  },
  types: {
    type: 'string',
    form: '<type,type>',
    help: 'What is imported besides posts: page, the name of a collection or of a type.',
  },
  lang: {
    type: 'string',
    form: LOCALE_KEYS.join('|'),
    help: 'The language of all posts, where it is told wrongly.',
    check: (value) => unlessOneOf(value, LOCALE_KEYS, suggestLocale(value)),
  },
  author: { type: 'string', form: '<name>', help: 'The author of all posts: an id of authors.yaml, or a name.' },
  timezone: { type: 'string', form: 'Asia/Taipei', help: 'Where the blog’s days begin.', check: checkTimeZone },
  tags: {
    type: 'string',
    form: 'add|report',
    help: 'Whether tags that tags.yaml lacks are added there, which is the default, or only reported.',
    check: (value) => unlessOneOf(value, ['add', 'report']),
  },
  media: {
    type: 'string',
    form: '<folder>',
    help: 'Where "wget -x" put images of other sites, in a folder for each host.',
  },
  mdx: {
    type: 'boolean',
    help: 'Writes MDX, where it can hold what a post has, for stories that get a timeline or story cards.',
  },
  filename: {
    type: 'string',
    form: '<name>',
    help: 'What a lone file is taken to be called: 2019-07-03-my-post.md. The path - reads its text from the input.',
    check: checkFileName,
  },
  date: {
    type: 'string',
    form: '2024-05-31',
    help: 'The day of all posts, for a lone file without one.',
    check: checkDate,
  },
  report: {
    type: 'string',
    form: '<folder>',
    help: 'Where the report is written; the project’s folder, unless given.',
  },
  json: { type: 'boolean', help: 'Prints the report for programs, and nothing else.' },
  help: { type: 'boolean', help: 'Prints this.' },
};

export function parseFlags(args: readonly string[]): ParsedFlags {
  const options = Object.fromEntries(Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]));
  // Strict parsing stops at the first mistake, and in words of its own.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values = new Map<string, string>();
  const faults: FlagFault[] = [];
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value } = token;
    // "--date=" says no more than "--date".
    const fault = flagFault({ ...token, value: value || undefined }, FLAGS) ?? FLAGS[name]?.check?.(value ?? '');
    if (fault) faults.push({ flag: token.rawName, ...fault });
    else values.set(name, value ?? '');
  }
  const wantsHelp = values.has('help');
  if (paths.length === 0 && !wantsHelp && faults.length === 0) {
    faults.push({
      flag: '',
      message: 'There is nothing to import',
      hint: 'write the path of a blog, an export or a file',
    });
  }
  if (values.has('filename') && paths.length > 1) {
    faults.push({
      flag: '--filename',
      message: 'It names one file, and there are several',
      hint: 'import them one by one',
    });
  }
  if (paths.includes('-') && !values.has('filename')) {
    faults.push({
      flag: '',
      message: 'A text from the input has no name',
      hint: 'add --filename=2019-07-03-my-post.md',
    });
  }
  return { request: toRequest(paths, values), wantsHelp, faults };
}

function toRequest(paths: readonly string[], values: ReadonlyMap<string, string>): ImportRequest {
  const date = values.get('date');
  return {
    paths,
    system: values.get('from') as System | undefined,
    fileName: values.get('filename'),
    date: date === undefined ? undefined : readDay(date)?.day,
    locale: values.get('lang') as Locale | undefined,
    author: values.get('author'),
    timeZone: values.get('timezone'),
    types: ['post', ...splitList(values.get('types') ?? '')],
    addsTags: values.get('tags') !== 'report',
    mediaDir: values.get('media'),
    reportDir: values.get('report'),
    isMdx: values.has('mdx'),
    isDryRun: values.has('dry-run'),
    updates: values.has('update'),
    allowsLosses: values.has('allow-lossy'),
    isJson: values.has('json'),
  };
}

/** The text of `--help`. */
export function helpText(): string {
  return [
    'npm run import -- <path…>',
    '',
    'Turns posts of a blog into stories. A path is the folder of a Hexo or Jekyll blog, a WordPress export, or a file or folder of',
    'Markdown or of saved text. docs/importing.md tells of each.',
    '',
    ...flagRows(FLAGS),
  ].join('\n');
}

function unlessOneOf(
  value: string,
  known: readonly string[],
  near: string | undefined = nearest(value, known),
): Omit<FlagFault, 'flag'> | undefined {
  if (known.includes(value)) return undefined;
  return { message: `"${value}" is none`, hint: near ? `write ${near}` : `write one of ${known.join(', ')}` };
}

function checkTimeZone(value: string): Omit<FlagFault, 'flag'> | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return undefined;
  } catch {
    return { message: `"${value}" is no time zone`, hint: 'write its region and city, such as Asia/Taipei' };
  }
}

function checkDate(value: string): Omit<FlagFault, 'flag'> | undefined {
  const day = readDay(value);
  if (day?.rest === '') return undefined;
  return { message: `"${value}" is no day`, hint: `write it as ${day?.day ?? '2024-05-31'}` };
}

function checkFileName(value: string): Omit<FlagFault, 'flag'> | undefined {
  const isName = /^[^/\\]+\.[a-z]+$/i.test(value);
  return isName ? undefined : { message: `"${value}" is no name of a file`, hint: 'write it as 2019-07-03-my-post.md' };
}

function splitList(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
