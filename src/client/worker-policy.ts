/** Workers under Trusted Types: where those are required, a plain text is no address of a script. */

/** The name by which a page's Content-Security-Policy allows the policy below. */
export const WORKER_POLICY = 'casebook-worker';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

// Not every browser has them, and TypeScript knows them in none.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy(WORKER_POLICY, { createScriptURL: (address) => address });

/** @param address Of a script that the build made; never anything that came out of a page. */
export function startWorker(address: string): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
