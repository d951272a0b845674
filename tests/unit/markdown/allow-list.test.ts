import type { Properties } from 'hast';
import { describe, expect, test } from 'vitest';
import { findViolations, isAllowedLink, isAllowedSource, toProperties } from '#markdown/allow-list.ts';

describe('findViolations', () => {
  test.each<[string, Properties, string[]]>([
    ['p', {}, []],
    ['P', {}, ['element']],
    ['script', { src: './x.js' }, ['element']],
    ['input', { type: 'checkbox', disabled: true }, ['element']],
    ['td', { colSpan: '2' }, []],
    ['b', { onClick: 'x()' }, ['attribute onclick']],
    ['b', { title: 'x', lang: 'ko', dir: 'ltr' }, []],
    ['b', { style: 'color: red', className: ['x'] }, ['attribute style', 'attribute class']],
    ['div', { className: ['gallery'] }, []],
    ['div', { className: ['gallery', 'x'] }, ['attribute class']],
    ['a', { href: 'javascript:alert(1)' }, ['url href']],
    ['a', { href: 'https://example.com', target: '_blank' }, ['attribute target']],
    ['a', { id: 'user-content-fn-1', dataFootnoteRef: '' }, ['attribute id', 'attribute data-footnote-ref']],
    ['p', { href: 'javascript:alert(1)' }, ['attribute href']],
    ['img', { src: 'data:image/png,x', alt: '' }, ['url src']],
    ['video', { src: './a.mp4', controls: true, preload: 'none' }, []],
    ['video', { src: './a.mp4', preload: 'auto', autoPlay: true }, ['attribute preload', 'attribute autoplay']],
    ['blockquote', { cite: 'javascript:x' }, ['url cite']],
    ['constructor', {}, ['element']],
  ])('finds in <%s %o> %o', (tagName, properties, expected) => {
    const found = findViolations(tagName, properties).map((violation) =>
      violation.kind === 'element' ? violation.kind : `${violation.kind} ${violation.name}`,
    );
    expect(found).toEqual(expected);
  });
});

describe('isAllowedLink', () => {
  test.each([
    ['https://example.com', true],
    ['HTTP://EXAMPLE.COM', true],
    ['Https://example.com', true],
    ['mailto:a@example.com', true],
    ['tel:+39021234567', true],
    ['../story/#a:b', true],
    ['./10:30/', true],
    ['/tags/x/?a:b', true],
    ['#a', true],
    ['', true],
    ['hTTps://example.com', false],
    ['javascript:alert(1)', false],
    ['JavaScript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['java\tscript:alert(1)', false],
    ['data:text/html,x', false],
    ['ftp://example.com', false],
    ['10:30', false],
  ])('says of %j: %s', (url, isAllowed) => {
    expect(isAllowedLink(url)).toBe(isAllowed);
  });
});

describe('isAllowedSource', () => {
  test.each([
    ['./a.png', true],
    ['a.png', true],
    ['../a.png', true],
    ['./a:b.png', true],
    ['https://example.com/a.png', false],
    ['data:image/png,x', false],
    ['//example.com/a.png', false],
    ['/\\example.com/a.png', false],
    ['\\\\example.com\\a.png', false],
    [' //example.com/a.png', false],
    ['/\t/example.com/a.png', false],
  ])('says of %j: %s', (url, isAllowed) => {
    expect(isAllowedSource(url)).toBe(isAllowed);
  });
});

describe('toProperties', () => {
  test.each<[[string, string | true][], Properties]>([
    [[['class', 'a  b']], { className: ['a', 'b'] }],
    [[['class', '']], { className: [] }],
    [[['colspan', '2']], { colSpan: '2' }],
    [[['open', '']], { open: true }],
    [[['open', 'false']], { open: true }],
    [[['download', '']], { download: true }],
    [[['download', 'x.txt']], { download: 'x.txt' }],
    [[['data-x', true]], { dataX: true }],
    [[['data-slot', '1']], { dataSlot: '1' }],
    [[['onclick', 'x()']], { onClick: 'x()' }],
    [[['xlink:href', 'x']], { xLinkHref: 'x' }],
  ])('turns %o into %o', (attributes, expected) => {
    expect(toProperties(attributes)).toEqual(expected);
  });
});
