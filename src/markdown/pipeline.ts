/**
 * The order of the plugins, for Markdown and MDX alike. The order matters: what authors wrote is checked and
 * sanitised first, and only then does the site add its own markup, which the allow-list does not know.
 */
import rehypeSlug from 'rehype-slug';
import type { Options as RemarkRehypeOptions } from 'remark-rehype';
import type { PluggableList } from 'unified';
import { remarkTrimAutolinks } from './autolinks.ts';
import { remarkAlerts } from './callouts.ts';
import { rehypeHighlight, remarkCodeMeta } from './code.ts';
import { remarkDirectives } from './directives.ts';
import { remarkJoinCjkLines } from './line-breaks.ts';
import { remarkConfineMdx, remarkDetachImages } from './mdx.ts';
import { remarkCheckRawHtml } from './raw-html.ts';
import { remarkCheckReferences } from './references.ts';
import { rehypeParseRaw, rehypeSanitise } from './sanitise.ts';
import { rehypeFootnotes, rehypeHeadings, rehypeTables } from './structure.ts';
import { syntaxPlugins } from './syntax.ts';
import { rehypeCountText } from './text-counts.ts';

export const remarkPlugins: PluggableList = [
  ...syntaxPlugins,
  remarkConfineMdx,
  remarkCheckRawHtml,
  remarkCheckReferences,
  remarkAlerts,
  remarkDirectives,
  remarkTrimAutolinks,
  remarkJoinCjkLines,
  remarkCodeMeta,
  remarkDetachImages,
];

/** Footnotes keep ids of their own kind, so that no heading can take them. */
export const remarkRehypeOptions: RemarkRehypeOptions = { clobberPrefix: 'user-content-' };

/** From the author's HTML to safe HTML with ids. */
export const safetyPlugins: PluggableList = [rehypeParseRaw, rehypeSanitise, rehypeFootnotes, rehypeSlug];

/** What the site adds to it. */
const decorationPlugins: PluggableList = [rehypeCountText, rehypeHeadings, rehypeTables, rehypeHighlight];

export const rehypePlugins: PluggableList = [...safetyPlugins, ...decorationPlugins];
