/** What a stranger's post says stays text: on its page, in its Markdown, in feeds and in what machines read of it. */
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';
import { writeFeed } from '#data/write-feed.ts';
import { LOCALE_KEYS } from '#i18n/locales.ts';
import { createTranslate } from '#i18n/translate.ts';
import { htmlToMarkdown } from '#markdown/html-to-markdown.ts';
import { createRenderer } from '#markdown/render.ts';
import { viewFeed } from '#model/feed.ts';
import type { Post } from '#model/post.ts';
import { viewSearchPost } from '#model/search-post.ts';
import { describePost, toJsonLd } from '#model/structured-data.ts';
import { twinFrontmatter } from '#model/twin.ts';
import { textOf } from '../../support/canonical-html.ts';
import { findThreats } from '../../support/find-threats.ts';
import { CONTEXTS, VECTORS } from '../../support/hostile/vectors.ts';
import { renderWithoutFirstWall } from '../../support/hostile/without-first-wall.ts';
import { loadFiles } from '../../support/load-files.ts';
import { postText } from '../../support/make-content.ts';
import { makeEntry, makeLibrary, makeOriginal } from '../../support/make-post.ts';
import type { Element } from '../../support/read-site.ts';
import { withTargets } from '../../support/render-fixture.ts';
import { childrenOf, childText, parseXml, type XmlElement } from '../../support/xml.ts';

const render = createRenderer();
const contexts = Object.entries(CONTEXTS);

/** Contexts for one text of many: the large classes take turns, so that each context gets its share of all. */
const IN_TURN = 3;

function contextsOf(index: number, count: number): typeof contexts {
  if (count < 100) return contexts;
  return Array.from(
    { length: IN_TURN },
    (_, turn) => contexts[(index + turn * 5) % contexts.length] as (typeof contexts)[number],
  );
}

/** Classes of Markdown, which is mere text or a link where it is no fault, and of what only looks like an element. */
const MAY_BE_TEXT = new Set(['Markdown', 'dangling markup', 'addresses']);

test('there are more than 1,500 texts and 6,000 cases', () => {
  const lists = Object.values(VECTORS);
  expect(lists.flat().length).toBeGreaterThan(1_500);
  const cases = lists.flatMap((list) => list.flatMap((_, index) => contextsOf(index, list.length)));
  expect(cases.length).toBeGreaterThan(6_000);
});

describe.each(Object.entries(VECTORS))('%s', (name, texts) => {
  test('are harmless wherever they stand, by the sanitiser alone', async () => {
    const threats: string[] = [];
    for (const [index, text] of texts.entries()) {
      for (const [context, put] of contextsOf(index, texts.length)) {
        const found = findThreats(await renderWithoutFirstWall(put(text)));
        if (found.length > 0) threats.push(`${text} ${context} ${found.join(', ')}`);
      }
    }
    expect(threats).toEqual([]);
  });

  test('are harmless as the site has them, and told to their author', async () => {
    const threats: string[] = [];
    const untold: string[] = [];
    for (const text of texts) {
      const rendered = await render(`Before\n\n${text}\n\nAfter`, 'a/en.md');
      const found = findThreats(withTargets(rendered));
      if (found.length > 0) threats.push(`${text} ${found.join(', ')}`);
      const isTold = rendered.problems.some(({ severity }) => severity === 'error');
      if (!isTold && !MAY_BE_TEXT.has(name)) untold.push(text);
    }
    expect({ threats, untold }).toEqual({
      threats: [],
      // One is the address of a video, the other no element in Markdown.
      untold: untold.filter((text) => /watch\?v=|<script\/x>/.test(text)),
    });
  });

  test('are harmless again when their Markdown is rendered', async () => {
    const threats: string[] = [];
    for (const text of texts) {
      const html = await renderWithoutFirstWall(text);
      const found = findThreats(await renderWithoutFirstWall(htmlToMarkdown('A title', html)));
      if (found.length > 0) threats.push(`${text} ${found.join(', ')}`);
    }
    expect(threats).toEqual([]);
  });
});

