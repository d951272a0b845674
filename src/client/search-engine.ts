/** What finds stories: one engine for each language, whose contract this is. */

export interface SearchRequest {
  readonly query: string;
  /** A value by facet (role, company, region, stage, tag, year); a story has to have all of them. */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: 'relevance' | 'date';
}

/** Text in pieces, those that the query matches marked. */
export type MarkedText = readonly { readonly text: string; readonly isMarked: boolean }[];

export interface Match {
  readonly id: string;
  readonly score: number;
  /** `2024-05-31`, for merging by date. */
  readonly day: string;
}

export interface SearchAnswer {
  /** All that was found, in the order asked for. */
  readonly matches: readonly Match[];
  /** How many of them have a value, by facet and value: `counts.tag.aws`. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * The query as it is probably meant, where its words are not in the vocabulary of the stories. If the query itself
   * finds nothing, `matches` are those of the suggestion.
   */
  readonly suggestion?: string;
  /** True if the query itself found nothing and `matches` belong to the suggestion. */
  readonly isCorrected: boolean;
}

export interface Hit {
  readonly url: string;
  readonly title: MarkedText;
  /** Role, company, region, in the story's language; stages likewise. */
  readonly facts: readonly string[];
  readonly stages: readonly { readonly id: string; readonly label: string }[];
  /** As people read it, in the story's language. */
  readonly date: string;
  readonly excerpt: MarkedText;
  /** The best headings, at most three, each with its address and a passage below it. */
  readonly sections: readonly { readonly url: string; readonly title: MarkedText; readonly excerpt: MarkedText }[];
}

export interface SearchEngine {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Hits of the latest search in the order of the ids. */
  describe(ids: readonly string[]): Promise<readonly Hit[]>;
}

