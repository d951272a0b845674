/** Fetches the words and choices of search in the language of the page, and fills them in. */
import type { SearchLabels } from '#search/labels.ts';

/** @throws If they cannot be had. */
export async function loadLabels(url: string): Promise<SearchLabels> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The words of search answered ${response.status}`);
  return response.json();
}

/** A message with its placeholders filled: `fill('Not “{query}”', { query: 'a' }) // => 'Not “a”'`. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
