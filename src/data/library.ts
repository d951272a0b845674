/** The library and the media that pages use, and what each page asks of them. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { statSync } from 'node:fs';
import { buildDay } from '#deployment.ts';
import { readSnapshot, snapshotPath } from '#loader/snapshot.ts';
import type { Library } from '#model/library.ts';
import { recordQuestions } from '#model/questions.ts';
import { createSiteContent, type SiteContent } from '#model/site-content.ts';

let latest: { readonly changed: number; readonly content: SiteContent } | undefined;

/** The questions of the page that is being made. */
const asking = new AsyncLocalStorage<Set<string>>();

/** The content of the site. A build reads it once, development whenever it was loaded again. */
export function getContent(): SiteContent {
  const changed = import.meta.env.DEV ? statSync(snapshotPath()).mtimeMs : 0;
  if (latest?.changed !== changed) {
    const options = { today: buildDay(process.env, new Date()), includeHidden: import.meta.env.DEV };
    latest = { changed, content: createSiteContent(readSnapshot(), options) };
  }
  const questions = asking.getStore();
  return questions ? recordQuestions(latest.content, questions) : latest.content;
}

export function getLibrary(): Library {
  return getContent().library;
}

/** A result with the questions that were asked for it. */
export interface Traced<T> {
  readonly value: T;
  readonly questions: ReadonlySet<string>;
}

/** Notes what work asks of the content; see `model/questions.ts`. */
export async function traceQuestions<T>(work: () => Promise<T>): Promise<Traced<T>> {
  const questions = new Set<string>();
  return { value: await asking.run(questions, work), questions };
}

/** Says that the page that is being made has asked these, too: for what is made once for several pages. */
export function addQuestions(questions: ReadonlySet<string>): void {
  for (const question of questions) asking.getStore()?.add(question);
}
