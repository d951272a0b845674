/** Renders templates so that every piece of the result knows the offset in the text that it comes from. */
import { type Context, type Emitter, type Liquid, Output, type Template, type Token, TokenKind } from 'liquidjs';
import { lastNotAbove } from '#importer/reading/last-not-above.ts';
import { stateOf, tellHere } from './job.ts';

/** The longest result, in characters, and the most templates rendered for it, over all repetitions. */
const MAXIMUM_LENGTH = 2_000_000;
const MAXIMUM_COUNT = 200_000;

interface Piece {
  /** Offset in the result. */
  readonly start: number;
  /** Offset in the text. */
  readonly origin: number;
  /** Whether the piece is as it stands in the text, so that offsets in it are known, too. */
  readonly isVerbatim: boolean;
}

export class TracingEmitter implements Emitter {
  buffer = '';
  private pieces: Piece[] = [];
  private origin = 0;
  private isVerbatim = false;

  locate(origin: number, isVerbatim: boolean): void {
    this.origin = origin;
    this.isVerbatim = isVerbatim;
  }

  write(value: unknown): void {
    const text = toText(value);
    if (text === '') return;
    if (this.buffer.length + text.length > MAXIMUM_LENGTH) throw new RangeError('The result is too long');
    this.pieces.push({ start: this.buffer.length, origin: this.origin, isVerbatim: this.isVerbatim });
    this.buffer += text;
  }

  /** Takes back what was written since the buffer had a length. */
  cut(length: number): void {
    this.buffer = this.buffer.slice(0, length);
    this.pieces = this.pieces.filter(({ start }) => start < length);
  }

  offsetAt(offset: number): number {
    const piece = this.pieces[lastNotAbove(this.pieces, offset, ({ start }) => start)];
    if (!piece) return 0;
    return piece.isVerbatim ? piece.origin + offset - piece.start : piece.origin;
  }
}

/** Of `nil` nothing is shown, of lists their items. */
export function toText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(toText).join('');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a block renders into when its result becomes a value. */
class PlainEmitter implements Emitter {
  buffer = '';

  write(value: unknown): void {
    this.buffer += toText(value);
    if (this.buffer.length > MAXIMUM_LENGTH) throw new RangeError('The result is too long');
  }
}

export function traceRenderer(engine: Liquid): void {
  const renderer: Pick<Liquid['renderer'], 'renderTemplates'> = {
    *renderTemplates(templates: Template[], context: Context, given?: Emitter): IterableIterator<unknown> {
      const emitter = given ?? new PlainEmitter();
      const state = stateOf(context);
      // Also of an empty block, which may be repeated as often.
      state.count += 1;
      for (const template of templates) {
        context.renderLimit.check(performance.now());
        state.count += 1;
        if (state.count > MAXIMUM_COUNT) throw new RangeError('Too many templates');
        const { token } = template;
        const isOwn = token.input === state.job.text;
        if (isOwn) locate(token, emitter, state);
        if (!isOwn || !(yield* keepUndefined(template, context, emitter))) {
          const result = yield template.render(context, emitter);
          if (result) emitter.write(result);
        }
        if (context.breakCalled || context.continueCalled) break;
      }
      return emitter.buffer;
    },
  };
  Object.assign(engine, { renderer });
}

function locate(token: Token, emitter: Emitter, state: { offset: number }): void {
  const isText = token.kind === TokenKind.HTML;
  const isRaw = token.kind === TokenKind.Tag && 'name' in token && token.name === 'raw';
  const trimmed = isText && 'trimLeft' in token ? Number(token.trimLeft) : 0;
  state.offset = token.begin;
  if (emitter instanceof TracingEmitter) emitter.locate(isRaw ? token.end : token.begin + trimmed, isText || isRaw);
}

/**
 * Writes an expression as it stands in the text if nothing defines its variable. Jekyll shows nothing for it, but most
 * such braces belong to a text about templates.
 */
function* keepUndefined(template: Template, context: Context, emitter: Emitter): Generator<unknown, boolean, unknown> {
  if (!(template instanceof Output)) return false;
  const { initial, filters } = template.value;
  if (filters.some(({ name }) => name === 'default')) return false;
  const value = yield initial.evaluate(context, true);
  if (value !== undefined) return false;
  const source = template.token.getText();
  emitter.write(source);
  tellHere(stateOf(context), 'liquid-undefined', source, 'Kept it as it is written');
  return true;
}
