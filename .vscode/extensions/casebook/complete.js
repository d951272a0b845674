/**
 * What can stand at a place in the frontmatter of a post, by its JSON Schema. Knows nothing of VS Code, so that it can be
 * tested by itself.
 *
 * @typedef {object} Completion
 * @property {string} label What is offered.
 * @property {string} insert What is written, as a snippet.
 * @property {string} names Other words that one may look for it by, and what explains it.
 * @property {number} start Where the word begins that it replaces, counted in the line from 0.
 */

/** The part of the text between the lines of dashes, or nothing when the place lies outside it. */
function frontmatterLines(lines, line) {
  const end = lines.indexOf('---', 1);
  return lines[0] === '---' && line > 0 && (end === -1 || line < end)
    ? lines.slice(0, end === -1 ? lines.length : end)
    : [];
}

/**
 * @param {readonly string[]} lines The whole text.
 * @param {number} line Counted from 0, as is `column`.
 * @returns {Completion[]}
 */
exports.completionsAt = (lines, line, column, schema) => {
  const head = frontmatterLines(lines, line);
  const before = head[line]?.slice(0, column);
  if (before === undefined) return [];
  const { properties } = head.some((text) => text.startsWith('translationOf:')) ? schema.then : schema.else;
  const [, indent, dash, key, word = ''] = /^(\s*)(- +)?(?:([\w-]+):\s+)?(.*)$/.exec(before);
  if (key && !indent && !dash) return valuesOf(properties[key] ?? {}, word, column);
  if (!indent && !dash) return keysOf(properties, head, word);
  const parent = head.slice(0, line).findLast((text) => /^[\w-]+:/.test(text)) ?? '';
  const owner = properties[parent.split(':')[0]] ?? {};
  if (dash) return valuesOf(owner.items ? { items: owner.items } : {}, word, column);
  const nested = owner.properties ?? {};
  return key ? valuesOf(nested[key] ?? {}, word, column) : keysOf(nested, blockAround(head, line), word, indent);
};

/** The description of the key in a line, for who points at it. */
exports.describeLine = (lines, line, schema) => {
  const [, key] = /^([\w-]+):/.exec(frontmatterLines(lines, line)[line] ?? '') ?? [];
  return key && { ...schema.else.properties, ...schema.then.properties }[key]?.description;
};

/** The indented lines that a line stands among. */
function blockAround(head, line) {
  const first = head.slice(0, line).findLastIndex((text) => /^\S/.test(text)) + 1;
  const rest = head.slice(line).findIndex((text) => /^\S/.test(text));
  return head.slice(first, rest === -1 ? head.length : line + rest);
}

function keysOf(properties, siblings, word, indent = '') {
  const given = siblings.map((text) => text.trim().split(':')[0]);
  return Object.entries(properties)
    .filter(([key]) => key === word || !given.includes(key))
    .map(([key, property]) => ({
      label: key,
      insert: `${key}:${startOf(key, property)}`,
      names: [property.title, property.description].filter(Boolean).join(': '),
      start: indent.length,
    }));
}

/** What comes behind the colon of a key. */
function startOf(key, { type, items, pattern = '' }) {
  if (items) return ' [$0]';
  if (type === 'object') return '\n  $0';
  if (pattern.startsWith('^#')) return ' "#$0"';
  return key === 'coverAlt' || key === 'title' || key === 'description' ? ' "$0"' : ' $0';
}

function valuesOf(schema, text, column) {
  // In a list in brackets, what counts is the entry that is being written.
  const word = schema.items
    ? text.slice(Math.max(...['[', ','].map((mark) => text.lastIndexOf(mark))) + 1).trimStart()
    : text;
  const given = schema.items ? text.slice(0, text.length - word.length).split(/[[\],\s]+/) : [];
  return choicesOf(schema.items ?? schema)
    .filter(({ label }) => !given.includes(label))
    .map((choice) => ({ ...choice, insert: choice.label, start: column - word.length }));
}

function choicesOf({ anyOf = [], enum: values = [], type, pattern = '' }) {
  if (type === 'boolean')
    return [
      { label: 'true', names: '' },
      { label: 'false', names: '' },
    ];
  if (pattern.startsWith('^auto$')) return [{ label: 'auto', names: '' }];
  const entries = anyOf.filter((entry) => entry.const !== undefined);
  return [
    ...values.map((value) => ({ label: value, names: '' })),
    ...entries.map((entry) => ({ label: entry.const, names: entry.description ?? '' })),
  ];
}
