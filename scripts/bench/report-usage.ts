/** Loaded into a process by `node --import`: writes down at its end the most memory that it had, in bytes. */
import { writeFileSync } from 'node:fs';

process.once('exit', () => {
  const path = process.env['USAGE_FILE'];
  // Helpers of the process inherit its parameters, but are not what is measured.
  if (path && process.env['USAGE_PROCESS'] === String(process.ppid)) {
    writeFileSync(path, String(process.resourceUsage().maxRSS * 1024));
  }
});
