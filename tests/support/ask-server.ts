/** Asks a server that a test has started. */
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As they came over the wire, packed or not. */
  readonly bytes: Buffer;
  /** The bytes as text. */
  readonly body: string;
}

/** Asks for a path exactly as it is written; browsers and `fetch` would tidy it up first. */
export type Ask = (path: string, options?: { method?: string; headers?: Record<string, string> }) => Promise<Answer>;

export function createAsk(place: Pick<RequestOptions, 'host' | 'port' | 'socketPath'>): Ask {
  return (path, { method = 'GET', headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      request({ ...place, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const { statusCode = 0, headers: answered } = response;
          resolve({ status: statusCode, headers: answered, bytes, body: bytes.toString() });
        });
      })
        .once('error', reject)
        .end();
    });
}
