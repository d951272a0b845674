/** Tags that lead to posts, files of posts, and pages elsewhere. */
import { splitAtCommas } from '#importer/hexo/tag-arguments.ts';
import {
  isAddress,
  link,
  list,
  namedArguments,
  paragraph,
  type TagContext,
  type TagReader,
  type TagTable,
  text,
} from './tag-reader.ts';

/** `post_link slug|title[#anchor] [title] [escape]` */
const readPostLink: TagReader = ({ args }, { findPost, tell }) => {
  const [name, ...words] = args.filter(
    (word, index) => index === 0 || index < args.length - 1 || !/^(?:true|false)$/.test(word),
  );
  if (name === undefined) return undefined;
  const [, slug = name, anchor = ''] = /^([^#]*)(#.*)?$/s.exec(name) ?? [];
  const post = findPost(slug);
  const shown = words.join(' ').trim() || post?.title || slug;
  if (post) return [link(`${post.address}${anchor}`, [shown])];
  tell('link-unresolved', `Kept the text of the link, because no post is called “${slug}”`);
  return [text(shown)];
};

/** `post_path slug`: an address alone, in the middle of a link. */
const readPostPath: TagReader = ({ args: [slug] }, { findPost, tell }) => {
  if (slug === undefined) return undefined;
  const post = findPost(slug);
  if (!post) tell('link-unresolved', `Kept the name, because no post is called “${slug}”`);
  return [text(post?.address ?? slug)];
};

/** `asset_path name`: an address as it is. */
const readAssetPath: TagReader = ({ args }) => {
  const path = args.find(isAddress) ?? args[0];
  return path === undefined ? undefined : [text(encodeURI(path))];
};

/** `url_for text path` */
const readUrlFor: TagReader = ({ args: [shown, href = ''] }) =>
  shown === undefined ? undefined : [link(href, [shown])];

/** `asset_link name [title] [escape]` */
const readAssetLink: TagReader = ({ args: [name, ...words] }) => {
  if (name === undefined) return undefined;
  const shown = words.filter((word, index) => index < words.length - 1 || !/^(?:true|false)$/.test(word)).join(' ');
  return [link(name, [shown || name])];
};

/** `link text url [external] [title]`; in Volantis `link title, url, img`, in Stellar `link url title`. */
const readLink: TagReader = ({ args }, { inline }) => {
  const parts = splitAtCommas(args);
  const [title = '', url = ''] = parts;
  if (parts.length > 1 && isAddress(url)) return [link(url, inline(title || url))];
  const { others } = namedArguments(args, ':');
  const at = others.findIndex((word) => /^(?:[a-z][a-z\d+.-]*:|\/|www\.|#)/i.test(word));
  const href = others[at];
  if (href === undefined) return undefined;
  const words = at === 0 ? others.slice(1) : others.slice(0, at);
  return [link(href, inline(words.join(' ') || href))];
};

/** `ghcard user[/repository]` */
const readGithubCard: TagReader = ({ args }) => {
  const name = splitAtCommas(args)[0];
  return name ? [link(`https://github.com/${encodeURI(name)}`, [name])] : undefined;
};

/** `cell title, url, icon` in `btns` */
const readCell: TagReader = ({ args }, { inline }) => {
  const [title = '', url = ''] = splitAtCommas(args);
  return url === '' ? undefined : [link(url, inline(title || url))];
};

/** `site title, url=…, screenshot=…, description=…` in `sitegroup` */
const readSite: TagReader = ({ args }) => {
  const { named, others } = namedArguments(splitAtCommas(args), '=');
  const url = named.get('url');
  if (url === undefined) return undefined;
  const description = named.get('description');
  return [list([[link(url, [others[0] || url]), ...(description ? [` – ${description}`] : [])]])];
};

const readGroup: TagReader = ({ body }, { blocks }) => body && blocks(body.pieces);

/** `menu title` around `menuitem title, url, icon` */
const readMenu: TagReader = ({ args, body }, { blocks, inline }) =>
  body && [paragraph(inline(splitAtCommas(args).join(' '))), ...blocks(body.pieces)];

const readMenuItem: TagReader = (call, context) => {
  const cell = readCell(call, context);
  return cell && [list([cell])];
};

/** What the theme fills with data of its own. */
const readDynamic: TagReader = ({ body }, { tell }) => {
  if (body) return undefined;
  tell('dynamic-dropped', 'Left out what the theme filled itself');
  return [];
};

/** NexT’s `linkgrid [picture] [separator]`: a line for each, `name | url | description | picture`. */
const readLinkGrid: TagReader = ({ args: [, separator = '|'], body }, { verbatim, tell }) => {
  const lines = body ? verbatim(body).split('\n') : [];
  const items = lines.flatMap((line) => {
    const [name = '', url = '', description = ''] = line.split(separator).map((part) => part.trim());
    return url === '' ? [] : [[link(url, [name || url]), ...(description === '' ? [] : [` – ${description}`])]];
  });
  if (items.length === 0) return undefined;
  tell('tag-approximated', 'Made a list of links without their pictures');
  return [list(items)];
};

/** `series [name]`: the posts of a series. */
const readSeries: TagReader = ({ args }, { findSeries }: TagContext) => {
  const posts = findSeries(args.length > 0 ? args.join(' ') : undefined);
  return posts.length === 0 ? undefined : [list(posts.map(({ address, title }) => [link(address, [title])]))];
};

export const LINK_TAGS: TagTable = {
  post_link: readPostLink,
  post_path: readPostPath,
  asset_path: readAssetPath,
  url_for: readUrlFor,
  full_url_for: readUrlFor,
  asset_link: readAssetLink,
  link: readLink,
  a: readLink,
  anchor: readLink,
  ghcard: readGithubCard,
  btns: readGroup,
  cell: readCell,
  sitegroup: readGroup,
  site: readSite,
  linkgrid: readLinkGrid,
  lg: readLinkGrid,
  series: readSeries,
  menu: readMenu,
  menuitem: readMenuItem,
  friends: readDynamic,
  sites: readDynamic,
  contributors: readDynamic,
  issues: readDynamic,
};
