/**
 * The order of the plugins, for Markdown and MDX alike. The order matters: what authors wrote is checked and
 * sanitised first, and only then does the site add its own markup, which the allow-list does not know.
 */
import rehypeSlug from 'rehype-slug';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import type { PluggableList } from 'unified';
import { remarkTrimAutolinks } from './autolinks.ts';
import { remarkAlerts } from './callouts.ts';
import { remarkCheckCharacterReferences } from './character-references.ts';
import { rehypeHighlight, remarkCodeMeta } from './code.ts';
import { remarkDirectives } from './directives.ts';
import { remarkCheckFootnotes } from './footnotes.ts';
import { remarkCollectIgnores } from './ignores.ts';
import { remarkJoinCjkLines } from './line-breaks.ts';
import { remarkBoundNesting, remarkConfineMdx, remarkDetachImages, remarkUnravelMdx } from './mdx.ts';
import { remarkCheckNearMisses } from './near-misses.ts';
import { rehypePhrases } from './phrases.ts';
import { remarkCheckPrivacy } from './privacy.ts';
import { remarkCheckRawHtml } from './raw-html.ts';
import { remarkCheckReferences } from './references.ts';
import { rehypeParseRaw, rehypeSanitise } from './sanitise.ts';
import { rehypeFootnotes, rehypeHeadings, rehypeTables, rehypeTasks } from './structure.ts';
import { syntaxPlugins } from './syntax.ts';
import { rehypeCountText, remarkCountCode } from './text-counts.ts';
import { remarkCheckLanguage } from './text-language.ts';

/** To the tree of what the author wrote. */
const readingPlugins: PluggableList = [
  ...syntaxPlugins,
  remarkCheckCharacterReferences,
  remarkBoundNesting,
  remarkUnravelMdx,
];

/** What is told of that tree and changes nothing in it; MDX loses its comments after this. */
const tellingPlugins: PluggableList = [
  remarkCollectIgnores,
  remarkCheckNearMisses,
  remarkCheckPrivacy,
  remarkCheckLanguage,
  remarkCountCode,
];

const markupPlugins: PluggableList = [
  remarkConfineMdx,
  remarkCheckRawHtml,
  remarkCheckReferences,
  remarkCheckFootnotes,
  remarkAlerts,
  remarkDirectives,
  remarkTrimAutolinks,
  remarkJoinCjkLines,
  remarkCodeMeta,
  remarkDetachImages,
];

/** For pages, which only want the result. */
export const remarkPlugins: PluggableList = [...readingPlugins, ...markupPlugins];

/** For the check, which tells authors of their text, too. */
export const checkingRemarkPlugins: PluggableList = [...readingPlugins, ...tellingPlugins, ...markupPlugins];

export const remarkRehypeOptions: RemarkRehypeOptions = {
  // Footnotes keep ids of their own kind, so that no heading can take them.
  clobberPrefix: 'user-content-',
  // `rehypeFootnotes` hides the heading, with a class that no author may have.
  footnoteLabelProperties: {},
  // Only the number; `rehypeFootnotes` says it in the language of the post.
  footnoteBackLabel: (index, mention) => `${index + 1}${mention > 1 ? `-${mention}` : ''}`,
};

/** From the author's HTML to safe HTML with ids. */
const safetyPlugins: PluggableList = [rehypeParseRaw, rehypeSanitise, rehypeFootnotes, rehypeSlug];

/** What the site adds to it. */
const decorationPlugins: PluggableList = [
  rehypeCountText,
  rehypeHeadings,
  rehypePhrases,
  rehypeTables,
  rehypeTasks,
  rehypeHighlight,
];

export const rehypePlugins: PluggableList = [...safetyPlugins, ...decorationPlugins];
