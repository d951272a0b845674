/** Texts of a blog, read within its folder: nothing that leads out of it is opened. */
import { readConfined } from '#importer/files/read-confined.ts';

/** The largest text that is read, in bytes. */
const MAXIMUM_TEXT_BYTES = 4 * 1024 * 1024;

/**
 * The text of a file; `undefined` if it is not there, is no file, is too large, or lies outside the root. What is not UTF-8 becomes
 * replacement characters, as it does in Hexo.
 *
 * @param file Path from the root.
 */
export async function readText(root: string, file: string): Promise<string | undefined> {
  const read = await readConfined(root, file, MAXIMUM_TEXT_BYTES);
  return 'bytes' in read ? Buffer.from(read.bytes).toString('utf8') : undefined;
}
