/** The names of files that are another one for every other content. */
import { createHash } from 'node:crypto';

/** Ten hexadecimal digits: among 10,000 posts no two are likely to have the same. */
export function shortHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}