/** Of each class those that a title and a label may be. */
const TITLES = Object.values(VECTORS).flatMap((texts) => {
  const short = texts.filter((text) => text.length <= 80 && !/[\n\t]/.test(text) && text === text.trim());
  return short.filter((_, index) => index % Math.ceil(short.length / 20) === 0);
});

describe('words that are markup elsewhere', () => {
  const cases = TITLES.map((words) => {
    const source = { title: words, note: words };
    const library = makeLibrary(
      [makeOriginal('a', 'en', { title: words, description: words, coverAlt: words, source })],
      { tags: [makeEntry('cloud', { label: words })], authors: [makeEntry('editors', { label: words })] },
    );
    return {
      words,
      library,
      post: library.posts[0] as Post,
      context: { library, locale: 'en', t: createTranslate('en') } as const,
    };
  });

  test('are many', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  test('do not end the script of structured data', () => {
    for (const { words, post, context } of cases) {
      const json = toJsonLd([describePost(post, context, [])]);
      const { childNodes } = parseFragment(`<script type="application/ld+json">${json}</script>`);
      expect(childNodes).toHaveLength(1);
      expect(JSON.parse(textOf(childNodes[0] as Element))['@graph'][0].headline).toBe(words);
    }
  });

  test('stay text in feeds', () => {
    for (const { words, library } of cases) {
      const feed = viewFeed({ locale: 'en' }, library, new Map());
      const channel = childrenOf(parseXml(writeFeed('rss', feed, [''])), 'channel')[0] as XmlElement;
      const item = childrenOf(channel, 'item')[0] as XmlElement;
      const entry = childrenOf(parseXml(writeFeed('atom', feed, [''])), 'entry')[0] as XmlElement;
      const [json] = JSON.parse(writeFeed('json', feed, [''])).items;
      expect([childText(item, 'title'), childText(entry, 'title'), json.title].map((text) => text?.trim())).toEqual(
        Array(3).fill(words),
      );
      // The one place where readers of feeds take a text for HTML.
      expect(textOf(parseFragment(childText(item, 'description') ?? '')).trim()).toBe(words);
    }
  });

  test('stay values in the frontmatter of Markdown and in search', () => {
    for (const { words, library, post, context } of cases) {
      const yaml = stringifyYaml(twinFrontmatter(post, library), { lineWidth: 0 });
      expect(yaml).not.toMatch(/^(---|\.\.\.)/m);
      expect(parseYaml(yaml)).toMatchObject({ title: words, description: words, tags: [words], authors: [words] });
      expect(viewSearchPost(post, context)).toMatchObject({ title: words, description: words });
    }
  });
});

test('words in the frontmatter and the registries are taken as they are, or told with their place', async () => {
  const wrong: string[] = [];
  for (const words of TITLES.filter((_, index) => index % 3 === 0)) {
    const quoted = JSON.stringify(words);
    const labels = LOCALE_KEYS.map((locale) => `${locale}: ${quoted}`).join(', ');
    const { problems, records } = await loadFiles({
      'posts/a/en.md': postText({
        title: quoted,
        description: quoted,
        tags: `[cloud, ${quoted}]`,
        cover: quoted,
        coverAlt: quoted,
        source: `{ url: ${quoted}, title: ${quoted}, note: ${quoted}, legacy: { a: ${quoted} } }`,
        aliases: `[${quoted}]`,
        role: quoted,
        stages: `{ applying: ${quoted} }`,
      }),
      'tags.yaml': `- id: cloud\n  label: { ${labels} }\n- id: b\n  parent: ${quoted}\n  label: B\n  aliases: [${quoted}]\n`,
    });
    const placed = problems.map(({ file, line, hint }) => `${file}:${line}${hint ? '' : ' without a hint'}`);
    // A tag, a cover, an anchor, an old address or a role of this name there is not; whatever else is free text.
    for (const line of [6, 7, 10, 11, 12, 13])
      if (!placed.includes(`posts/a/en.md:${line}`)) wrong.push(`${words} ${line}`);
    if (records[0]?.frontmatter.title !== words) wrong.push(`${words} is not the title`);
    wrong.push(...placed.filter((place) => place.includes('without')));
  }
  expect(wrong).toEqual([]);
});
