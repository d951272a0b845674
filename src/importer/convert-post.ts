/** One post of a blog as a post of this site, and whether readers find the same in it. */
import type { RenderPost } from '#markdown/render.ts';
import type { Heading } from '#model/article.ts';
import type { Frontmatter } from '#model/post.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { adaptArticle } from './adapt-article.ts';
import type { AddressIndex } from './addresses/address-index.ts';
import { oldUrl, toHref } from './addresses/old-urls.ts';
import type { Resolve } from './addresses/resolve.ts';
import { type AnchorLink, createResolver, takeLinkedImages } from './addresses/resolve-addresses.ts';
import { asCode } from './as-code.ts';
import { type Comparison, compareArticles } from './compare-articles.ts';
import { describePost } from './describe-post.ts';
import type { PlannedPost } from './plan-stories.ts';
import { postFinding } from './post-finding.ts';
import { readSource } from './reading/read-source.ts';
import type { Finding } from './source.ts';
import type { ImportedFile } from './store/store.ts';
import type { StoryFiles } from './story-files.ts';
import { takeCover } from './take-cover.ts';
import { writeArticle } from './write-article.ts';
import { type FrontmatterParts, writeImportedFrontmatter } from './write-frontmatter.ts';

export interface ConvertedPost {
  /** With its fences and the blank line below. */
  readonly writeFrontmatter: (isDraft: boolean) => string;
  /** Markdown; empty if there is nothing to import. */
  readonly body: string;
  /** Whether it could not be read, and its source is the body, as code. */
  readonly isKeptAsCode: boolean;
  /** `auto`, or `./cover.jpg`. */
  readonly cover: string;
  readonly files: readonly ImportedFile[];
  /** How many images and videos it has beside it. */
  readonly images: number;
  readonly comparison: Comparison | undefined;
  readonly findings: readonly Finding[];
  /** Old anchors of headings, and what they are here. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Addresses of images that are not here. */
  readonly absentMedia: readonly string[];
}

