import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { syntaxPlugins } from '#markdown/syntax.ts';
import { createRenderer } from '#markdown/render.ts';
import { adaptArticle } from '#importer/adapt-article.ts';
import { writeArticle } from '#importer/write-article.ts';
import { compareArticles } from '#importer/compare-articles.ts';
import { findBoundsFaults } from '#loader/bounds.ts';
import { decodeText } from '#loader/decode.ts';
import rehypeSlug from 'rehype-slug';

const C = '/work/shared/corpus';
const md = unified().use(remarkParse).use(syntaxPlugins).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).use(rehypeSlug);
const walk = (d: string): string[] => readdirSync(d).flatMap((f) => { const p = join(d, f); return statSync(p).isDirectory() ? walk(p) : [p]; });
const posts: { name: string; tree: any }[] = [];
const only = process.argv[2] ?? '';
for (const file of walk(C)) {
  if (only && !file.includes(only)) continue;
  if (/\.md$/.test(file)) {
    const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').replace(/^\uFEFF?(---\n)?[\s\S]*?\n---\n/, (m) => m.replace(/[^\n]/g, ''));
    if (file.includes('README')) continue;
    posts.push({ name: file.slice(C.length + 1), tree: await md.run(md.parse(text)) });
  } else if (/\.xml$/.test(file)) {
    const xml = readFileSync(file, 'utf8');
    let n = 0;
    for (const [, body = ''] of xml.matchAll(/<content:encoded><!\[CDATA\[([\s\S]*?)\]\]><\/content:encoded>/g)) {
      if (!body.trim()) continue;
      const html = /<p[ >]/.test(body) ? body : body.split(/\n\s*\n/).map((p) => /^\s*<(h\d|ul|ol|pre|table|div|blockquote|figure|!--)/.test(p) ? p : `<p>${p.replaceAll('\n', '<br />\n')}</p>`).join('\n');
      posts.push({ name: `${file.slice(C.length + 1)}#${++n}`, tree: fromHtml(html, { fragment: true }) });
    }
  } else if (/\.html?$/.test(file)) {
    const html = readFileSync(file, 'utf8');
    const m = /<section class="page__content"[^>]*>([\s\S]*?)<\/section>\s*<footer/.exec(html);
    if (m) posts.push({ name: file.slice(C.length + 1), tree: fromHtml(m[1]!, { fragment: true }) });
  }
}
const render = createRenderer();
const resolve = {
  link: (a: string) => ({ href: a }),
  media: async (a: string) => /^(https?:)?\/\//.test(a) ? { href: a.replace(/^\/\//, 'https://'), told: { code: 'image-remote' as const, action: 'Made a link of it' } } : a.startsWith('data:') ? { href: undefined } : { href: './x.png', isMedia: true },
};
const outcomes: Record<string, number> = {}; const codes: Record<string, number> = {}; const probs: Record<string, number> = {};
let tw = 0, bytes = 0, ta = 0, tr = 0;
let untold = 0;
for (const { name, tree } of posts) {
  const locale = /zht?w|0xlen|zh/.test(name) ? 'zh-TW' : /ko/.test(name) ? 'ko' : /it/.test(name) ? 'it' : 'en';
  const found: any[] = [];
  try {
    let t = performance.now();
    const { tree: adapted } = await adaptArticle(tree, { file: name, locale, report: (f) => found.push(f), resolve });
    ta += performance.now() - t; t = performance.now();
    const text = writeArticle(adapted);
    tw += performance.now() - t; bytes += text.length; t = performance.now();
    const result = await render(text, `x/${locale}.md`);
    tr += performance.now() - t;
    const { outcome, differences } = compareArticles(tree, adapted, result.html);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const errors = [...result.problems.filter((p) => p.severity === 'error'), ...findBoundsFaults(text), ...decodeText(Buffer.from(text)).faults];
    for (const p of errors) { probs[p.code] = (probs[p.code] ?? 0) + 1; if (process.env['P']) console.log('PROBLEM', name, p.code, p.line, p.message, '|', (text.split('\n')[p.line - 1] ?? '').slice(0, 150)); }
    for (const w of result.problems.filter((p) => p.severity !== 'error')) { if (!/^(privacy|text-language|heading-order|code-language)/.test(w.code)) { probs['w:' + w.code] = (probs['w:' + w.code] ?? 0) + 1;  if (process.env['W']) console.log('WARN', name, w.code, w.line, w.message, '|', (text.split('\n')[w.line - 1] ?? '').slice(0, 150)); }}
    for (const c of new Set(found.map((f) => f.code))) codes[c] = (codes[c] ?? 0) + 1;
    const isUntold = outcome === 'told' && found.filter((f) => !/style|attributes|alt|heading-shifted/.test(f.code)).length === 0;
    if (isUntold) untold++;
    if (outcome === 'lost' || isUntold || (process.env['T'] && outcome === 'told')) console.log(outcome.toUpperCase(), isUntold ? 'UNTOLD' : '', name, JSON.stringify(differences.slice(0, 3)), outcome === 'told' ? [...new Set(found.map((f) => f.code))].join() : '');
    const anchors = new Set(result.anchors);
    const wanted: string[] = []; const visit = (n: any) => { if (/^h\d$/.test(n.tagName ?? '')) wanted.push(n.properties.id); (n.children ?? []).forEach(visit); }; visit(adapted);
    if (wanted.some((w) => !anchors.has(w))) console.log('ANCHORS', name, wanted.filter((w) => !anchors.has(w)));
    if (process.env['O']) console.log(text);
    if (process.env['R']) { const refs = (text.match(/&#x/g) ?? []).length; if (refs) console.log('REF', name, refs, text.split('\n').filter((l) => l.includes('&#x')).slice(0, 3).map((l) => l.slice(0, 200))); }
  } catch (e) { console.log('CRASH', name, (e as Error).stack?.split('\n').slice(0, 6).join('\n')); }
}
console.log(posts.length, outcomes, { untold }, codes, probs, { adaptMs: ta, writeMsPer10KB: tw / bytes * 10240, renderPer10KB: tr / bytes * 10240, bytes });
