/** What is wrong with a flag of a command, and how `--help` lists them. */
import { nearest } from '#nearest.ts';

interface Flag {
  readonly type: 'string' | 'boolean';
  /** What its value looks like. */
  readonly form?: string;
  readonly help: string;
}

/** As `parseArgs` reads it. */
interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

export function flagFault(
  { name, rawName, value, inlineValue }: OptionToken,
  flags: Readonly<Record<string, Flag>>,
): { readonly message: string; readonly hint: string } | undefined {
  const flag = flags[name];
  if (!flag || (flag.type === 'string' && rawName.startsWith('--no-'))) {
    const near = nearest(
      rawName,
      Object.keys(flags).map((known) => `--${known}`),
    );
    return { message: 'There is no such flag', hint: near ? `write ${near}` : '--help lists them' };
  }
  if (flag.type === 'boolean') {
    return value === undefined ? undefined : { message: 'The flag takes no value', hint: `write ${rawName}` };
  }
  // A value that was forgotten makes the next flag look like one.
  if (value === undefined || (!inlineValue && value.startsWith('-'))) {
    return { message: 'The value is missing', hint: `write ${rawName}="${value ?? '…'}"` };
  }
  return undefined;
}

export function flagRows(flags: Readonly<Record<string, Flag>>): string[] {
  const rows = Object.entries(flags).map(([name, { form = '', help }]) => [`--${name} ${form}`.trim(), help] as const);
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`);
}
