import { SettingError } from './setting-error.ts';

/**
 * Where this build reads its content and where it will be served, from the environment:
 * `CONTENT_DIR`, `SITE_URL`, `BASE_PATH`, `REPOSITORY_URL` and `ADMIN`.
 */
export interface Deployment {
  /** Origin without a slash at its end: `https://casebook.example`. */
  readonly origin: string;
  /** Path under which the site is served, with a slash at both ends: `/` or `/repo/`. */
  readonly base: string;
  /** Folder of the content, as given; relative to the project. */
  readonly contentDir: string;
  /** Where the sources are kept, without a slash at its end: `https://github.com/casebook/casebook`. */
  readonly repository: string;
  /** Whether there is a page for the browser editor. */
  readonly hasEditor: boolean;
}

/** An address that no network resolves (RFC 2606), for builds that are only looked at. */
const DEFAULT_ORIGIN = 'https://casebook.example';
const DEFAULT_REPOSITORY = 'https://git.casebook.example/casebook';

/** @throws {SettingError} When a variable has a value that cannot work; the message names it and says what to write. */
export function readDeployment(environment: Readonly<Record<string, string | undefined>>): Deployment {
  const siteUrl = environment['SITE_URL'] || DEFAULT_ORIGIN;
  const url = URL.parse(siteUrl);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new SettingError(`SITE_URL is ${quote(siteUrl)}; write an http or https address such as ${DEFAULT_ORIGIN}`);
  }
  if (url.href !== `${url.origin}/`) {
    throw new SettingError(
      `SITE_URL is ${quote(siteUrl)}; write the origin alone (${url.origin}) and put the path into BASE_PATH`,
    );
  }
  const basePath = environment['BASE_PATH'] || '/';
  const segments = basePath.split('/').filter(Boolean);
  if (!segments.every((segment) => /^(?!\.+$)[\w.~-]+$/.test(segment))) {
    throw new SettingError(`BASE_PATH is "${basePath}"; write a path such as /repo/`);
  }
  const repositoryUrl = environment['REPOSITORY_URL'] || DEFAULT_REPOSITORY;
  const repository = URL.parse(repositoryUrl);
  const isPage = repository && repository.href === `${repository.origin}${repository.pathname}`;
  if (!isPage || !/^https?:$/.test(repository.protocol) || repository.pathname === '/') {
    throw new SettingError(
      `REPOSITORY_URL is ${quote(repositoryUrl)}; write the address of the repository's page such as ${DEFAULT_REPOSITORY}`,
    );
  }
  const admin = environment['ADMIN'] || 'on';
  if (admin !== 'on' && admin !== 'off') throw new SettingError(`ADMIN is "${admin}"; write on or off`);
  return {
    origin: url.origin,
    base: ['', ...segments, ''].join('/'),
    contentDir: environment['CONTENT_DIR'] || 'content',
    repository: repository.href.replace(/(\.git)?\/*$/, ''),
    hasEditor: admin === 'on',
  };
}

/** An address with a password in it, as some builds have it at hand, must not come to stand in a log. */
function quote(address: string): string {
  return URL.parse(address)?.password ? 'an address with a password' : `"${address}"`;
}

export const deployment = readDeployment(process.env);

/**
 * The day of the build, `YYYY-MM-DD`: the latest day that has begun anywhere on Earth (UTC+14), so that a
 * post dated today is out for its author wherever the build runs. `SOURCE_DATE_EPOCH` (seconds) fixes it.
 * @throws {SettingError} When `SOURCE_DATE_EPOCH` is no such number: a day by chance would make the build unrepeatable.
 */
export function buildDay(environment: Readonly<Record<string, string | undefined>>, now: Date): string {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  // Eleven digits reach the year 5138; beyond 9999 days no longer sort as text.
  if (epoch && !/^\d{1,11}$/.test(epoch)) {
    throw new SettingError(`SOURCE_DATE_EPOCH is "${epoch}"; write whole seconds since 1970, such as 1767225600`);
  }
  const instant = epoch ? Number(epoch) * 1000 : now.valueOf();
  return new Date(instant + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
