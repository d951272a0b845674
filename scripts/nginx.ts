/** Finds nginx for the tests of its configuration, and installs it if it can: Debian's package. */
import { installPackages, isProgram, listPrograms } from './programs.ts';

/** Where Debian keeps it, which is in the path of root alone. */
const OTHER_PLACES = ['/usr/sbin/nginx'];

/**
 * The path of nginx, installed first if there is none.
 * @throws {Error} When there is none and it cannot be installed.
 */
export function ensureNginx(): string {
  const find = (): string | undefined => [...listPrograms(['nginx']), ...OTHER_PLACES].find(isProgram);
  const found = find();
  if (found) return found;
  console.log('No nginx found; trying apt-get install nginx-light');
  installPackages('nginx-light');
  const installed = find();
  if (installed) return installed;
  throw new Error('There is no nginx for the tests, and it could not be installed. Install it and run again.');
}
