/** How well engines find what the queries of the relevance suite have to find. */
import { LOCALE_KEYS, LOCALES, type Locale, localeToPath } from '../../src/i18n/locales.ts';
import type { RelevanceQuery } from '../../tests/relevance/queries/query.ts';
import { judge, relevantSlugs, summarise } from '../../tests/support/relevance.ts';
import { printTable } from '../table.ts';
import { CASEBOOK, openIndex } from './indexes.ts';
import { type RelevanceSite, toDocument } from './posts.ts';

/** @param folders Of the indexes, by engine; Casebook is searched in the built site itself. */
export async function benchQuality(site: RelevanceSite, folders: ReadonlyMap<string, string>): Promise<void> {
  for (const locale of LOCALE_KEYS) {
    const path = localeToPath(locale);
    const { QUERIES } = (await import(`../../tests/relevance/queries/${locale}.ts`)) as {
      QUERIES: readonly RelevanceQuery[];
    };
    const rows: string[][] = [];
    for (const [name, folder] of folders) {
      const find = await openIndex(name, name === CASEBOOK ? site.folder : folder, path);
      if (find) rows.push([name, ...(await measure(QUERIES, find, site, locale))]);
    }
    const posts = site.posts[path]?.length ?? 0;
    printTable(
      `${LOCALES[locale].label}: ${QUERIES.length} queries, ${posts} posts`,
      ['engine', 'recall', 'P@5', 'MRR'],
      rows,
    );
  }
}

async function measure(
  queries: readonly RelevanceQuery[],
  find: (query: string) => Promise<readonly string[]>,
  { posts, stories }: RelevanceSite,
  locale: Locale,
): Promise<string[]> {
  const slugOf = (url: string): string => stories.get(url)?.slug ?? url;
  const judged = (posts[localeToPath(locale)] ?? []).flatMap((own) => {
    const { title, description, text } = toDocument(own);
    const post = stories.get(own.url);
    return post ? [{ post, text: [title, description, text].join('\n') }] : [];
  });
  const verdicts = [];
  for (const query of queries) {
    const found = await find(query.query);
    verdicts.push(judge(query, relevantSlugs(query, judged), found.map(slugOf)));
  }
  const all = summarise(verdicts).at(-1);
  return [all?.recall, all?.precision, all?.mrr].map((value) => (value ?? 0).toFixed(3));
}
