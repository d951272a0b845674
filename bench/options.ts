/** What `npm run bench -- …` is told: names of benchmarks, numbers of posts, generators, `--rounds 5`. */
import { parseArgs } from 'node:util';
import { SettingError } from '../src/setting-error.ts';

export interface Options {
  /** None means all. */
  readonly benchmarks: readonly string[];
  /** Numbers of posts; none means those that a benchmark has by itself. */
  readonly sizes: readonly number[];
  /** Ids of generators; none means all. */
  readonly tools: readonly string[];
  /** How often each thing is measured. */
  readonly rounds?: number;
}

/** @throws {SettingError} Names what is unknown. */
export function readOptions(
  words: readonly string[],
  benchmarks: readonly string[],
  generators: readonly string[],
): Options {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { rounds: { type: 'string' } },
  });
  const isNumber = (word: string): boolean => /^[1-9]\d*$/.test(word);
  const unknown = positionals.find(
    (word) => !isNumber(word) && !benchmarks.includes(word) && !generators.includes(word),
  );
  if (unknown !== undefined) {
    throw new SettingError(
      `"${unknown}" is no benchmark; write ${benchmarks.join(', ')}, a number of posts, or a generator: ${generators.join(', ')}`,
    );
  }
  if (values.rounds !== undefined && !isNumber(values.rounds))
    throw new SettingError(`"${values.rounds}" is no number of rounds; write --rounds 3`);
  return {
    benchmarks: positionals.filter((word) => benchmarks.includes(word)),
    sizes: positionals.filter(isNumber).map(Number),
    tools: positionals.filter((word) => generators.includes(word)),
    ...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
  };
}
