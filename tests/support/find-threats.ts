/**
 * Finds what in some HTML could run script, load from elsewhere, restyle the page or break out of the article. It
 * knows nothing of the sanitiser: it parses as a browser does and has a list of its own.
 */
import { type DefaultTreeAdapterTypes, html, parse, parseFragment, serialize } from 'parse5';
import { isElement, visitElements } from './canonical-html.ts';

type Element = DefaultTreeAdapterTypes.Element;

const HARMLESS_ELEMENTS = new Set(
  (
    'a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 ' +
    'hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th ' +
    'thead time tr u ul var video wbr'
  ).split(' '),
);

const HARMLESS_ATTRIBUTES = new Set(
  (
    'alt aria-describedby aria-label checked cite class colspan controls data-footnote-backref data-footnote-ref data-footnotes ' +
    'data-language datetime dir disabled height href hreflang id lang open preload reversed role rowspan scope src start ' +
    'tabindex title type value width'
  ).split(' '),
);

const ADDRESS_ATTRIBUTES = new Set(['cite', 'href', 'src']);
const HARMLESS_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const SITE = 'https://casebook.example';

/**
 * A sentence for each threat; none for harmless HTML.
 * @param components Elements that stand for the site's own components, with their attributes, all in lower case.
 */
export function findThreats(source: string, components: Readonly<Record<string, readonly string[]>> = {}): string[] {
  const threats: string[] = [];
  visitElements(parseFragment(source), (element) => {
    const own = components[element.tagName];
    threats.push(...(own ? [] : elementThreats(element)), ...attributeThreats(element, own));
  });
  if (/<!--/.test(serialize(parseFragment(source)))) threats.push('has a comment');
  if (serialize(parseFragment(serialize(parseFragment(source)))) !== serialize(parseFragment(source))) {
    threats.push('changes when it is parsed again');
  }
  if (breaksOut(source)) threats.push('breaks out of the article');
  return threats;
}

function elementThreats(element: Element): string[] {
  const { tagName, namespaceURI, attrs } = element;
  const isTaskBox =
    tagName === 'input' &&
    attrs.some(({ name, value }) => name === 'type' && value === 'checkbox') &&
    attrs.some(({ name }) => name === 'disabled');
  if (namespaceURI !== html.NS.HTML) return [`has <${tagName}> of another namespace`];
  return HARMLESS_ELEMENTS.has(tagName) || isTaskBox ? [] : [`has <${tagName}>`];
}

function attributeThreats({ tagName, attrs }: Element, own: readonly string[] = []): string[] {
  return attrs.flatMap(({ name, value }) => {
    if (own.includes(name)) return [];
    if (!HARMLESS_ATTRIBUTES.has(name)) return [`has ${name} on <${tagName}>`];
    if (name === 'tabindex' && value !== '0') return [`has tabindex ${value}`];
    if (!ADDRESS_ATTRIBUTES.has(name)) return [];
    // What is no URL leads nowhere.
    if (!URL.canParse(value, SITE)) return [];
    const url = new URL(value, SITE);
    if (!HARMLESS_PROTOCOLS.has(url.protocol)) return [`has the address ${value}`];
    return name === 'src' && url.origin !== SITE ? [`loads ${value}`] : [];
  });
}

/** Whether anything of an article gets out of the element that it stands in. */
function breaksOut(source: string): boolean {
  const page = parse(`<!doctype html><body><main>${source}</main><footer>after</footer></body>`);
  const body = page.childNodes.find(isElement)?.childNodes.filter(isElement).at(-1);
  const names = body?.childNodes.map(({ nodeName }) => nodeName).join(' ');
  return names !== 'main footer';
}
