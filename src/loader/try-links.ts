/**
 * Tries addresses of other sites, politely: one request at a time to a host, with a pause before the next, by HEAD
 * where that is understood, and not again within days where all was well. Checkers that are to be had (linkinator,
 * broken-link-checker) crawl a site rather than a list, ask a host as often as it can bear, and go into private networks.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Cache, sha256 } from './cache.ts';
import type { Answer, Ask } from './network.ts';

export type Outcome =
  | { readonly kind: 'good' }
  /** It leads somewhere else for good, and that page is there. */
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'gone' | 'unclear'; readonly reason: string };

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

export interface Trial {
  readonly ask: Ask;
  readonly cache: Cache;
  readonly clock?: Clock;
}

const SYSTEM_CLOCK: Clock = { now: Date.now, wait: (milliseconds) => wait(milliseconds) };

/** Hosts that are asked at the same time. */
const MAXIMUM_HOSTS = 8;

/** Between two requests to one host. */
const PAUSE_MS = 1_000;

/** As browsers do, which follow some more. */
const MAXIMUM_REDIRECTS = 10;

/** A host that wants a longer pause is left for another day. */
const MAXIMUM_RETRY_MS = 60_000;

/** How long a page that was there counts as being there; one that was not is tried every time. */
const GOOD_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** @param urls Of http or https; their fragments are not looked for. */
export async function tryLinks(
  urls: Iterable<string>,
  { ask, cache, clock = SYSTEM_CLOCK }: Trial,
): Promise<Map<string, Outcome>> {
  const takeTurn = createTurns(clock);
  let hasAnswer = false;
  const request: Ask = (url, method) =>
    takeTurn(url.host, async () => {
      const first = await ask(url, method);
      hasAnswer ||= 'status' in first;
      const delay = retryDelay(first, clock.now());
      if (delay === undefined) return first;
      await clock.wait(delay);
      return ask(url, method);
    });

  const outcomes = new Map<string, Outcome>();
  const hosts = Map.groupBy(new Set(urls), (url) => new URL(url).host).values();
  const work = async (): Promise<void> => {
    for (const group of hosts) {
      for (const url of group) outcomes.set(url, await tryCached(url, request, cache, clock));
    }
  };
  await Promise.all(Array.from({ length: MAXIMUM_HOSTS }, work));
  return hasAnswer ? outcomes : doubtAll(outcomes);
}

/** Runs one piece of work at a time for every host, each after a pause. */
function createTurns(clock: Clock): <T>(host: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (host, work) => {
    const before = last.get(host);
    const turn = before ? before.then(() => clock.wait(PAUSE_MS)).then(work) : work();
    last.set(host, turn);
    return turn;
  };
}

/** Where no site answers at all, a name that is not found tells of a missing connection. */
function doubtAll(outcomes: ReadonlyMap<string, Outcome>): Map<string, Outcome> {
  const doubt = unclear('no site has answered; is there a connection?');
  return new Map([...outcomes].map(([url, outcome]) => [url, outcome.kind === 'gone' ? doubt : outcome]));
}

interface KnownOutcome {
  readonly at: number;
  readonly outcome: Outcome;
}

async function tryCached(url: string, request: Ask, cache: Cache, clock: Clock): Promise<Outcome> {
  const key = sha256(url);
  const known = (await cache.read('external', key)) as KnownOutcome | undefined;
  if (known && clock.now() - known.at < GOOD_FOR_MS) return known.outcome;
  const outcome = await tryLink(new URL(url), request);
  const at = clock.now();
  if (outcome.kind === 'good' || outcome.kind === 'moved') await cache.write('external', key, { at, outcome });
  return outcome;
}

async function tryLink(url: URL, request: Ask): Promise<Outcome> {
  let address = url;
  let moved: string | undefined;
  let isForGood = true;
  for (let count = 0; count <= MAXIMUM_REDIRECTS; count++) {
    if (address.username || address.password) return unclear('its address has a password in it');
    const answer = await askForPage(address, request);
    if ('failure' in answer) return { kind: answer.failure === 'no-host' ? 'gone' : 'unclear', reason: answer.reason };
    const { status, location } = answer;
    if (!REDIRECTS.has(status) || location === undefined) return outcomeOf(status, moved);
    const next = URL.parse(location, address);
    if (!next || !/^https?:$/.test(next.protocol)) return unclear('it leads to no web address');
    isForGood &&= PERMANENT.has(status);
    if (isForGood) moved = next.href;
    address = next;
  }
  return unclear('it leads on and on');
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

function outcomeOf(status: number, moved: string | undefined): Outcome {
  if (status === 404 || status === 410) return { kind: 'gone', reason: `the answer is ${status}` };
  if (status < 200 || status >= 300) return unclear(`the answer is ${status}`);
  return moved === undefined ? { kind: 'good' } : { kind: 'moved', to: moved };
}

function unclear(reason: string): Outcome {
  return { kind: 'unclear', reason };
}

/** By HEAD; a server that answers it with an error may know only GET. One that is busy is not asked again. */
async function askForPage(url: URL, request: Ask): Promise<Answer> {
  const answer = await request(url, 'HEAD');
  if ('failure' in answer || answer.status < 400 || BUSY.has(answer.status)) return answer;
  return request(url, 'GET');
}

const BUSY = new Set([429, 503]);

/** How long a busy server asks to wait, in seconds or until a date; `undefined` where there is no use in waiting. */
function retryDelay(answer: Answer, now: number): number | undefined {
  if (!('status' in answer) || !BUSY.has(answer.status) || answer.retryAfter === undefined) return undefined;
  const { retryAfter } = answer;
  const delay = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return delay <= MAXIMUM_RETRY_MS ? Math.max(delay, 0) : undefined;
}
