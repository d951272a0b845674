/**
 * `npm run new`: begins a story or a translation. Asks what the flags leave open where it can, checks everything
 * first, and writes a file that passes `npm run check`. Ctrl-C leaves nothing behind.
 */
import './setting-errors.ts';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { cancel, intro, outro } from '@clack/prompts';
import { askMissing, Cancelled } from '#authoring/ask.ts';
import { authorEntry } from '#authoring/author-entry.ts';
import { type Cover, createWriter, listStories, readCover } from '#authoring/files.ts';
import { type Answers, type FlagFault, helpText, parseFlags } from '#authoring/flags.ts';
import { type Plan, planPost, type Surroundings, writePost } from '#authoring/plan.ts';
import { deployment } from '#deployment.ts';
import { formatProblems, isError } from '#loader/problems.ts';
import { loadRegistries } from '#loader/registries.ts';
import { scanContent } from '#loader/scan.ts';
import { createRenderer } from '#markdown/render.ts';
import type { PostRecord } from '#model/post.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { SettingError } from '#setting-error.ts';
import { postUrl } from '#urls.ts';
import { openContent } from './content.ts';
import { readPort } from './port.ts';

const { contentDir } = deployment;
const content = openContent();

/** Astro's. */
const DEFAULT_PORT = 4321;

const writer = createWriter(contentDir);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abandon(signal));

const { answers: given, wantsHelp, faults } = parseFlags(process.argv.slice(2));
if (wantsHelp) {
  console.log(helpText());
  process.exit();
}
if (!existsSync(contentDir)) throw new SettingError(`CONTENT_DIR is "${contentDir}", which does not exist`);
const surroundings = await lookAround();
let loading: Promise<readonly PostRecord[]> | undefined;

const isAttended = process.stdin.isTTY && process.stdout.isTTY && !given.isUnattended;
const found = [...faults, ...(await decide(given)).faults];
const settled = isAttended ? found.filter(({ isOpen }) => !isOpen) : found;
if (settled.length > 0) refuse(settled);
const answers = found.length > 0 ? await ask(given) : given;
const { plan, cover, faults: left } = await decide(answers);
if (!plan) refuse(left);
const path = await write(plan, cover);
console.log(`Wrote ${contentDir}/${path}${cover ? ` and ${cover.name} beside it` : ''}`);
const isRight = await check(path);
await content.close();
console.log(`
Next:
  1. Write the text in ${contentDir}/${path}${plan.isDraft ? '; delete "draft: true" when it is ready' : ''}
  2. npm run check
  3. npm run dev, and look at http://localhost:${readPort() ?? DEFAULT_PORT}${postUrl(plan.locale, plan.slug)}`);
process.exitCode = isRight ? 0 : 1;

async function lookAround(): Promise<Surroundings> {
  const { registries: files, posts } = await scanContent(contentDir);
  const { registries } = await loadRegistries(contentDir, files);
  return { registries, files: posts, taken: await listStories(contentDir), today: localDay(new Date()) };
}

/** The posts, read once and only where they are needed. */
function loadRecords(): Promise<readonly PostRecord[]> {
  loading ??= content.read().then(({ records }) => records);
  return loading;
}

interface Decision {
  readonly plan?: Plan;
  readonly cover?: Cover | undefined;
  readonly faults: readonly FlagFault[];
}

async function decide(wanted: Answers): Promise<Decision> {
  const planned = planPost(wanted, surroundings, wanted.translate === undefined ? [] : await loadRecords());
  const picture = wanted.cover === undefined || wanted.cover === AUTO_COVER ? undefined : await readCover(wanted.cover);
  const coverFaults =
    picture && 'faults' in picture ? picture.faults.map((fault) => ({ flag: '--cover', ...fault })) : [];
  if ('faults' in planned || coverFaults.length > 0) {
    return { faults: [...('faults' in planned ? planned.faults : []), ...coverFaults] };
  }
  return { plan: planned.plan, cover: picture && 'cover' in picture ? picture.cover : undefined, faults: [] };
}

async function ask(wanted: Answers): Promise<Answers> {
  intro('A new post for Casebook. Ctrl-C breaks off; nothing is written before the last answer.');
  // Ctrl-D ends the input; then no answer comes any more, and nothing else is left to do.
  process.once('beforeExit', breakOff);
  try {
    const all = await askMissing(wanted, surroundings, loadRecords);
    outro('That is all.');
    return all;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    return breakOff();
  } finally {
    process.off('beforeExit', breakOff);
  }
}

function breakOff(): never {
  cancel('Nothing was written.');
  return abandon('SIGINT');
}

async function write(decided: Plan, picture: Cover | undefined): Promise<string> {
  const { slug, locale, format, original } = decided;
  const render = createRenderer();
  const anchorsOf = async (text: string): Promise<string[]> =>
    (await render(text, `${locale}.${format}`)).headings.map(({ id }) => id);
  const text = await writePost(decided, picture ? `./${picture.name}` : AUTO_COVER, surroundings, anchorsOf);
  try {
    return await writer.write({ slug, locale, format, text, isTranslation: original !== undefined, cover: picture });
  } catch (error) {
    console.error(`Nothing was written: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}

/** Checks all content and tells what concerns one file. @returns Whether that has no errors. */
async function check(file: string): Promise<boolean> {
  const { problems } = await content.read();
  const own = problems.filter((problem) => problem.file === file);
  const errors = own.filter(isError).length;
  if (own.length > 0) console.log(formatProblems(own, contentDir));
  console.log(`npm run check: ${errors} errors, ${own.length - errors} warnings in this file`);
  return errors === 0;
}

function refuse(wrong: readonly FlagFault[]): never {
  for (const { flag, message, hint } of wrong) console.error(`${flag ? `${flag}: ` : ''}${message}  → ${hint}`);
  const { authors } = surroundings.registries;
  const author = [given.fields.authors ?? []].flat().find((name) => !authors.some(({ id }) => id === name));
  if (author) {
    console.error(`\nA new author is an entry of ${contentDir}/authors.yaml:\n${authorEntry(author)}`);
  }
  console.error('\nNothing was written. "npm run new -- --help" explains the flags.');
  process.exit(1);
}

/** Ends the process with the status that shells expect. */
function abandon(signal: 'SIGINT' | 'SIGTERM'): never {
  writer.abandon();
  process.exit(128 + constants.signals[signal]);
}

/** The day where the author is: `YYYY-MM-DD`. */
function localDay(now: Date): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
