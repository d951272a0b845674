/** Reads the text of a post: first Liquid, then Markdown, as Jekyll does. */
import type { ElementContent, Root, RootContent } from 'hast';
import { visit } from 'unist-util-visit';
import { element } from '#importer/article.ts';
import { oneLine } from '#importer/one-line.ts';
import { createGithubAnchors } from '#importer/reading/anchors.ts';
import { plainText } from '#importer/reading/plain-text.ts';
import {
  createMarks,
  createPointAt,
  type PreparedMarkdown,
  readHtml,
  readMarkdown,
  type TellExcess,
} from '#importer/reading/read-markdown.ts';
import type { Finding, JsonValue, SourceArticle } from '#importer/source.ts';
import { markCallouts } from './callouts.ts';
import { hasMath, type JekyllConfig, settingsOf, textOf } from './config.ts';
import { readKramdown } from './kramdown/read-kramdown.ts';
import { relativeUrl } from './liquid/filters.ts';
import type { RenderLiquid } from './liquid/render-liquid.ts';
import { toVideo } from './liquid/theme-helpers.ts';
import { addMediaFolder } from './media-folder.ts';
import type { JekyllPost } from './read-post.ts';
import { pageVariables } from './site-variables.ts';
import { spaceHeadings } from './tight-headings.ts';

export function readBody(post: JekyllPost, config: JekyllConfig, renderLiquid: RenderLiquid): SourceArticle {
  const { front, data, meta } = post;
  const findings: Finding[] = [];
  const pointAt = createPointAt(front.body, front.bodyLine);
  const inserted = new Map<string, readonly ElementContent[]>();
  const nextMark = createMarks(front.body);
  const tell: TellExcess = (finding) => void findings.push({ ...finding, file: meta.file });
  const read = createReader(post, config);
  const rendered =
    data['render_with_liquid'] === false
      ? { text: front.body, offsetAt: (offset: number) => offset }
      : renderLiquid({
          text: front.body,
          file: meta.file,
          page: pageVariables(post),
          insert: (nodes) => {
            const mark = nextMark();
            inserted.set(mark, nodes);
            return mark;
          },
          readMarkdown: (text) => {
            const tree = read({ text, pointAt: () => ({ line: 1, column: 1 }), inserted: new Map() }, () => {});
            return withoutPlaces(tree).children as ElementContent[];
          },
          tell: (code, offset, original, action) => {
            const { line, column } = pointAt(offset);
            tell({ code, line, column, original: oneLine(original), action });
          },
        });
  const prepared = {
    text: rendered.text,
    pointAt: (offset: number) => pointAt(rendered.offsetAt(offset)),
    inserted,
  };
  const article = post.postFile.isHtml ? readHtml(prepared, tell) : read(prepared, tell);
  addMediaFolder(article, data);
  const tree = markCallouts({ ...article, children: [...readHeader(post, config), ...article.children] });
  return {
    tree,
    excerpt: excerptOf(tree, textOf(data['excerpt_separator']) ?? config.excerptSeparator),
    findings: inOrder(findings),
  };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

type Read = (prepared: PreparedMarkdown, tell: TellExcess) => Root;

function createReader({ data }: JekyllPost, { isKramdown, kramdown, hasTightHeadings }: JekyllConfig): Read {
  const options = { ...kramdown, hasTexBrackets: hasMath(data) ?? kramdown.hasTexBrackets };
  if (isKramdown) return (prepared, tell) => readKramdown(prepared, options, tell);
  const dialect = { hasHardBreaks: false, hasSingleTilde: false, createAnchors: createGithubAnchors };
  return (prepared, tell) => readMarkdown(hasTightHeadings ? spaceHeadings(prepared) : prepared, dialect, tell);
}

function withoutPlaces(tree: Root): Root {
  visit(tree, (node) => {
    delete node.position;
  });
  return tree;
}

/** What Minimal Mistakes shows above the text: buttons on the picture, or a video in its place. */
function readHeader({ data }: JekyllPost, config: JekyllConfig): RootContent[] {
  const header = settingsOf(data['header']);
  const { provider, id } = settingsOf(header['video']);
  const video = toVideo(textOf(provider) ?? '', textOf(id) ?? '');
  const isOverlaid = textOf(header['overlay_image']) !== undefined || textOf(header['overlay_color']) !== undefined;
  const own = { label: header['cta_label'] ?? null, url: header['cta_url'] ?? null };
  const buttons = (Array.isArray(header['actions']) ? header['actions'] : [own]).flatMap((action: JsonValue) => {
    const { label, url } = settingsOf(action);
    const href = textOf(url)?.trim();
    if (href === undefined) return [];
    return [element('a', { href: relativeUrl(href, config) }, [oneLine(textOf(label) ?? 'Learn More')]), text(' ')];
  });
  return [
    ...(isOverlaid && buttons.length > 0 ? [element('p', {}, buttons.slice(0, -1))] : []),
    ...(video ? [video] : []),
  ];
}

const text = (value: string): ElementContent => ({ type: 'text', value });

/** The text before a comment that ends the excerpt; a blank line, which ends most, is no sign of the author's. */
function excerptOf({ children }: Root, separator: string | undefined): string | undefined {
  const wanted = new Set(['more', (/^<!--([\s\S]*)-->$/.exec(separator?.trim() ?? '')?.[1] ?? 'more').trim()]);
  const end = children.findIndex((child) => child.type === 'comment' && wanted.has(child.value.trim()));
  if (end === -1) return undefined;
  return plainText({ type: 'root', children: children.slice(0, end) }) || undefined;
}
