/** What a first visit of the page of a post costs in Casebook and in what others build of the same text, and what Lighthouse says of it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { extname } from 'node:path/posix';
import { type Browser, chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/browser.ts';
import { makePosts } from './corpus/casebook.ts';
import type { CorpusPost } from './corpus/posts.ts';
import { findGenerators } from './find-generators.ts';
import { bareCasebook } from './generators/casebook.ts';
import type { Generator } from './generators/generator.ts';
import { GENERATORS, starlight } from './generators/generators.ts';
import { CATEGORIES, lookRepeatedly, scoreOf } from './lighthouse.ts';
import { measure, median } from './measure.ts';
import type { Options } from './options.ts';
import { writeReport } from './report.ts';
import { describeSetting, saveResult, type VisitResult } from './results.ts';
import { type CountingServer, serve } from './serve.ts';

/** Enough for lists to be as long as they get. */
const POSTS = 100;

/** How often Lighthouse looks at each page; the middle one counts. */
const ROUNDS = 3;

/** English, and with links to others in its language. */
const VISITED = 48;

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'HTML',
  '.css': 'CSS',
  '.js': 'JavaScript',
  '.mjs': 'JavaScript',
  '.woff2': 'fonts',
};

export async function benchPages({ sizes: [size = POSTS], rounds = ROUNDS, tools }: Options): Promise<void> {
  const all = [...GENERATORS.filter((generator) => generator !== bareCasebook), starlight];
  const { generators, versions } = findGenerators(all, tools);
  const posts = makePosts(size);
  const post = posts[Math.min(VISITED, size - 1)] as CorpusPost;
  console.log(`\nVisiting a post of each: ${generators.map(({ name }) => name).join(', ')}`);
  const setting = describeSetting(versions);
  const visits: VisitResult[] = [];
  const browser = await chromium.launch({ executablePath: ensureBrowser() });
  for (const generator of generators) {
    const folder = generator.prepare(`pages-${generator.id}`, posts);
    try {
      await measure(generator.build(folder));
      const visit = await visitSite(browser, join(folder, generator.output), generator, post, rounds);
      visits.push(visit);
      console.log(`${generator.name}: ${Object.values(visit.bytes).reduce((sum, bytes) => sum + bytes, 0)} bytes`);
      saveResult('pages', { ...setting, visits });
    } catch (error) {
      // The others need not suffer for it.
      console.log(`${generator.name}: ${error}`);
    }
    rmSync(folder, { recursive: true });
  }
  await browser.close();
  writeReport();
}

async function visitSite(
  browser: Browser,
  folder: string,
  generator: Generator,
  post: CorpusPost,
  rounds: number,
): Promise<VisitResult> {
  const server = await serve([folder]);
  try {
    return await visitPage(browser, server, generator, post, rounds);
  } finally {
    server.close();
  }
}

async function visitPage(
  browser: Browser,
  server: CountingServer,
  generator: Generator,
  post: CorpusPost,
  rounds: number,
): Promise<VisitResult> {
  const address = `${server.origin}/${generator.pageOf(post).replace(/index\.html$/, '')}`;
  const context = await browser.newContext();
  const foreignHosts = new Set<string>();
  await context.route(
    ({ origin }) => origin !== server.origin,
    (route) => {
      foreignHosts.add(new URL(route.request().url()).host);
      return route.abort();
    },
  );
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const answers = server.takeAnswers();
  await context.close();
  const bytes: Record<string, number> = {};
  for (const answer of answers) {
    const kind = KINDS[extname(answer.path)] ?? 'other';
    bytes[kind] = (bytes[kind] ?? 0) + answer.bytes;
  }
  const reports = await lookRepeatedly(address, rounds);
  const scores = CATEGORIES.map((name) => [name, median(reports.map((report) => scoreOf(report, name)))]);
  return {
    generator: generator.name,
    bytes,
    requests: answers.length,
    foreignHosts: [...foreignHosts],
    scores: Object.fromEntries(scores),
  };
}