export interface ConvertContext {
  readonly render: RenderPost;
  readonly index: AddressIndex;
  /** Of all posts of a story. */
  readonly files: StoryFiles;
  /** Of all posts of an import. */
  readonly links: AnchorLink[];
  /** Of a translation. */
  readonly original: FrontmatterParts['original'];
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/** Never throws: a post that cannot be read is kept as its source, if it has a file of its own. */
export async function convertPost(post: PlannedPost, context: ConvertContext): Promise<ConvertedPost> {
  const findings: Finding[] = [...post.source.findings, ...post.findings];
  try {
    return await convert(post, context, findings);
  } catch (error) {
    return await keepSource(post, context, findings, error);
  }
}

async function convert(post: PlannedPost, context: ConvertContext, findings: Finding[]): Promise<ConvertedPost> {
  const { render, files, links, index } = context;
  const { source, slug, locale } = post;
  const article = await source.readArticle();
  findings.push(...article.findings);
  await takeLinkedImages(article.tree, post, files);
  const { resolve, shown, absent } = watch(createResolver(post, index, files, links));
  const adapted = await adaptArticle(article.tree, {
    file: source.file,
    locale,
    report: (finding) => findings.push(finding),
    resolve,
  });
  const body = writeArticle(adapted.tree);
  const { html, headings } = await render(body, `${slug}/${locale}.md`);
  const { stages, findings: staging } = keepStages(post, headings);
  const { description, whole, findings: described } = describePost(source, post.title, article.excerpt, adapted.tree);
  const cover = await takeCover(post, files);
  const coverAddress = source.cover && cover.cover === AUTO_COVER ? webAddress(source.cover.address, post) : undefined;
  if (cover.cover !== AUTO_COVER) shown.add(cover.cover);
  if (coverAddress !== undefined) absent.add(coverAddress);
  findings.push(...described, ...cover.findings, ...staging);
  return {
    writeFrontmatter: frontmatterWriter(post, context, {
      description,
      cover: cover.cover,
      coverAlt: cover.coverAlt,
      stages,
      legacy: whole === undefined ? {} : { description: whole },
    }),
    body,
    isKeptAsCode: false,
    cover: cover.cover,
    files: [...files.list()],
    images: shown.size,
    comparison: compareArticles(article.tree, adapted.tree, html),
    findings: tellOnce(findings),
    anchors: adapted.anchors,
    absentMedia: [...absent],
  };
}

/** The stages whose headings are there. */
function keepStages(
  { source, facts }: PlannedPost,
  headings: readonly Heading[],
): { readonly stages: Frontmatter['stages']; readonly findings: readonly Finding[] } {
  const anchors = new Set(headings.map(({ id }) => `#${id}`));
  const [kept, lost] = [true, false].map((isThere) =>
    Object.entries(facts.stages ?? {}).filter(([, anchor]) => anchors.has(anchor) === isThere),
  ) as [[string, string][], [string, string][]];
  return {
    stages: kept.length === 0 ? undefined : Object.fromEntries(kept),
    findings: lost.map(([stage, anchor]) =>
      postFinding(source, 'anchor-missing', `${stage}: ${anchor}`, 'Left out the stage, which no heading tells of'),
    ),
  };
}

/** Without what is told twice: by the reader of the system with its reason, and as a block of code. */
function tellOnce(findings: readonly Finding[]): Finding[] {
  const isReason = ({ code }: Finding): boolean => REASONS.some((reason) => code === reason);
  const explained = new Set(findings.filter(isReason).map(({ original }) => original));
  const told = new Set<string>();
  // Who reads the system knows the place of each; for a block, it may be that of its paragraph.
  const actions = new Map<string, string>();
  return findings.filter(({ code, line, original, action }) => {
    if (code !== 'tag-unknown-kept') return true;
    // What stands in a line of text has the place of its paragraph.
    const place = `${line} ${original}`;
    const isFirst = (actions.get(original) ?? action) === action;
    const isNews = isFirst && !explained.has(original) && !told.has(place);
    actions.set(original, actions.get(original) ?? action);
    told.add(place);
    return isNews;
  });
}

/** Why something of a post is kept as code. */
const REASONS = ['include-missing', 'path-refused', 'too-long'] as const;

/** The resolver, and what it was asked for: the files of the story that are shown, and what is not here. */
function watch(resolve: Resolve): { resolve: Resolve; shown: Set<string>; absent: Set<string> } {
  const shown = new Set<string>();
  const absent = new Set<string>();
  const media: Resolve['media'] = async (address) => {
    const resolution = await resolve.media(address);
    const { href, isMedia, told } = resolution;
    if (href !== undefined && isMedia) shown.add(href);
    else if (href !== undefined && (told?.code === 'image-remote' || told?.code === 'image-missing')) absent.add(href);
    return resolution;
  };
  return { resolve: { link: resolve.link, media }, shown, absent };
}

function webAddress(address: string, post: PlannedPost): string | undefined {
  const url = oldUrl(address, post);
  return url && toHref(url.href);
}

function frontmatterWriter(
  post: PlannedPost,
  { original, today }: ConvertContext,
  parts: Pick<FrontmatterParts, 'description' | 'cover' | 'coverAlt' | 'stages' | 'legacy'>,
): ConvertedPost['writeFrontmatter'] {
  return (isDraft) => {
    const written = isDraft ? { ...post, isDraft } : post;
    return `---\n${writeImportedFrontmatter({ ...parts, post: written, original, today })}---\n\n`;
  };
}

async function keepSource(
  post: PlannedPost,
  context: ConvertContext,
  findings: readonly Finding[],
  error: unknown,
): Promise<ConvertedPost> {
  const { blog, source, title } = post;
  const message = error instanceof Error ? error.message : String(error);
  // An export and a saved page hold many posts.
  const isOwnFile = blog.system !== 'wordpress' && blog.system !== 'text';
  const text = isOwnFile ? await readSource(blog.root, source.file) : undefined;
  const isKept = typeof text === 'string';
  const action = isKept ? 'Its source became a block of code in a draft' : 'The post was not written';
  return {
    writeFrontmatter: frontmatterWriter(post, context, { description: title, cover: AUTO_COVER, coverAlt: undefined }),
    body: isKept ? asCode(text) : '',
    isKeptAsCode: isKept,
    cover: AUTO_COVER,
    files: [],
    images: 0,
    comparison: undefined,
    findings: [...findings, postFinding(source, 'post-refused', message, action)],
    anchors: new Map(),
    absentMedia: [],
  };
}
