import { describe, expect, test } from 'vitest';
import { writeFeed } from '#data/write-feed.ts';
import { type Feed, viewFeed } from '#model/feed.ts';
import { makeDraft, makeLibrary, makeOriginal } from '../../support/make-post.ts';
import { childrenOf, childText, parseXml } from '../../support/xml.ts';

const HOSTILE = '</title> <![CDATA[ ]]> & &lt; "a" \'b\'';

function makeFeed(title: string): Feed {
  const record = makeOriginal('a', 'en', { title: 'T', updated: '2024-06-07' });
  const library = makeLibrary([{ ...record, frontmatter: { ...record.frontmatter, title } }]);
  return viewFeed({ locale: 'en' }, library, new Map());
}

describe('a feed', () => {
  test.each(['rss', 'atom'] as const)('as %s is well-formed whatever a title and a text hold', (format) => {
    const feed = makeFeed(HOSTILE);
    const root = parseXml(writeFeed(format, feed, [`<p>${HOSTILE}</p>`]));
    const channel = format === 'rss' ? (childrenOf(root, 'channel')[0] ?? root) : root;
    const [entry = root] = childrenOf(channel, format === 'rss' ? 'item' : 'entry');
    expect(childText(entry, 'title')?.trim()).toBe(HOSTILE);
    expect(childText(entry, format === 'rss' ? 'content:encoded' : 'content')?.trim()).toBe(`<p>${HOSTILE}</p>`);
  });

  test.each(['rss', 'atom'] as const)('as %s has no character that XML forbids', (format) => {
    const text = writeFeed(format, makeFeed('a\ufffeb\uffffc\ud800d'), ['e\u0001f\u000bg']);
    expect(text).toContain('abc\ufffdd');
    expect(text).toContain('efg');
  });

  test('as JSON has an empty list where there are no entries', () => {
    const feed = viewFeed({ locale: 'it' }, makeLibrary([]), new Map());
    expect(JSON.parse(writeFeed('json', feed, []))).toMatchObject({ language: 'it', items: [] });
  });

  test('as RSS has its summaries as HTML', () => {
    const feed = makeFeed('A');
    const entries = feed.entries.map((entry) => ({ ...entry, post: { ...entry.post, description: 'a <b> & c' } }));
    expect(writeFeed('rss', { ...feed, entries }, [''])).toMatch(/<description>\s*(<!\[CDATA\[)?a &lt;b> &amp; c/);
  });

  test('puts no text under our licence that has another', () => {
    const feed = makeFeed('A');
    const entries = feed.entries.map((entry) => ({
      ...entry,
      post: { ...entry.post, source: { license: 'All rights reserved' } },
    }));
    for (const format of ['rss', 'atom'] as const) {
      expect(writeFeed(format, feed, [''])).toContain('CC BY 4.0');
      expect(writeFeed(format, { ...feed, entries }, [''])).not.toContain('CC BY 4.0');
    }
  });

  test('as RSS does not say when it changed while it is empty', () => {
    const feed = viewFeed({ locale: 'it' }, makeLibrary([]), new Map());
    expect(writeFeed('rss', feed, [])).not.toContain('lastBuildDate');
    expect(writeFeed('rss', makeFeed('A'), [''])).toContain('<lastBuildDate>Fri, 07 Jun 2024 00:00:00 GMT<');
  });

  test.each([
    ['rss', /pubDate/],
    ['atom', /<published>/],
    ['json', /date_published/],
  ] as const)('as %s does not date a draft that has no day', (format, pattern) => {
    const drafts = makeLibrary([makeDraft('d', 'en')], {}, { includeHidden: true });
    expect(writeFeed(format, viewFeed({ locale: 'en' }, drafts, new Map()), [''])).not.toMatch(pattern);
    expect(writeFeed(format, makeFeed('A'), [''])).toMatch(pattern);
  });
});
