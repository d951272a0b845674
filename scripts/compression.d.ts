/** The part of `compression` that the preview uses; the published types would bring all of Express. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean;
  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  const compression: {
    (options: { readonly filter: Filter }): Middleware;
    /** Whether the type of a response is one that packing makes smaller. */
    readonly filter: Filter;
  };
  export default compression;
}
