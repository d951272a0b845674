/** A query with what it has to find: posts whose text matches, posts with a term of a registry, or posts by slug. */
export interface RelevanceQuery {
  /** Kind of query, for the report: `compound`, `particle`, `elision`. */
  readonly kind: string;
  readonly query: string;
  readonly finds:
    | RegExp
    | { readonly tag: string }
    | { readonly stage: string }
    | { readonly role: string }
    | { readonly company: string }
    | { readonly region: string }
    | readonly string[];
}
