import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '#loader/yaml.ts';

describe('parseYaml', () => {
  test.each([
    ['', null],
    ['# nothing', null],
    ['a: 1\nb: [x, "y"]\nc: { d: ~ }', { a: 1, b: ['x', 'y'], c: { d: null } }],
    ['day: 2024-02-30\nno: no\nyes: yes', { day: '2024-02-30', no: 'no', yes: 'yes' }],
    ['- a\n- b', ['a', 'b']],
    ['a: |\n  one\n  two\nb: >\n  one\n  two', { a: 'one\ntwo\n', b: 'one two\n' }],
    ['a: "\\u4e2d\\n"', { a: '中\n' }],
    ['toString: 1\nhasOwnProperty: 2', { toString: 1, hasOwnProperty: 2 }],
    ['---\na: 1', { a: 1 }],
  ])('reads %j', (source, data) => {
    expect(parseYaml(source, 1)).toMatchObject({ data, faults: [] });
  });

  test.each([
    ['title: one: two', '2:8 A colon followed by a blank starts a nested key'],
    ['title: "one', '2:8 The quote that opens here is never closed'],
    ["a: 'b'\ntitle: 'one", '3:8 The quote that opens here is never closed'],
    ["title: 'it's'", '2:12 Text follows the closing quote'],
    ['tags: [a, b\nc: d', '2:7 The bracket that opens here is never closed'],
    ['a: { b: [c }', '2:9 The bracket that opens here is never closed'],
    ['title: @x', '2:8 A value cannot begin with "@"'],
    ['title: - x', '2:8 A list cannot begin in the line of its key'],
    ['a: 1\ntitle', '3:1 This line is no pair of key and value'],
    ['a:\n\tb: 1', '3:1 A tab is not allowed as indentation'],
    ['a: "\\q"', '2:5 This backslash escapes nothing'],
    ['a:\n  b: 1\n c: 2', '4:1 This line is indented differently from those above'],
    [' a: 1\nb: 2', '3:1 This line is indented differently from those above'],
    ['a: [b,, c]', '2:7 A value is missing beside this comma'],
    ['a: { b: 1 c: 2 }', '2:9 A comma is missing in these brackets'],
    ['a: | b', '2:6 Text follows "|" or ">" in its line'],
    ['a: }', '2:4 This does not belong here'],
    ['a: }\nb: 1\nc: 2', '2:4 This does not belong here'],
    ['a: &b c', '2:4 YAML anchors are not allowed'],
    ['&b\na: c', '2:1 YAML anchors are not allowed'],
    ['a: *b', '2:4 YAML aliases are not allowed'],
    ['a: *', '2:4 YAML aliases and anchors are not allowed'],
    ['a: !b c', '2:4 YAML tags are not allowed'],
    ['a: !!int 5', '2:4 YAML tags are not allowed'],
    ['<<: b', '2:1 YAML merge keys are not allowed'],
    ['%YAML 1.1\n---\na: b', '2:1 YAML directives are not allowed'],
    ['# registry\n\n%FOO bar\n---\na: b', '4:1 YAML directives are not allowed'],
    ['a: b\n...\n', '3:1 Only one YAML document is allowed'],
    ['a: b\n--- # more\nc: d', '3:1 Only one YAML document is allowed'],
    ['__proto__: 1', '2:1 The key "__proto__" is not allowed'],
    ['a: { constructor: 1 }', '2:6 The key "constructor" is not allowed'],
    ['a: 1\nb: 2\na: 3', '4:1 The key "a" stands here twice'],
    ['"a": 1\na: 2', '3:1 The key "a" stands here twice'],
    ['5: a', '2:1 A key must be plain text'],
    ['? [a]\n: b', '2:3 A key must be plain text'],
    ['a: "\\e[2J"', '2:4 The invisible character U+001B is not allowed'],
    ['"\\0": a', '2:1 The invisible character U+0000 is not allowed'],
    [`a: ${'['.repeat(12)}${']'.repeat(12)}`, '2:15 Lists and maps nest deeper than 12 levels'],
  ])('reports %j', (source, expected) => {
    const { faults } = parseYaml(source, 2);
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([expected]);
    expect(faults.filter(({ hint }) => !hint)).toEqual([]);
  });

  test.each([
    ['brackets', '['.repeat(200_000)],
    ['list marks', `a:\n  ${'- '.repeat(200_000)}b`],
    ['questions', `[${'? '.repeat(200_000)}`],
    ['tags', `a: ${'!a '.repeat(100_000)}b`],
    ['anchors in lines of their own', `${'&a\n'.repeat(100_000)}b`],
  ])('refuses %s by the hundred thousand before they reach the parser', (_, source) => {
    expect(parseYaml(source, 1).faults).toMatchObject([{ code: 'yaml-feature' }]);
    expect(parseYaml(source, 1).data).toBeUndefined();
  });

  test('allows brackets in texts', () => {
    expect(parseYaml(`a: "${'['.repeat(90)}"`, 1).faults).toEqual([]);
  });

  test('goes on with the last value of a repeated key, so that the others are checked, too', () => {
    expect(parseYaml('a: 1\na: 2\nb: 3', 1).data).toEqual({ a: 2, b: 3 });
  });

  test('gives no data where it is open what was meant', () => {
    expect(parseYaml('a: &b c', 1).data).toBeUndefined();
    expect(parseYaml('a: [', 1).data).toBeUndefined();
  });

  test.each([
    [['a'], '2:4', '2:1'],
    [['list', 1], '5:5', '5:5'],
    [['map'], '6:6', '6:1'],
    [['map', 'key'], '6:13', '6:8'],
    [['map', 'none', 'deeper'], '6:6', '6:1'],
    [['empty'], '7:7', '7:1'],
    [['none'], '2:1', '2:1'],
    [[], '2:1', '2:1'],
  ])('knows where %j stands', (path, value, key) => {
    const yaml = parseYaml('a: 1\nlist:\n  - b\n  - c\nmap: { key: x }\nempty:', 2);
    const places = [yaml.positionOf(path), yaml.positionOfKey(path)];
    expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual([value, key]);
  });

  test('reads all that JSON can say', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/).filter((text) => text !== 'constructor');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.stringMatching(/^[ -~]*$/),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (data) => {
        expect(parseYaml(JSON.stringify(data), 1)).toMatchObject({ data, faults: [] });
      }),
    );
  });

  test('never throws, and gives data or says why not', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab:,-?#&*!|>%@`\'"{}[]<=. \t\n'), maxLength: 40 });
    fc.assert(
      fc.property(text, (source) => {
        const { data, faults } = parseYaml(source, 1);
        expect(data !== undefined || faults.length > 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
