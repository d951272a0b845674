/** Reads XML strictly, as one pass of events: what is not well-formed throws. */
import { SaxesParser } from 'saxes';

export interface XmlEvents {
  /** @param inside The names of the elements that it stands in. */
  open?(name: string, attributes: Readonly<Record<string, string>>, inside: readonly string[]): void;
  close?(name: string): void;
  text?(text: string, inside: readonly string[]): void;
}

/** @throws {Error} When the document is not well-formed. */
export function readXml(source: string, events: XmlEvents): void {
  const inside: string[] = [];
  const parser = new SaxesParser<{ position: false }>({ position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    events.open?.(name, attributes as Record<string, string>, inside);
    inside.push(name);
  });
  parser.on('closetag', ({ name }) => {
    inside.pop();
    events.close?.(name);
  });
  const text = (value: string): void => events.text?.(value, inside);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(source).close();
}
