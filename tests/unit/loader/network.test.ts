import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createAsk, isPublicAddress, type Network } from '#loader/network.ts';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Pick<Server, 'listen' | 'address' | 'close'>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return (server.address() as AddressInfo).port;
}

const serve = (listener: RequestListener): Promise<number> => listen(createServer(listener));

/** A network whose names all lead to these addresses, and in which this machine counts as one of the Internet. */
const leadingTo = (...addresses: string[]): Network => ({
  lookup: (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  isPublic: (address) => address === '127.0.0.1',
  deadline: () => new AbortController().signal,
});

const failingWith = (code: string): Network => ({
  ...leadingTo(),
  lookup: (_host, _options, done) => done(Object.assign(new Error(code), { code }), []),
});

describe('createAsk', () => {
  test('asks by the given method and says who asks', async () => {
    const requests: IncomingMessage[] = [];
    const port = await serve((request, response) => {
      requests.push(request);
      response.writeHead(200).end();
    });
    const ask = createAsk('Casebook (+https://casebook.example/)', leadingTo('127.0.0.1'));
    for (const method of ['HEAD', 'GET'] as const) {
      const answer = await ask(new URL(`http://docs.example:${port}/a?b=c#d`), method);
      expect(answer).toEqual({ status: 200, location: undefined, retryAfter: undefined });
    }
    expect(requests.map(({ method, url, headers }) => [method, url, headers.host, headers['user-agent']])).toEqual(
      ['HEAD', 'GET'].map((method) => [
        method,
        '/a?b=c',
        `docs.example:${port}`,
        'Casebook (+https://casebook.example/)',
      ]),
    );
  });

  test('hands on where a page has gone and how long to wait, and follows nothing', async () => {
    let count = 0;
    const port = await serve((_request, response) => {
      count += 1;
      response.writeHead(301, { location: '/new', 'retry-after': '7' }).end();
    });
    const answer = await createAsk('x', leadingTo('127.0.0.1'))(new URL(`http://docs.example:${port}/`), 'GET');
    expect(answer).toEqual({ status: 301, location: '/new', retryAfter: '7' });
    expect(count).toBe(1);
  });

  test('does not read the page', async () => {
    const closed = Promise.withResolvers<void>();
    const port = await serve((_request, response) => {
      response.on('close', closed.resolve);
      // Without an end.
      response.writeHead(200).write('<!doctype html>');
    });
    const answer = await createAsk('x', leadingTo('127.0.0.1'))(new URL(`http://docs.example:${port}/`), 'GET');
    expect(answer).toMatchObject({ status: 200 });
    await closed.promise;
  });

  test.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1'])(
    'does not connect to a name that leads to %s',
    async (address) => {
      let count = 0;
      const port = await serve((_request, response) => {
        count += 1;
        response.end();
      });
      const network = { ...leadingTo(address), isPublic: isPublicAddress };
      const answer = await createAsk('x', network)(new URL(`http://inside.example:${port}/`), 'GET');
      expect(answer).toEqual({ failure: 'other', reason: 'it leads into a private network' });
      expect(count).toBe(0);
    },
  );

  test.each(['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
    'does not connect to this machine as %s',
    async (host) => {
      let count = 0;
      const port = await serve((_request, response) => {
        count += 1;
        response.end();
      });
      const network = { ...leadingTo('127.0.0.1'), isPublic: isPublicAddress };
      const answer = await createAsk('x', network)(new URL(`http://${host}:${port}/`), 'GET');
      expect(answer).toEqual({ failure: 'other', reason: 'it leads into a private network' });
      expect(count).toBe(0);
    },
  );

  test('connects to the public ones of several addresses', async () => {
    const port = await serve((_request, response) => void response.end());
    const network = leadingTo('10.0.0.1', '127.0.0.1', '::1');
    expect(await createAsk('x', network)(new URL(`http://docs.example:${port}/`), 'HEAD')).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['ENOTFOUND', { failure: 'no-host', reason: 'there is no such site' }],
    ['EAI_AGAIN', { failure: 'other', reason: 'no connection: EAI_AGAIN' }],
  ])('tells a name that is not found: %s', async (code, expected) => {
    expect(await createAsk('x', failingWith(code))(new URL('https://gone.example/'), 'HEAD')).toEqual(expected);
  });

  test('gives up when it takes too long', async () => {
    const controller = new AbortController();
    const port = await serve(() => controller.abort());
    const network = { ...leadingTo('127.0.0.1'), deadline: () => controller.signal };
    expect(await createAsk('x', network)(new URL(`http://slow.example:${port}/`), 'GET')).toEqual({
      failure: 'other',
      reason: 'no answer within 20 seconds',
    });
  });

  test.each([
    ['hangs up', '', 'ECONNRESET'],
    [
      'changes to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      'closed without an answer',
    ],
    ['speaks no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'HPE_INVALID_CONSTANT'],
  ])('survives a server that %s', async (_, greeting, code) => {
    const server = createSocketServer((socket) => {
      socket.once('data', () => socket.end(greeting)).on('error', () => {});
    });
    const port = await listen(server as unknown as Server);
    expect(await createAsk('x', leadingTo('127.0.0.1'))(new URL(`http://docs.example:${port}/`), 'HEAD')).toEqual({
      failure: 'other',
      reason: `no connection: ${code}`,
    });
  });

  test('survives a server without TLS', async () => {
    const port = await serve((_request, response) => void response.end());
    const answer = await createAsk('x', leadingTo('127.0.0.1'))(new URL(`https://docs.example:${port}/`), 'HEAD');
    expect(answer).toMatchObject({ failure: 'other', reason: expect.stringMatching(/^no connection: E/) });
  });

  test('survives an address that no request can be made of', async () => {
    const answer = await createAsk('x\n', leadingTo('127.0.0.1'))(new URL('http://docs.example/'), 'HEAD');
    expect(answer).toMatchObject({ failure: 'other', reason: expect.stringContaining('ERR_INVALID_CHAR') });
  });
});

describe('isPublicAddress', () => {
  test.each(['1.1.1.1', '93.184.216.34', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1', '2a00::1'])(
    'lets %s pass',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fe80::1%eth0', '2606:4700::1%eth0', 'fc00::1'],
    ...['ff02::1', '64:ff9b::a00:1', '2001::1', '2001:db8::1', '2002:a00:1::', '3fff::1', 'localhost', ''],
  ])('refuses %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
