/** The characters of a file, in whatever encoding it says it is. */

/**
 * Hands on a file's characters in pieces.
 *
 * @param write Says whether to go on.
 */
export async function readStrings(chunks: AsyncIterable<Buffer>, write: (text: string) => boolean): Promise<void> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= createDecoder(chunk);
    if (!write(decoder.decode(chunk, { stream: true }))) return;
  }
  if (decoder) write(decoder.decode());
}

function createDecoder(beginning: Buffer): TextDecoder {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return new TextDecoder('utf-16le');
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return new TextDecoder('utf-16be');
  const declared = /^\s*<\?xml[^>]{0,200}\sencoding=["']([\w.:-]{1,40})["']/.exec(
    beginning.toString('latin1', 3 * Number(beginning[0] === 0xef)),
  )?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
