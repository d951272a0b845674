/**
 * Requests to addresses that strangers have written. Whoever checks a pull request may sit in a network with printers,
 * routers and the keys of a cloud, so names that lead there are refused: at the connection itself, where no second
 * answer of the name server can slip past.
 */
import { type LookupAddress, lookup } from 'node:dns';
import type { RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';

export type Answer =
  | { readonly status: number; readonly location: string | undefined; readonly retryAfter: string | undefined }
  | { readonly failure: 'no-host' | 'other'; readonly reason: string };

/** Asks for one page and follows no redirect; never throws. */
export type Ask = (url: URL, method: 'HEAD' | 'GET') => Promise<Answer>;

/** What is between this machine and others. */
export interface Network {
  readonly lookup: (
    host: string,
    options: { all: true },
    done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void;
  readonly isPublic: (address: string) => boolean;
  /** Made for every request; aborts it when it has taken too long. */
  readonly deadline: () => AbortSignal;
}

const REQUEST_SECONDS = 20;

const INTERNET: Network = {
  lookup,
  isPublic: isPublicAddress,
  deadline: () => AbortSignal.timeout(REQUEST_SECONDS * 1000),
};

/** @param userAgent By which the site that asks is known to those it asks. */
export function createAsk(userAgent: string, network: Network = INTERNET): Ask {
  return (url, method) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // For an address no name server is asked, and no look-up refuses it.
    if (isIP(host) && !network.isPublic(host)) return Promise.resolve(failureOf(new PrivateAddressError()));
    const options: RequestOptions = {
      method,
      headers: { 'User-Agent': userAgent, Accept: '*/*' },
      lookup: createGuardedLookup(network),
      signal: network.deadline(),
      // Every request has a connection of its own, so that none is left open when all are done.
      agent: false,
    };
    const { promise, resolve } = Promise.withResolvers<Answer>();
    try {
      (url.protocol === 'https:' ? requestHttps : requestHttp)(url, { ...options, ...BOTH_FAMILIES })
        .on('error', (error) => resolve(failureOf(error)))
        .on('response', (response) => {
          const { location, 'retry-after': retryAfter } = response.headers;
          resolve({ status: response.statusCode ?? 0, location, retryAfter });
          // What the page says is of no interest.
          response.on('error', () => {}).destroy();
        })
        // A server that changes to another protocol is cut off without an error; after an answer this says nothing.
        .on('close', () => resolve({ failure: 'other', reason: 'no connection: closed without an answer' }))
        .end();
    } catch (error) {
      resolve(failureOf(error));
    }
    return promise;
  };
}

/** Lets Node ask for all addresses of a name, as it does by default. */
const BOTH_FAMILIES = { autoSelectFamily: true };

class PrivateAddressError extends Error {}

function createGuardedLookup({ lookup: find, isPublic }: Network): NonNullable<RequestOptions['lookup']> {
  return (host, _options, done) => {
    find(host, { all: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isPublic(address));
      done(error ?? (allowed.length === 0 ? new PrivateAddressError() : null), allowed);
    });
  };
}

function failureOf(error: unknown): Answer {
  if (error instanceof PrivateAddressError) return { failure: 'other', reason: 'it leads into a private network' };
  const { code, name } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND') return { failure: 'no-host', reason: 'there is no such site' };
  if (name === 'AbortError') return { failure: 'other', reason: `no answer within ${REQUEST_SECONDS} seconds` };
  return { failure: 'other', reason: `no connection: ${code ?? error}` };
}

/** What the registries of the Internet set aside; every address of IPv6 outside 2000::/3 is besides. */
const SPECIAL = makeBlockList([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]);
const GLOBAL_IPV6 = makeBlockList(['2000::/3']);

/** Whether an address is one of the Internet, not of this machine, a network of its own or a group of receivers. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !SPECIAL.check(address);
  // An address with a zone is one of this very network.
  if (family === 0 || address.includes('%')) return false;
  return GLOBAL_IPV6.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

function makeBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
