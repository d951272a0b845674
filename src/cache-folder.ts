/** Where results are kept between runs: `CACHE_DIR`, relative to the project; a build that trusts no cache names an empty folder. */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment['CACHE_DIR'] || '.cache';
}
