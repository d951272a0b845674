/** What an export holds, as it is written there. */

export interface Export {
  readonly title: string;
  /** Address of the home page. */
  readonly url: string;
  readonly lang: string;
  /** Names that readers see, by login. */
  readonly authors: ReadonlyMap<string, string>;
  /** By slug. */
  readonly categories: ReadonlyMap<string, ExportCategory>;
  readonly terms: readonly ExportTerm[];
  readonly items: readonly ExportItem[];
  readonly faults: readonly ExportFault[];
}

export interface ExportCategory {
  readonly name: string;
  /** The slug of the wider one, or empty. */
  readonly parent: string;
}

export interface ExportTerm {
  readonly taxonomy: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export interface ExportItem {
  /** Of `<item>` in the file, from 1. */
  readonly line: number;
  readonly column: number;
  /** By the name in the export without its prefix: `post_id`, `title`, `excerpt`; what is not there is missing. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: ExportText;
  readonly terms: readonly { readonly domain: string; readonly slug: string; readonly name: string }[];
  readonly meta: readonly (readonly [key: string, value: string])[];
  /** Comments that are neither spam nor thrown away. */
  readonly comments: number;
}

/** Kept as bytes: the texts of a large blog would fill the heap. */
export interface ExportText {
  readonly bytes: Buffer;
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly column: number;
}

export interface ExportFault {
  readonly code: 'xml-syntax' | 'file-unreadable' | 'file-encoding';
  readonly line: number;
  readonly column: number;
  readonly original: string;
  readonly action: string;
}
