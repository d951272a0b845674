/** The port that a server is told to listen on. */
import { SettingError } from '#setting-error.ts';

/**
 * The value of `PORT`, or `undefined` where it is not set.
 * @throws {SettingError} When it is no port.
 */
export function readPort(): number | undefined {
  const text = process.env['PORT'];
  if (!text) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new SettingError(`PORT is "${text}"; write a number up to 65535`);
  return port;
}
