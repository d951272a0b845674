/** How soon the development servers show what was written into the file of a post. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makePosts } from './corpus/casebook.ts';
import type { CorpusPost } from './corpus/posts.ts';
import { findGenerators } from './find-generators.ts';
import { bareCasebook } from './generators/casebook.ts';
import type { Development, Generator } from './generators/generator.ts';
import { GENERATORS } from './generators/generators.ts';
import { endTree, type Program } from './measure.ts';
import type { Options } from './options.ts';
import { writeReport } from './report.ts';
import { describeSetting, type EditRun, readResults, saveResult } from './results.ts';

const POSTS = 1000;

/** How often each server is started; the middle of all edits counts. */
const ROUNDS = 3;

const EDITS_PER_ROUND = 5;

/** Servers answer with the thread that looks for changes: to be asked without a pause would slow down what is measured. */
const POLL_MS = 50;

/** Longer than any server takes to start or to answer. */
const LIMIT_MS = 180_000;

export async function benchDevelopment({ sizes: [size = POSTS], rounds = ROUNDS, tools }: Options): Promise<void> {
  const { generators, versions } = findGenerators(
    GENERATORS.filter((generator) => generator.development && generator !== bareCasebook),
    tools,
  );
  const posts = makePosts(size);
  const post = posts[Math.floor(posts.length / 2)] as CorpusPost;
  console.log(`\nEditing one of ${size} posts: ${generators.map(({ name }) => name).join(', ')}`);
  const sites = generators.map((generator) => ({ generator, folder: generator.prepare(`dev-${generator.id}`, posts) }));
  const runs: EditRun[] = [];
  const setting = describeSetting(versions);
  for (let round = 1; round <= rounds; round += 1) {
    for (const { generator, folder } of sites) {
      for (const milliseconds of await edit(generator, folder, post, round)) {
        runs.push({ generator: generator.name, round, milliseconds });
        console.log(`${round} ${generator.name}: ${milliseconds.toFixed(0)} ms`);
      }
      saveResult('development', { ...readResults().development, [size]: { ...setting, posts: size, runs } });
    }
  }
  writeReport();
  for (const { folder } of sites) rmSync(folder, { recursive: true });
}

/** @returns The milliseconds of each edit. */
async function edit(generator: Generator, folder: string, post: CorpusPost, round: number): Promise<number[]> {
  const { start, addressOf } = generator.development as Development;
  const port = await findFreePort();
  const server = startServer(start(folder, port));
  const address = `http://localhost:${port}${addressOf(post)}`;
  try {
    await waitFor(address, post.lastSentence, server);
    const times: number[] = [];
    for (let turn = 1; turn <= EDITS_PER_ROUND; turn += 1) {
      const mark = `Edited for round ${round}, turn ${turn}.`;
      const begin = performance.now();
      appendFileSync(join(folder, generator.sourceOf(post)), `\n${mark}\n`);
      await waitFor(address, mark, server);
      times.push(performance.now() - begin);
    }
    return times;
  } finally {
    const ended = once(server.child, 'close');
    endTree(server.child.pid);
    await ended;
  }
}

interface Server {
  readonly child: ChildProcess;
  /** What it printed. */
  output: string;
}

function startServer({ command, parameters = [], cwd = '.', env = {} }: Program): Server {
  const child = spawn(command, parameters, {
    cwd,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const server = { child, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      server.output += chunk.toString();
    });
  return server;
}

/** Asks again and again, as a reader would who reloads the page. */
async function waitFor(address: string, text: string, server: Server): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (!(await ask(address)).includes(text)) {
    if (server.child.exitCode !== null || performance.now() > end)
      throw new Error(`${address} never had "${text}":\n${server.output}`);
    await setTimeout(POLL_MS);
  }
}

/** A server that is not there yet, or is between two states, has an empty answer. */
async function ask(address: string): Promise<string> {
  try {
    const response = await fetch(address);
    return await response.text();
  } catch {
    return '';
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
