/** Reads the examples out of the CommonMark and GFM specifications. */

export interface SpecExample {
  readonly number: number;
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

const EXAMPLE_OR_HEADING = /^`{32} example[^\n]*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$|^#{1,6} *(.*)$/gm;

/** Every example of a specification, numbered as its published page numbers them. */
export function readSpecExamples(text: string): SpecExample[] {
  const examples: SpecExample[] = [];
  let section = '';
  for (const [, markdown, html, heading] of text
    .replace(/^<!-- END TESTS -->[\s\S]*/m, '')
    .matchAll(EXAMPLE_OR_HEADING)) {
    if (heading !== undefined) section = heading;
    else examples.push({ number: examples.length + 1, section, markdown: showTabs(markdown), html: showTabs(html) });
  }
  return examples;
}

/** The specifications write a tab as an arrow, so that one sees it. */
function showTabs(text = ''): string {
  return text.replaceAll('→', '\t');
}
