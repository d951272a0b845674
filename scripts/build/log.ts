/**
 * What Astro and Vite say during a build. Astro logs some faults and goes on to publish, so that a build with any line
 * of theirs at the level of a warning or an error fails.
 */
import { fileURLToPath } from 'node:url';
import type { AstroInlineConfig } from 'astro';

/** The part of Astro's interface for loggers that is used. */
interface Destination {
  write(message: { readonly level: string; readonly label: string | null; readonly message: string }): void;
}

let complaints: string[] | undefined;

/** Settings that have Astro log through this module. */
export const QUIET_LOG: Pick<AstroInlineConfig, 'logLevel' | 'logger'> = {
  logLevel: 'warn',
  logger: { entrypoint: fileURLToPath(import.meta.url) },
};

/** Called by Astro, which imports this module by its path. */
export default function createDestination(): Destination {
  const collected: string[] = [];
  complaints = collected;
  return {
    write({ level, label, message }) {
      const line = `[${level}]${label ? ` [${label}]` : ''} ${message}`;
      collected.push(line);
      console.error(line);
    },
  };
}

/** @throws {Error} When Astro or Vite complained of something. */
export function assertNoComplaints(): void {
  // Astro takes its own logger without a word where it cannot load one.
  if (!complaints) throw new Error('Astro has not loaded the logger that watches it; see scripts/build/log.ts');
  if (complaints.length > 0) {
    throw new Error(
      `Astro complained of ${complaints.length === 1 ? 'something' : `${complaints.length} things`}, see above`,
    );
  }
}
