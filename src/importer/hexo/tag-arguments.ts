/** The arguments of a Nunjucks tag, as Hexo hands them to it. */

/**
 * Splits at white space that is not in quotes, and takes off quotes: `'a b' c,'d'` gives `a b` and `c,d`. A quote inside a word is a
 * letter of it: `it's`. One without its partner is a letter, too.
 */
export function splitArguments(text: string): readonly string[] {
  const args: string[] = [];
  let arg = '';
  let index = 0;
  while (index < text.length) {
    const letter = text[index] ?? '';
    const end = isQuote(letter) && (arg === '' || DELIMITER.test(text[index - 1] ?? '')) ? closing(text, index) : -1;
    if (end !== -1) {
      arg += unescapeQuoted(text.slice(index + 1, end));
      index = end + 1;
    } else if (/\s/.test(letter)) {
      if (arg !== '') args.push(arg.trim());
      arg = '';
      index += 1;
    } else {
      arg += letter;
      index += 1;
    }
  }
  if (arg !== '') args.push(arg.trim());
  return args;
}

/**
 * Themes join the arguments again and split them at commas, Volantis at double colons, whatever comes first: `btn url, two words, icon`,
 * `note warning::text`.
 */
export function splitAtCommas(args: readonly string[]): readonly string[] {
  const source = args.join(' ');
  const separator = /::|,/.exec(source)?.[0] ?? ',';
  return source.split(separator).map((part) => part.trim());
}

/** Behind these a quote begins a string in Nunjucks. */
const DELIMITER = /[\s!-#%'-/:<->[\]{-~]/;

function isQuote(letter: string): boolean {
  return letter === '"' || letter === "'";
}

function closing(text: string, opening: number): number {
  for (let index = opening + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === text[opening]) return index;
  }
  return -1;
}

function unescapeQuoted(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
