/** What a language contributes to search: how its words are told apart, and which of them are forms of one word. */

/** A word, or a part of one, with its place in the run of letters that it was found in (UTF-16 code units). */
export interface WordPart {
  readonly start: number;
  readonly end: number;
  /** What all forms of the word share: `interview` of `interviews`. In lower case, without accents. */
  readonly stem: string;
  /** The word itself, folded: lower case, without accents. It need not begin with the stem. */
  readonly form: string;
}

export interface Word extends WordPart {
  /** Parts by which the word is found besides: tails of compounds, humps of identifiers. Never the word itself. */
  readonly inner: readonly WordPart[];
}

export interface WordRules {
  /**
   * The words in a run of letters, digits and apostrophes without blanks: `dell’applicazione` has one,
   * `applicazione`; a run of nothing but grammar has none.
   * @param run As it stands in the text, in NFC and without full-width letters; its case tells humps apart.
   */
  words(run: string): readonly Word[];
  /**
   * Stems, besides its own, that a word in a query may have: because the reader left an accent out, or because the
   * forms of the word share none. Most words have none.
   * @param form As `WordPart.form`.
   */
  otherStems(form: string): readonly string[];
  /** Forms that a query may have and a text lack: articles, prepositions, question words. */
  readonly stopWords: ReadonlySet<string>;
}
