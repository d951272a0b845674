/** What the text of a Hexo post consists of. */

/** From the start of the post's body, the end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Markdown, in which nothing else is found. */
interface TextPiece extends Range {
  readonly kind: 'text';
}

/** A block or span of code, as it is written. */
export interface CodePiece extends Range {
  readonly kind: 'code';
}

/** An HTML comment. */
interface CommentPiece extends Range {
  readonly kind: 'comment';
}

/** `{# … #}`, which Hexo takes out. */
interface NotePiece extends Range {
  readonly kind: 'note';
}

/** `{{ … }}` */
interface ExpressionPiece extends Range {
  readonly kind: 'expression';
}

export interface TagPiece extends Range {
  readonly kind: 'tag';
  readonly name: string;
  /** Without the quotes around them. */
  readonly args: readonly string[];
  /** What stands between the tag and its end; absent where it has no end. */
  readonly body: TagBody | undefined;
}

export interface TagBody extends Range {
  /** Empty for tags whose bodies are not Markdown. */
  readonly pieces: readonly Piece[];
}

export type Piece = TextPiece | CodePiece | CommentPiece | NotePiece | ExpressionPiece | TagPiece;

export interface OpeningToken extends Range {
  readonly kind: 'opening';
  readonly name: string;
  readonly args: readonly string[];
  /** The body and the end of a tag whose body is taken as it is written. */
  readonly verbatim: { readonly body: Range; readonly end: number } | undefined;
}

/** What is found in a text before it is known which tags have ends. */
export type Token = Exclude<Piece, TagPiece> | OpeningToken;
