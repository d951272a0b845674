/**
 * The one place where a post's text becomes HTML. A pure function of the source: it reads no other file and
 * no setting, so that its result can be cached by content and made in any process.
 */
import { createHash } from 'node:crypto';
import rehypeStringify from 'rehype-stringify';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { Heading, Reference, TextCounts } from '#model/article.ts';
import type { ProblemCode } from '#problem-codes.ts';
import { absentSyntax, remarkLeaveOut } from './absent-syntax.ts';
import { rehypeHighlight } from './code.ts';
import type { CodeStore } from './highlight.ts';
import type { IgnoreComment } from './ignores.ts';
import { MDX_NODE_TYPES } from './mdx.ts';
import { expressionParser, reportExcessiveBraces } from './mdx-expressions.ts';
import { checkingRemarkPlugins, rehypePlugins, remarkRehypeOptions } from './pipeline.ts';
import { rehypeCollectReferences } from './references.ts';

/** What a text gives: a rendered article, or for MDX, which Astro compiles, all but the HTML. */
export interface RenderedPost {
  /** HTML with slots in the place of references; empty for MDX. */
  readonly html: string;
  readonly slotPrefix: string;
  readonly headings: readonly Heading[];
  /** Every id in the article, those of footnotes included. */
  readonly anchors: readonly string[];
  readonly references: readonly Reference[];
  readonly counts: TextCounts;
  readonly codeBlocks: number;
  /** The comments that accept warnings, which still are among the problems. */
  readonly ignores: readonly IgnoreComment[];
  readonly problems: readonly RenderProblem[];
}

export interface RenderProblem {
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

export type RenderPost = (source: string, path: string) => Promise<RenderedPost>;

/**
 * Makes the renderer; it keeps the highlighter's grammars between posts.
 * The path's name tells locale and format: `first-year/zh-TW.mdx`.
 * @param codeStore Coloured code of earlier runs; of a text it gives what colouring it again would give.
 */
export function createRenderer(codeStore?: CodeStore): RenderPost {
  const createMarkdown = (absent: readonly string[]) =>
    unified()
      .use(remarkParse)
      .use(checkingRemarkPlugins)
      .use(remarkLeaveOut, absent)
      .use(remarkRehype, { ...remarkRehypeOptions, allowDangerousHtml: true })
      .use(rehypePlugins)
      .use(rehypeHighlight, { store: codeStore })
      .use(rehypeCollectReferences)
      .use(rehypeStringify)
      .freeze();
  const processors = new Map<string, ReturnType<typeof createMarkdown>>();
  const markdownFor = (source: string): ReturnType<typeof createMarkdown> => {
    const absent = absentSyntax(source);
    const processor = processors.get(absent.join()) ?? createMarkdown(absent);
    processors.set(absent.join(), processor);
    return processor;
  };
  const mdx = unified()
    .use(remarkParse)
    .use(remarkMdx, { acorn: expressionParser })
    .use(checkingRemarkPlugins)
    .use(remarkRehype, { ...remarkRehypeOptions, passThrough: [...MDX_NODE_TYPES] })
    .use(rehypePlugins)
    .use(rehypeHighlight, { store: codeStore })
    .use(rehypeCollectReferences)
    .freeze();

  return async (source, path) => {
    const file = new VFile({ value: source, path });
    const isMdx = file.extname === '.mdx';
    const slotPrefix = `${createHash('sha256').update(source).digest('hex').slice(0, 16)}-`;
    if (!isMdx) file.data['slotPrefix'] = slotPrefix;
    const problems: RenderProblem[] = [];
    let html = '';
    try {
      if (!isMdx) {
        const markdown = markdownFor(source);
        // One after the other: `process` writes in a callback of its last plugin, where an exception would reach nobody.
        html = markdown.stringify(await markdown.run(markdown.parse(file), file), file);
      } else if (!reportExcessiveBraces(file)) {
        // MDX has no HTML of its own: Astro compiles it, and here only what is in it counts.
        await mdx.run(mdx.parse(file), file);
      }
    } catch (error) {
      problems.push(renderFailure(error));
    }
    return {
      html,
      slotPrefix,
      headings: (file.data['headings'] as Heading[] | undefined) ?? [],
      anchors: (file.data['anchors'] as string[] | undefined) ?? [],
      references: (file.data['references'] as Reference[] | undefined) ?? [],
      counts: (file.data['counts'] as TextCounts | undefined) ?? { characters: 0, words: 0 },
      codeBlocks: (file.data['codeBlocks'] as number | undefined) ?? 0,
      ignores: (file.data['ignores'] as IgnoreComment[] | undefined) ?? [],
      problems: [
        ...problems,
        ...file.messages.filter((message) => message.source === 'casebook').map(messageToProblem),
      ],
    };
  };
}

function messageToProblem(message: VFileMessage): RenderProblem {
  return {
    line: message.line ?? 1,
    column: message.column ?? 1,
    severity: message.fatal ? 'error' : 'warning',
    code: (message.ruleId as ProblemCode | undefined) ?? 'render-failed',
    message: message.reason,
    hint: message.note,
  };
}

function renderFailure(error: unknown): RenderProblem {
  const place = error instanceof VFileMessage ? error : undefined;
  const isSyntax =
    place?.source === 'micromark-extension-mdx-jsx' ||
    place?.source?.startsWith('mdast-util-mdx') ||
    place?.source?.startsWith('micromark-extension-mdx');
  const message = error instanceof Error ? error.message : String(error);
  // A tag without its end is missed at the end of the text; where it stands is only in the message.
  const [, tag, line, column] = /closing tag for `<([^`>]*)>` \((\d+):(\d+)-/.exec(message) ?? [];
  return {
    line: Number(line ?? place?.line ?? 1),
    column: Number(column ?? place?.column ?? 1),
    severity: 'error',
    code: isSyntax ? 'mdx-syntax' : 'render-failed',
    message,
    hint: isSyntax ? mdxHint(message, tag) : undefined,
  };
}

function mdxHint(message: string, tag: string | undefined): string {
  if (tag !== undefined) return `close it: </${tag}>`;
  if (message.includes('create a comment in MDX')) return 'write {/* … */} for a comment';
  if (message.includes('create a link in MDX')) return 'write [text](address) for a link';
  return 'in MDX, write &lt; and &#123; for the characters < and {';
}
