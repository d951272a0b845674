/** Tags with what stands between them and their ends. */
import type { OpeningToken, Piece, TagPiece, Token } from './pieces.ts';

/** Tags nest no deeper; what is deeper has no body. Each level is gone through once for every one around it. */
const MAXIMUM_DEPTH = 10;

/** An open tag, and what has been found in it so far. */
interface Frame {
  readonly opening: OpeningToken | undefined;
  readonly pieces: Piece[];
}

/** A tag has a body if its end follows; tags that are still open there have none. */
export function nestTags(tokens: readonly Token[]): Piece[] {
  const root: Frame = { opening: undefined, pieces: [] };
  const frames: Frame[] = [root];
  const open = new Map<string, number>();
  const count = (name: string, by: number): void => void open.set(name, (open.get(name) ?? 0) + by);
  const leave = (): Frame => {
    const frame = frames.pop() ?? root;
    if (frame.opening) count(frame.opening.name, -1);
    return frame;
  };
  const endings = countEndings(tokens);
  for (const token of tokens) {
    const top = frames.at(-1) ?? root;
    if (token.kind !== 'opening') {
      top.pieces.push(token);
      continue;
    }
    const { name, args, start, end, verbatim } = token;
    if (verbatim) {
      top.pieces.push({ kind: 'tag', name, args, start, end: verbatim.end, body: { ...verbatim.body, pieces: [] } });
      continue;
    }
    const closed = name.startsWith('end') ? name.slice('end'.length) : undefined;
    if (closed !== undefined) endings.set(closed, (endings.get(closed) ?? 0) - 1);
    if (closed !== undefined && (open.get(closed) ?? 0) > 0) {
      let frame = leave();
      while (frame.opening && frame.opening.name !== closed) {
        dissolve(frame, frames.at(-1) ?? root);
        frame = leave();
      }
      const { opening } = frame;
      if (!opening) continue;
      const body = { start: opening.end, end: start, pieces: frame.pieces };
      (frames.at(-1) ?? root).pieces.push({ ...loneTag(opening), end, body });
    } else if ((endings.get(name) ?? 0) > (open.get(name) ?? 0) && frames.length <= MAXIMUM_DEPTH) {
      frames.push({ opening: token, pieces: [] });
      count(name, 1);
    } else {
      top.pieces.push(loneTag(token));
    }
  }
  while (frames.length > 1) {
    const frame = leave();
    dissolve(frame, frames.at(-1) ?? root);
  }
  return root.pieces;
}

/** A tag that turns out to have no end: what it seemed to hold is beside it. */
function dissolve({ opening, pieces }: Frame, outer: Frame): void {
  if (opening) outer.pieces.push(loneTag(opening));
  for (const piece of pieces) outer.pieces.push(piece);
}

/** How many ends of each tag there are in the text. */
function countEndings(tokens: readonly Token[]): Map<string, number> {
  const endings = new Map<string, number>();
  for (const token of tokens) {
    if (token.kind !== 'opening' || !token.name.startsWith('end')) continue;
    const name = token.name.slice('end'.length);
    endings.set(name, (endings.get(name) ?? 0) + 1);
  }
  return endings;
}

function loneTag({ name, args, start, end }: OpeningToken): TagPiece {
  return { kind: 'tag', name, args, start, end, body: undefined };
}
