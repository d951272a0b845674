/** Writes `docs/benchmarks.md` from the results that are kept: seconds, and what they are beside Casebook's. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, middleUsage, type Usage } from './measure.ts';
import {
  BUILDS,
  type Build,
  type BuildResults,
  type EditResults,
  type Results,
  readResults,
  type Setting,
  type VisitResults,
} from './results.ts';
import { formatTable } from './table.ts';

const PATH = join('docs', 'benchmarks.md');

/** What the others are divided by. */
const OWN = 'Casebook';

export function writeReport(): void {
  writeFileSync(PATH, formatReport(readResults()));
  console.log(`Written: ${PATH}`);
}

export function formatReport({ generators = {}, development = {}, pages }: Results): string {
  const bySize = <T extends { posts: number }>(results: Readonly<Record<string, T>>): T[] =>
    Object.values(results).toSorted((a, b) => a.posts - b.posts);
  return `${[
    INTRODUCTION,
    ...section('Builds', BUILDS_TEXT, bySize(generators).map(formatBuilds)),
    ...section('Editing in development', DEVELOPMENT_TEXT, bySize(development).map(formatEdits)),
    ...section('The first visit of a post', VISITS_TEXT, pages ? [formatVisits(pages)] : []),
  ].join('\n\n')}\n`;
}

const INTRODUCTION = `# Benchmarks

\`npm run bench -- generators development pages\` writes this page. Numbers of posts, generators and rounds can be named:
\`npm run bench -- generators 1000 hugo casebook --rounds 5\`. The raw results are kept in \`.cache/bench/\`; \`-- report\` writes the page from them again.

The posts are generated (\`bench/corpus/\`), the same every time: 15 KB of Markdown each, in four languages, with headings, lists, a table,
a quote, two blocks of code and links. Every site has a home page with the latest posts, an archive in pages, pages of tags, and a page for
each post with its title, date and tags. Hugo, Eleventy, Hexo and Jekyll have a layout and one style sheet of ours (\`bench/generators/sites/\`);
VitePress, Docusaurus and Starlight have their own theme. Casebook makes what it always makes: feeds, a Markdown twin, a cover and a
social image of every post, lists by six facets, the search index.

Seconds tell more of a machine than of a program, so each is also given as a multiple of Casebook's, measured in turn with it in the same run.
Above 1, Casebook is the better one. The middle of all rounds counts.`;

const BUILDS_TEXT = `Cold: without any cache. Warm: nothing has changed. Edit: the text of one post has changed. After every build the pages are counted, and the
last sentence of each post is looked for. A build of more than two minutes is done in the first round only. “Pages only” is a copy of Casebook without social images, search, the browser editor and the checks of the built
site. Memory is the most that all processes of a cold build had at one time. VitePress and Docusaurus are tried with up to 1,000 posts. Every site highlights its code
while it is built: Shiki in Casebook and VitePress, Chroma in Hugo, Prism in Eleventy (official plugin) and Docusaurus, highlight.js in Hexo, Rouge in Jekyll.`;

const DEVELOPMENT_TEXT = `From writing a post's file to the new text being served, asked for with pauses of 50 milliseconds; of VitePress the module with the text.`;

const VISITS_TEXT = `The same English post in Chromium with an empty cache, until the network is idle. Thousands of bytes after gzip, pictures included; a server on the same machine counts them.
Lighthouse looks as from a slow phone. The templates for Hugo, Eleventy, Hexo and Jekyll have the text and nothing else: no search, no menu of languages or colours, no cover,
no related posts; what they weigh is what there is to read.`;

function section(title: string, text: string, tables: readonly string[]): string[] {
  return tables.length > 0 ? [`## ${title}`, text, ...tables] : [];
}

function formatBuilds({ posts, runs, ...setting }: BuildResults): string {
  const names = [...new Set(runs.map(({ generator }) => generator))];
  const middle = (name: string, build: Build): Usage | undefined => {
    const own = runs.filter((run) => run.generator === name && run.build === build);
    const usages = own.flatMap(({ usage }) => usage ?? []);
    return usages.length > 0 && usages.length === own.length ? middleUsage(usages) : undefined;
  };
  const cells = (name: string, key: keyof Usage, builds: readonly Build[], unit: number): string[] =>
    builds.map((build) => {
      const value = middle(name, build)?.[key];
      if (!value) return '–';
      return `${(value / unit).toFixed(unit === 1 ? 1 : 0)}${formatRatio(value, middle(OWN, build)?.[key])}`;
    });
  const rows = names.map((name) => [
    name,
    ...cells(name, 'seconds', BUILDS, 1),
    ...cells(name, 'cpuSeconds', ['cold'], 1),
    ...cells(name, 'bytes', ['cold'], 1e6),
  ]);
  const rounds = Math.max(...runs.map(({ round }) => round));
  const head = ['', ...BUILDS.map((build) => `${build}, s`), 'cold, CPU s', 'peak MB'];
  return `### ${formatCount(posts)} posts\n\n${formatTable(head, rows)}\n\n${formatSetting(setting, rounds)}`;
}

function formatEdits({ posts, runs, ...setting }: EditResults): string {
  const names = [...new Set(runs.map(({ generator }) => generator))];
  const timesOf = (name: string): number[] =>
    runs.filter(({ generator }) => generator === name).map(({ milliseconds }) => milliseconds);
  const rows = names.map((name) => {
    const middle = median(timesOf(name));
    return [
      name,
      `${middle.toFixed(0)}${formatRatio(middle, median(timesOf(OWN)))}`,
      Math.max(...timesOf(name)).toFixed(0),
    ];
  });
  const rounds = Math.max(...runs.map(({ round }) => round));
  return `### One of ${formatCount(posts)} posts\n\n${formatTable(['', 'middle, ms', 'slowest, ms'], rows)}\n\n${formatSetting(setting, rounds)}`;
}

function formatVisits({ visits, ...setting }: VisitResults): string {
  const kinds = ['HTML', 'CSS', 'JavaScript', 'fonts', 'other'];
  const categories = Object.keys(visits[0]?.scores ?? {});
  const totalOf = (bytes: Readonly<Record<string, number>>): number =>
    Object.values(bytes).reduce((total, value) => total + value, 0);
  const own = visits.find(({ generator }) => generator === OWN);
  const rows = visits
    .toSorted((a, b) => totalOf(a.bytes) - totalOf(b.bytes))
    .map(({ generator, bytes, requests, foreignHosts, scores }) => [
      generator,
      `${kilobytes(totalOf(bytes))}${formatRatio(totalOf(bytes), own && totalOf(own.bytes))}`,
      ...kinds.map((kind) => kilobytes(bytes[kind] ?? 0)),
      String(requests),
      String(foreignHosts.length),
      ...categories.map((category) => String(scores[category])),
    ]);
  const head = ['', 'kB', ...kinds, 'requests', 'other hosts', ...categories];
  return `${formatTable(head, rows)}\n\n${formatSetting(setting)}`;
}

/** In brackets, how many times as much as Casebook's: ` (1.5 ×)`. */
function formatRatio(value: number, own: number | undefined): string {
  return own ? ` (${(value / own).toFixed(2)} ×)` : '';
}

function formatSetting({ day, machine, node, versions }: Setting, rounds?: number): string {
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const facts = [
    ...(rounds === undefined ? [] : [`${rounds} ${rounds === 1 ? 'round' : 'rounds'}`]),
    machine,
    `Node ${node.slice(1)}`,
    ...programs,
  ];
  return `${day}: ${facts.join('; ')}.`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en');
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
