/** Chance that is the same every time: a linear congruential generator with the constants of Numerical Recipes. */

export interface Random {
  /** A whole number below the limit. */
  below(limit: number): number;
  /** @throws {Error} When the list is empty. */
  pick<T>(list: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  // Seeds that lie side by side begin with numbers that do, too.
  for (let turn = 0; turn < 4; turn += 1) below(1);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('There is nothing to pick from');
    return list[below(list.length)] as T;
  };
  return { below, pick };
}
