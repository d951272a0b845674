/**
 * The results of `work` in the order of the items, at most `limit` of which are worked on at a time.
 * @throws What the first failing work throws, once all that was begun has ended; after it nothing is begun.
 */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const entries = items.entries();
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const [index, item] of entries) {
        if (failures.length > 0) return;
        try {
          results[index] = await work(item);
        } catch (error) {
          failures.push(error);
        }
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return results;
}
