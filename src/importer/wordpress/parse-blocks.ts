/** The blocks of the block editor, which stand in comments around their HTML: `<!-- wp:image {"id":7} -->…<!-- /wp:image -->`. */
import type { JsonValue } from '#importer/source.ts';

export interface Block {
  /** With its namespace, if that is not WordPress's own: `image`, `jetpack/map`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, JsonValue>>;
  /** Offsets in the text: of the whole, and of what stands between its comments. */
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly children: readonly Block[];
}

/** Blocks that are nested deeper are taken for their HTML alone. */
const MAXIMUM_DEPTH = 40;

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly isEnd: boolean;
  readonly isVoid: boolean;
  readonly attributes: Block['attributes'];
}

interface OpenBlock {
  readonly comment: Comment;
  readonly children: Block[];
}

/** A block that nothing closes ends with the one around it; a comment that closes none is nothing. */
export function parseBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const open: OpenBlock[] = [];

  function close(innerEnd: number, end: number): void {
    const block = open.pop();
    if (!block) return;
    const { start, name, attributes, end: innerStart } = block.comment;
    const siblings = open.at(-1)?.children ?? blocks;
    siblings.push({ name, attributes, start, end, innerStart, innerEnd, children: block.children });
  }

  for (const comment of findComments(text)) {
    if (comment.isEnd) {
      const index = open.findLastIndex((block) => block.comment.name === comment.name);
      if (index < 0) continue;
      while (open.length > index + 1) close(comment.start, comment.start);
      close(comment.start, comment.end);
    } else if (open.length < MAXIMUM_DEPTH) {
      open.push({ comment, children: [] });
      if (comment.isVoid) close(comment.end, comment.end);
    }
  }
  while (open.length > 0) close(text.length, text.length);
  return blocks;
}

const NAME = /<!--\s{1,9}(\/?)wp:((?:[a-z][\w-]*\/)?[a-z][\w-]*)(?=[\s/-])/y;

function* findComments(text: string): Generator<Comment> {
  let position = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', position)) {
    position = start + '<!--'.length;
    NAME.lastIndex = start;
    const head = NAME.exec(text);
    if (!head) continue;
    const inner = start + head[0].length;
    const close = text.indexOf('-->', inner);
    if (close < 0) return;
    position = close + '-->'.length;
    const json = text.slice(inner, close).trim();
    const isVoid = json.endsWith('/');
    yield {
      ...{ start, end: position, isVoid, isEnd: head[1] === '/' },
      name: (head[2] ?? '').replace(/^core\//, '').replace(/^core-embed\/.*/, 'embed'),
      attributes: readAttributes(isVoid ? json.slice(0, -1) : json),
    };
  }
}

/** What is no JSON is nothing: the HTML of the block says the same for readers. */
function readAttributes(json: string): Block['attributes'] {
  if (!json.trim().startsWith('{')) return {};
  try {
    return JSON.parse(json) as Block['attributes'];
  } catch {
    return {};
  }
}
