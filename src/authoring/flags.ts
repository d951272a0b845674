/** The flags of `npm run new`. Each that stands for a key of the frontmatter is explained by the schema. */
import { parseArgs } from 'node:util';
import { STAGES } from '#schema/registry.ts';
import { flagFault, flagRows } from './flag-fault.ts';
import { describeKey } from './frontmatter.ts';
import type { Fault, FieldKey, FieldText } from './read-field.ts';

/** What an author has said so far, on the command line or at prompts. */
export interface Answers {
  readonly fields: Readonly<Partial<Record<FieldKey, FieldText>>>;
  /** The slug of the story to translate. */
  readonly translate?: string | undefined;
  readonly slug?: string | undefined;
  /** `auto`, or the path of a picture anywhere. */
  readonly cover?: string | undefined;
  readonly isDraft: boolean;
  readonly isMdx: boolean;
  /** Whether a slug made of a title in another script will do. */
  readonly isRomanised: boolean;
  /** Whether nothing may be asked. */
  readonly isUnattended: boolean;
}

export interface FlagFault extends Fault {
  /** With its hyphens; empty for what is no flag. */
  readonly flag: string;
  /** Whether it is a question that an author can still be asked. */
  readonly isOpen?: boolean;
}

export interface ParsedFlags {
  readonly answers: Answers;
  readonly wantsHelp: boolean;
  readonly faults: readonly FlagFault[];
}

interface Flag {
  readonly type: 'string' | 'boolean';
  /** The key of the frontmatter. */
  readonly key?: FieldKey;
  /** How a value looks; several are given with commas between them, or by several flags. */
  readonly form?: string;
  readonly help: string;
}

const FLAGS: Readonly<Record<string, Flag>> = {
  title: keyFlag('title', '<text>'),
  description: keyFlag('description', '<text>'),
  locale: keyFlag('locale', '<locale>'),
  date: keyFlag('date', '2024-05-31', 'Today, unless given.'),
  tags: keyFlag('tags', '<tag,tag>'),
  authors: keyFlag('authors', '<id,id>'),
  role: keyFlag('role', '<id>'),
  company: keyFlag('company', '<id>'),
  region: keyFlag('region', '<id>'),
  period: keyFlag('period', '2023-03..present'),
  stages: keyFlag('stages', '<stage,stage>', `Each becomes a section: ${STAGES.join(', ')}.`),
  disclosure: keyFlag('disclosure', '<word>'),
  cover: {
    type: 'string',
    form: 'auto|<file>',
    help: 'A drawn picture, which is the default, or an image; it is checked and copied into the story’s folder.',
  },
  'cover-alt': keyFlag('coverAlt', '<text>'),
  slug: {
    type: 'string',
    form: '<slug>',
    help: 'The folder of the story and a part of its URLs; made of the title, unless given.',
  },
  transliterate: {
    type: 'boolean',
    help: 'Takes the slug that is made of a title in another script by romanising it.',
  },
  translate: { type: 'string', form: '<slug>', help: 'Adds a translation to this story instead of beginning one.' },
  mdx: {
    type: 'boolean',
    help: 'Writes MDX, for a story with a timeline or story cards; a translation follows its original.',
  },
  draft: {
    type: 'boolean',
    help: 'The default: nothing is published until the line is deleted. --no-draft leaves it out.',
  },
  yes: { type: 'boolean', help: 'Asks nothing, as without a terminal; what is missing is an error.' },
  help: { type: 'boolean', help: 'Prints this.' },
};

const LISTS: readonly (FieldKey | undefined)[] = ['tags', 'authors', 'stages'];

function keyFlag(key: FieldKey, form: string, addition = ''): Flag {
  return { type: 'string', key, form, help: `${describeKey(key)} ${addition}`.trim() };
}

/** The name of the flag for a key: `flagOf('coverAlt') // => '--cover-alt'`. */
export function flagOf(key: FieldKey): string {
  return `--${Object.keys(FLAGS).find((name) => FLAGS[name]?.key === key)}`;
}

/** What the schema says of the value of a flag. */
export function flagHelp(flag: string): string {
  return FLAGS[flag.slice(2)]?.help ?? '';
}

export function parseFlags(args: readonly string[]): ParsedFlags {
  const options = Object.fromEntries(Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]));
  // Strict parsing stops at the first mistake, and in words of its own.
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowNegative: true, tokens: true });
  const given = new Map<string, string[]>();
  const switches = new Map<string, boolean>();
  const faults: FlagFault[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      faults.push({
        flag: '',
        message: `"${token.value}" belongs to no flag`,
        hint: 'put a value with blanks in quotes',
      });
    }
    if (token.kind !== 'option') continue;
    const fault = flagFault(token, FLAGS);
    const { name } = token;
    if (fault) faults.push({ flag: token.rawName, ...fault });
    else if (FLAGS[name]?.type === 'boolean') switches.set(name, !token.rawName.startsWith('--no-'));
    else given.set(name, [...(given.get(name) ?? []), token.value ?? '']);
  }
  const last = (name: string): string | undefined => given.get(name)?.at(-1);
  const fields = Object.entries(FLAGS).flatMap(([name, { key }]): [FieldKey, FieldText][] => {
    const texts = given.get(name);
    if (!key || !texts) return [];
    return [[key, LISTS.includes(key) ? texts.flatMap(splitList) : (texts.at(-1) ?? '')]];
  });
  return {
    answers: {
      fields: Object.fromEntries(fields),
      translate: last('translate'),
      slug: last('slug'),
      cover: last('cover'),
      isDraft: switches.get('draft') ?? true,
      isMdx: switches.get('mdx') ?? false,
      isRomanised: switches.get('transliterate') ?? false,
      isUnattended: switches.get('yes') ?? false,
    },
    wantsHelp: switches.get('help') ?? false,
    faults,
  };
}

/** The text of `--help`. */
export function helpText(): string {
  return [
    'npm run new                              asks what it needs to begin a story or a translation',
    'npm run new -- --title "…" --tags a,b …  takes it from flags, and asks what is missing',
    '',
    ...flagRows(FLAGS),
  ].join('\n');
}

function splitList(text: string): string[] {
  return text.split(/[,，、]/).map((item) => item.trim());
}
