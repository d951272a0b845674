// throw-away runner: node rel.tmp.ts dist locale [verbose]
import { readdir, readFile } from 'node:fs/promises';
import { createLibrary } from '#model/library.ts';
import { loadContent } from './scripts/content.ts';
import { judge, relevantSlugs, summarise } from './tests/support/relevance.ts';
import { openSearch } from './tests/support/search-site.ts';

const [dist, locale, verbose] = process.argv.slice(2);
const { records, registries } = await loadContent();
const lib = createLibrary(records, registries, { today: '2026-11-21', includeHidden: false });
const key = locale === 'zh-tw' ? 'zh-TW' : locale!;
const { QUERIES } = await import(`./tests/relevance/queries/${key}.ts`);
const bySlug = new Map<string, string>(),
  byId = new Map<string, string>();
for (const f of await readdir(`${dist}/pagefind/record`)) {
  if (!f.startsWith(`x-${locale}_`)) continue;
  const r = JSON.parse(await readFile(`${dist}/pagefind/record/${f}`, 'utf8'));
  const slug = r.url.match(/posts\/([^/]+)\//)[1];
  byId.set(f.replace('.json', ''), slug);
  bySlug.set(slug, [r.title, r.description, ...r.sections.flatMap((s: any) => [s.heading, s.text])].join('\n'));
}
const posts = lib.listed(key as any).map((post) => ({ post, text: bySlug.get(post.slug)! }));
const e = await openSearch(dist!, locale!);
const verdicts = [];
const t0 = performance.now();
for (const q of QUERIES) {
  const a = await e.search({ query: q.query, filters: {}, sort: 'relevance' });
  const found = a.matches.map((m) => byId.get(m.id)!);
  const rel = relevantSlugs(q, posts);
  const v = judge(q, rel, found);
  verdicts.push(v);
  if (verbose && (v.recall < 1 || v.reciprocalRank < 1 || (verbose === 'p' && v.precision < 1)))
    console.log(
      `${v.kind} «${q.query}» R ${v.recall.toFixed(2)} RR ${v.reciprocalRank.toFixed(2)} found ${found.length} of ${rel.size} missing: ${v.missing.slice(0, 6).join(' ')} wrong: ${v.wrong.join(' ')} ${a.suggestion ?? ''} ${a.isCorrected}`,
    );
}
for (const s of summarise(verdicts))
  console.log(
    s.name.padEnd(16),
    String(s.count).padStart(4),
    s.recall.toFixed(3),
    s.precision.toFixed(3),
    s.mrr.toFixed(3),
  );
console.log(((performance.now() - t0) / QUERIES.length).toFixed(1), 'ms a query');
