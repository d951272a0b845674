/** Finds where in ascending order a number belongs. */

/** The index of the last item whose number is not above a limit, or 0. */
export function lastNotAbove<Item>(items: readonly Item[], limit: number, numberOf: (item: Item) => number): number {
  let [low, high] = [0, items.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numberOf(items[middle] as Item) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