/** A stand-in that reads the pages themselves and compares letters; ids are addresses. */
interface Story {
  readonly url: string;
  readonly title: string;
  readonly day: string;
  readonly date: string;
  readonly facts: readonly string[];
  readonly facets: readonly string[];
  readonly stages: readonly { readonly id: string; readonly label: string }[];
  readonly sections: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

/** Misspellings that the stand-in knows. */
const CORRECTIONS: Readonly<Record<string, string>> = { custommer: 'customer' };

/**
 * One engine per language, each in a worker of its own.
 * @returns `undefined` where the language has no index.
 * @throws If the index cannot be loaded, or is another one than when it was opened.
 */
export async function openEngine(bundle: string, locale: string): Promise<SearchEngine | undefined> {
  await load(`${bundle}pagefind-entry.json`);
  const site = bundle.replace(/pagefind\/$/, '');
  const sitemap = await (await load(`${site}sitemap-${locale}.xml`)).text();
  const paths = [...sitemap.matchAll(/<loc>([^<]+\/posts\/[^/<]+\/)<\/loc>/g)].map(
    ([, url = '']) => new URL(url).pathname,
  );
  const stories = await Promise.all(
    paths
      .filter((path) => !path.endsWith('/posts/page/'))
      .map(async (path) => readStory(path, await (await load(path)).text())),
  );
  if (stories.length === 0) return undefined;
  let query = '';
  return {
    async search(request) {
      const wanted = normalise(request.query);
      const find = (text: string): Match[] =>
        stories
          .filter(({ facets }) =>
            Object.entries(request.filters).every(([name, value]) => facets.includes(`${name}:${value}`)),
          )
          .map((story) => ({ id: story.url, score: scoreOf(story, text), day: story.day }))
          .filter(({ score }) => score > 0)
          .toSorted((a, b) => (request.sort === 'date' ? b.day.localeCompare(a.day) : b.score - a.score));
      const suggestion = CORRECTIONS[wanted];
      const own = find(wanted);
      const isCorrected = own.length === 0 && suggestion !== undefined;
      query = isCorrected ? suggestion : wanted;
      const matches = isCorrected ? find(query) : own;
      const counts: Record<string, Record<string, number>> = {};
      for (const { id } of matches) {
        for (const facet of stories.find(({ url }) => url === id)?.facets ?? []) {
          const [name = '', value = ''] = facet.split(':');
          counts[name] ??= {};
          const values = counts[name];
          values[value] = (values[value] ?? 0) + 1;
        }
      }
      return { matches, counts, isCorrected, ...(suggestion !== undefined && { suggestion }) };
    },
    async describe(ids) {
      return ids.flatMap((id) => {
        const story = stories.find(({ url }) => url === id);
        return story ? [toHit(story, query)] : [];
      });
    },
  };
}

async function load(url: string): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

function normalise(text: string): string {
  return text.toLowerCase();
}

function readStory(url: string, html: string): Story {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const values = (name: string): string[] =>
    [...page.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? '');
  const meta = Object.fromEntries(
    values('data-pagefind-meta').map((text) => [text.split(':')[0], text.replace(/^\w+:/, '')]),
  );
  const facets = values('data-pagefind-filter');
  const sections: { id: string; title: string; text: string }[] = [{ id: '', title: '', text: '' }];
  for (const node of page.querySelector('.prose')?.children ?? []) {
    const heading = /^H[23]$/.test(node.tagName) ? node : node.querySelector('h2, h3');
    if (heading)
      sections.push({ id: heading.id, title: heading.textContent?.trim().replace(/\s*#$/, '') ?? '', text: '' });
    else {
      const section = sections.at(-1);
      if (section) section.text += `${node.textContent?.replace(/\s+/g, ' ')} `;
    }
  }
  return {
    url,
    title: page.querySelector('h1')?.textContent?.trim() ?? '',
    day: values('data-pagefind-sort')[0]?.replace('date:', '') ?? '',
    date: meta['date'] ?? '',
    facts: meta['facts']?.split(' · ') ?? [],
    facets,
    stages: facets
      .filter((facet) => facet.startsWith('stage:'))
      .map((facet) => facet.slice(6))
      .map((id) => ({
        id,
        label:
          page
            .querySelector(`.case-header .stage-${id}, .case-header a[href*="/stages/${id}/"]`)
            ?.textContent?.trim() || id,
      })),
    sections,
  };
}

function scoreOf({ title, sections }: Story, query: string): number {
  if (query === '') return 1;
  const count = (text: string): number => normalise(text).split(query).length - 1;
  return sections.reduce((sum, { title: heading, text }) => sum + 3 * count(heading) + count(text), 10 * count(title));
}

function toHit(story: Story, query: string): Hit {
  const found = story.sections.filter(({ title, text }) => query !== '' && normalise(title + text).includes(query));
  return {
    url: story.url,
    title: mark(story.title, query),
    facts: story.facts,
    stages: story.stages,
    date: story.date,
    excerpt: cut((found[0] ?? story.sections[0])?.text ?? '', query),
    sections: found
      .filter(({ id }) => id !== '')
      .slice(0, 3)
      .map(({ id, title, text }) => ({
        url: `${story.url}#${encodeURIComponent(id)}`,
        title: mark(title, query),
        excerpt: cut(text, query),
      })),
  };
}

function cut(text: string, query: string): MarkedText {
  const place = Math.max(0, normalise(text).indexOf(query) - 40);
  return mark(`${place > 0 ? '…' : ''}${text.slice(place, place + 140)}…`, query);
}

function mark(text: string, query: string): MarkedText {
  if (query === '') return [{ text, isMarked: false }];
  const pieces: { text: string; isMarked: boolean }[] = [];
  let from = 0;
  for (let at = normalise(text).indexOf(query); at >= 0; at = normalise(text).indexOf(query, from)) {
    pieces.push(
      { text: text.slice(from, at), isMarked: false },
      { text: text.slice(at, at + query.length), isMarked: true },
    );
    from = at + query.length;
  }
  return [...pieces, { text: text.slice(from), isMarked: false }];
}
