/** What the check of a site found in files that are the same in the next build. */
import { openCache, sha256 } from '#loader/cache.ts';
import type { KnownReadings } from '#site-check/check-site.ts';
import type { FileReading } from '#site-check/read-file.ts';

export interface KeptReadings extends KnownReadings {
  /** Keeps those of this build, and no others; nothing is written where they are those of the last one. */
  save(): Promise<void>;
}

/** As it is written down: addresses by their numbers, because most stand in thousands of files. */
interface Kept {
  /** Identifies what has read the files. */
  readonly code: string;
  readonly addresses: readonly string[];
  readonly files: Readonly<Record<string, readonly [hash: string, reading: FileReading, addresses: readonly number[]]>>;
}

const KIND = 'site-check';
const KEY = sha256(KIND);

/**
 * @param hashes Of files whose bytes are known, by their paths; what has none is read in every build.
 * @param code Identifies the code and the settings that files are read by.
 */
export async function openReadings(hashes: ReadonlyMap<string, string>, code: string): Promise<KeptReadings> {
  const cache = openCache(process.cwd());
  const stored = (await cache.read(KIND, KEY)) as Kept | undefined;
  const { addresses, files }: Omit<Kept, 'code'> = stored?.code === code ? stored : { addresses: [], files: {} };
  const known = new Map(Object.entries(files));
  const readings = new Map<string, FileReading>();
  let knownCount = 0;
  return {
    get(path) {
      const [hash, reading, numbers] = known.get(path) ?? [];
      if (!reading || !numbers || hash !== hashes.get(path)) return undefined;
      knownCount += 1;
      return { ...reading, addresses: numbers.map((number) => addresses[number] ?? '') };
    },
    set(path, reading) {
      if (hashes.has(path)) readings.set(path, reading);
    },
    async save() {
      if (knownCount === readings.size && knownCount === known.size) return;
      await cache.write(KIND, KEY, { code, ...describe(readings, hashes) } satisfies Kept);
    },
  };
}

function describe(readings: ReadonlyMap<string, FileReading>, hashes: ReadonlyMap<string, string>): Omit<Kept, 'code'> {
  const numbers = new Map<string, number>();
  const numberOf = (address: string): number => {
    const number = numbers.get(address) ?? numbers.size;
    numbers.set(address, number);
    return number;
  };
  const files: Record<string, [string, FileReading, number[]]> = {};
  for (const [path, reading] of readings) {
    files[path] = [hashes.get(path) ?? '', { ...reading, addresses: [] }, reading.addresses.map(numberOf)];
  }
  return { addresses: [...numbers.keys()], files };
}
