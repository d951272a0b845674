/** Tags inside a line of text, and lines of their own with a box to tick. */
import type { ElementContent } from 'hast';
import { code, element } from '#importer/article.ts';
import { splitAtCommas } from '#importer/hexo/tag-arguments.ts';
import { isAddress, link, namedArguments, paragraph, type TagReader, type TagTable, text } from './tag-reader.ts';

const LABEL_COLOURS = new Set([
  ...['default', 'primary', 'success', 'info', 'warning', 'danger', 'blue', 'pink', 'red', 'purple', 'orange', 'green'],
  ...['cyan', 'gray', 'grey', 'yellow', 'light', 'dark'],
]);

/** `label text colour`; in NexT `label colour@text`, in Fluid `label colour @text`. */
const readLabel: TagReader = ({ args }, { inline }) => {
  const source = args.join(' ');
  const at = source.indexOf('@');
  const first = source.slice(0, Math.max(0, at)).trim();
  const last = args.at(-1);
  const words = args.length > 1 && last && LABEL_COLOURS.has(last.toLowerCase()) ? args.slice(0, -1) : args;
  const shown = at !== -1 && (first === '' || LABEL_COLOURS.has(first)) ? source.slice(at + 1).trim() : words.join(' ');
  return shown === '' ? undefined : [element('mark', {}, inline(shown))];
};

/** `btn url,text,icon,options`; in Volantis `btn style, text, url`, in Stellar `button text url`. */
const readButton: TagReader = ({ args }, { inline, tell }) => {
  const parts = splitAtCommas(args);
  const words = namedArguments(args, ':').others;
  const isTextFirst = words.length > 1 && isAddress(words.at(-1) ?? '') && !isAddress(words[0] ?? '');
  const [href = '', shown = '', title = ''] =
    parts.length > 1
      ? orderedParts(parts)
      : isTextFirst
        ? [words.at(-1), words.slice(0, -1).join(' ')]
        : [words[0], words.slice(1).join(' ')];
  if (href === '') return undefined;
  tell('tag-approximated', 'Made a link of the button');
  return [link(href, inline(shown || title || href))];
};

/** Address, text, title. */
function orderedParts(parts: readonly string[]): readonly (string | undefined)[] {
  const [first = '', second, third = '', fourth] = parts;
  return !isAddress(first) && isAddress(third) ? [third, second] : [first, second, fourth];
}

/** Text in an element that HTML has for it, or in none. */
function wrappedIn(tagName: string | undefined): TagReader {
  return ({ args, body }, { inline, blocks, tell }) => {
    if (!tagName) tell('tag-approximated', 'Kept the text without its looks');
    if (body) return blocks(body.pieces);
    const children = inline(namedArguments(args, ':').others.join(' '));
    return children.length === 0 ? undefined : tagName ? [element(tagName, {}, children)] : children;
  };
}

/** `span class, text` and `p class, text` */
const readStyled: TagReader = ({ args }, { inline, tell }) => {
  const { text: shown } = splitOnce(args);
  if (shown === '') return undefined;
  tell('tag-approximated', 'Kept the text without its looks');
  return inline(shown);
};

/** What decides the looks, and the text behind it. */
function splitOnce(args: readonly string[]): { readonly looks: string; readonly text: string } {
  const source = args.join(' ');
  const [, looks = '', shown = source] = /^(.*?)(?:::|,)(.*)$/s.exec(source) ?? [];
  return { looks, text: shown.trim() };
}

const readStyledParagraph: TagReader = (call, context) => {
  const children = readStyled(call, context);
  return children && [paragraph(children)];
};

/** `checkbox [colour checked,] text`, in Stellar `checkbox text checked:true`. */
const readCheckbox: TagReader = ({ args }, { inline }) => {
  const { named, others } = namedArguments(args, ':');
  const { looks, text: shown } = splitOnce(named.has('checked') ? others : args);
  const isChecked = named.get('checked') === 'true' || /\bchecked\b/.test(looks);
  return shown === '' ? undefined : [taskList(inline(shown), isChecked)];
};

/** Fluid’s `cb text, checked, incline` */
const readCb: TagReader = ({ args }, { inline }) => {
  const [shown = '', checked] = splitAtCommas(args);
  return [taskList(inline(shown), checked === 'true')];
};

function taskList(children: readonly ElementContent[], isChecked: boolean): ElementContent {
  const box = element('input', { type: 'checkbox', disabled: true, ...(isChecked ? { checked: true } : {}) }, []);
  const item = element('li', { className: ['task-list-item'] }, [box, ' ', ...children]);
  return element('ul', { className: ['contains-task-list'] }, [item]);
}

/** `copy text`: what readers copy with a click. */
const readCopy: TagReader = ({ args }) => {
  const shown = namedArguments(args, ':').others.join(' ');
  return shown === '' ? undefined : [code(shown)];
};

/** `hashtag text url` */
const readHashtag: TagReader = ({ args }) => {
  const { others } = namedArguments(args, ':');
  const href = others.find((word) => isAddress(word));
  const shown = `#${others.filter((word) => word !== href).join(' ')}`;
  return shown === '#' ? undefined : [href ? link(href, [shown]) : text(shown)];
};

/** A picture without words. */
const readIcon: TagReader = (_, { tell }) => {
  tell('tag-approximated', 'Left out an icon');
  return [];
};

export const TEXT_TAGS: TagTable = {
  label: readLabel,
  btn: readButton,
  button: readButton,
  span: readStyled,
  p: readStyledParagraph,
  checkbox: readCheckbox,
  radio: readCheckbox,
  cb: readCb,
  copy: readCopy,
  hashtag: readHashtag,
  icon: readIcon,
  emoji: readIcon,
  u: wrappedIn('u'),
  wavy: wrappedIn('u'),
  emp: wrappedIn('em'),
  bold: wrappedIn('strong'),
  del: wrappedIn('del'),
  kbd: wrappedIn('kbd'),
  mark: wrappedIn('mark'),
  hl: wrappedIn('mark'),
  sup: wrappedIn('sup'),
  sub: wrappedIn('sub'),
  psw: wrappedIn(undefined),
  blur: wrappedIn(undefined),
  spoiler: wrappedIn(undefined),
};
