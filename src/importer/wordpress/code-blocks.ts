/** Code, by the many ways in which plugins write it. */
import type { Element } from 'hast';
import { codeText } from '#importer/adapt/code.ts';
import { type CodeOptions, code } from '#importer/article.ts';

/** Names of languages that plugins have of their own. */
const LANGUAGES: Readonly<Record<string, string>> = {
  actionscript3: 'actionscript-3',
  as3: 'actionscript-3',
  'c++': 'cpp',
  'c#': 'csharp',
  'c-sharp': 'csharp',
  cf: 'coldfusion',
  clj: 'clojure',
  delphi: 'pascal',
  erl: 'erlang',
  golang: 'go',
  hs: 'haskell',
  jscript: 'javascript',
  'obj-c': 'objective-c',
  objc: 'objective-c',
  pas: 'pascal',
  patch: 'diff',
  pl: 'perl',
  ps: 'powershell',
  rails: 'ruby',
  ror: 'ruby',
  sh: 'bash',
  splus: 'r',
  vbnet: 'vb',
  xhtml: 'html',
  xslt: 'xsl',
};
/** What says that code is in no language. */
const PLAIN = new Set(['default', 'plain', 'plaintext', 'text', 'none', 'raw', 'generic', 'false', 'auto']);

/** Languages that are classes of their own: `<code class="java">`. */
const BARE = new Set([
  ...['bash', 'c', 'cpp', 'csharp', 'css', 'diff', 'go', 'html', 'java', 'javascript', 'js', 'json', 'kotlin', 'lua'],
  ...['objectivec', 'perl', 'php', 'powershell', 'python', 'ruby', 'rust', 'scala', 'shell', 'sql', 'swift', 'ts'],
  ...['typescript', 'xml', 'yaml'],
]);

/** As the site knows it; `undefined` for none. */
export function codeLanguage(name: string | undefined): string | undefined {
  const lower = name?.trim().toLowerCase() ?? '';
  if (!/^[\w+#.-]{1,40}$/.test(lower) || PLAIN.has(lower)) return undefined;
  return LANGUAGES[lower] ?? lower;
}

/** @param given What the block around it says of it. */
export function codeBlock(pre: Element, given: CodeOptions = {}): Element {
  const inner = pre.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  const classes = `${classNames(pre)} ${inner ? classNames(inner) : ''}`;
  const attribute = (name: string): string | undefined => {
    const value = pre.properties[name] ?? inner?.properties[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return code(codeText(pre.children).replace(/^\n|\s+$/g, ''), {
    lang:
      given.lang ??
      codeLanguage(attribute('dataEnlighterLanguage') ?? attribute('dataLanguage') ?? attribute('dataLang')) ??
      classLanguage(classes) ??
      (isNaturalLanguage(attribute('lang')) ? undefined : codeLanguage(attribute('lang'))),
    title: given.title ?? attribute('dataEnlighterTitle') ?? attribute('title') ?? optionOf(classes, 'title'),
    marks:
      given.marks ??
      codeMarks(
        attribute('dataEnlighterHighlight') ??
          attribute('dataLine') ??
          optionOf(classes, 'mark') ??
          optionOf(classes, 'highlight'),
      ),
  });
}

/** WP-Syntax and others have the language of code where HTML has that of a text. */
function isNaturalLanguage(lang: string | undefined): boolean {
  return /^(?:de|en|es|fr|it|ja|ko|pt|zh)(?:-|$)/i.test(lang ?? '');
}

/** `[1, 4-7]` → `1,4-7`; `undefined` for what marks no lines. */
export function codeMarks(value: string | undefined): string | undefined {
  const marks = value?.replace(/[[\]\s]/g, '') ?? '';
  return /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(marks) ? marks : undefined;
}

function classNames(node: Element): string {
  const { className } = node.properties;
  return Array.isArray(className) ? className.join(' ') : '';
}

function classLanguage(classes: string): string | undefined {
  const named = /(?:^|\s)(?:language-|lang-|lang:|brush:\s*|highlight-source-)([\w+#.-]+)/i.exec(classes)?.[1];
  return (
    codeLanguage(named) ??
    (named
      ? undefined
      : classes
          .toLowerCase()
          .split(/\s+/)
          .find((name) => BARE.has(name)))
  );
}

/** Of Crayon and SyntaxHighlighter, which write options into classes: `brush: js; title: a.js`, `lang:js mark:1,3-4`. */
function optionOf(classes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s;])${name}:\\s*(?:"([^"]*)"|'([^']*)'|(\\[[^\\]]*\\])|([^\\s;]+))`).exec(classes);
  return match?.slice(1).find((value) => value !== undefined);
}
