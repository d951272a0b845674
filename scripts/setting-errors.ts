/**
 * Imported first: ends a script with the message alone where a setting is wrong. The stack, which tells of other
 * errors, says nothing about those.
 */
import { SettingError } from '#setting-error.ts';

process.on('uncaughtException', (error) => {
  console.error(error instanceof SettingError ? error.message : error);
  process.exit(1);
});
