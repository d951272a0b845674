/**
 * Where this build reads its content and where it will be served, from the environment:
 * `CONTENT_DIR`, `SITE_URL` and `BASE_PATH`.
 */
export interface Deployment {
  /** Origin without a slash at its end: `https://casebook.example`. */
  readonly origin: string;
  /** Path under which the site is served, with a slash at both ends: `/` or `/repo/`. */
  readonly base: string;
  /** Folder of the content, as given; relative to the project. */
  readonly contentDir: string;
}

/** An address that no network resolves (RFC 2606), for builds that are only looked at. */
const DEFAULT_ORIGIN = 'https://casebook.example';

/** @throws {Error} When a variable has a value that cannot work; the message names it and says what to write. */
export function readDeployment(environment: Readonly<Record<string, string | undefined>>): Deployment {
  const siteUrl = environment['SITE_URL'] || DEFAULT_ORIGIN;
  if (!URL.canParse(siteUrl) || !/^https?:$/.test(new URL(siteUrl).protocol)) {
    throw new Error(`SITE_URL is "${siteUrl}"; write an http or https address such as https://casebook.example`);
  }
  const { origin, pathname, search, hash } = new URL(siteUrl);
  if (pathname !== '/' || search || hash) {
    throw new Error(`SITE_URL is "${siteUrl}"; write the origin alone (${origin}) and put the path into BASE_PATH`);
  }
  const basePath = environment['BASE_PATH'] || '/';
  if (!/^\/?([\w.~-]+\/?)*$/.test(basePath)) {
    throw new Error(`BASE_PATH is "${basePath}"; write a path such as /repo/`);
  }
  const segments = basePath.split('/').filter(Boolean);
  return {
    origin,
    base: segments.length === 0 ? '/' : `/${segments.join('/')}/`,
    contentDir: environment['CONTENT_DIR'] || 'content',
  };
}

export const deployment = readDeployment(process.env);

/**
 * The day of the build, `YYYY-MM-DD`: the latest day that has begun anywhere on Earth (UTC+14), so that a
 * post dated today is out for its author wherever the build runs. `SOURCE_DATE_EPOCH` (seconds) fixes it.
 */
export function buildDay(environment: Readonly<Record<string, string | undefined>>, now: Date): string {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  const instant = epoch && /^\d+$/.test(epoch) ? Number(epoch) * 1000 : now.valueOf();
  return new Date(instant + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
