/** What the configuration of a Hexo blog says that its posts depend on, with Hexo's own defaults. */
import { readYaml } from '#importer/reading/yaml-data.ts';

export interface HexoConfig {
  /** The address of the home page with a slash at the end, if the blog has set its own. */
  readonly url: string | undefined;
  /** Path of the home page on its host, with slashes at both ends. */
  readonly base: string;
  readonly lang: string | undefined;
  /** Who writes where a post does not say it. */
  readonly author: string | undefined;
  /** An IANA name. */
  readonly timezone: string | undefined;
  readonly sourceDir: string;
  /** Within the folder of sources. */
  readonly codeDir: string;
  readonly permalink: string;
  readonly permalinkDefaults: Readonly<Record<string, string>>;
  /** Without the ending. */
  readonly newPostName: string;
  readonly prettyUrls: { readonly hasIndex: boolean; readonly hasHtml: boolean };
  readonly hasAssetFolders: boolean;
  readonly filenameCase: LetterCase;
  readonly defaultCategory: string;
  readonly categoryMap: Readonly<Record<string, string>>;
  readonly usesFileNameAsTitle: boolean;
  readonly markdown: HexoMarkdown;
}

export interface HexoMarkdown {
  readonly hasHardBreaks: boolean;
  readonly hasSingleTilde: boolean;
  /** Whether formulas are shown in posts that do not ask for them. */
  readonly hasMath: boolean;
  /** Whether Nunjucks tags are left as they are written. */
  readonly isTagless: boolean;
  readonly anchorCase: LetterCase;
  /** Whether a line that begins with a colon describes the term in the line above. */
  readonly hasDescriptionLists: boolean;
}

/** As Hexo numbers them: as it is, lower, upper. */
export type LetterCase = 0 | 1 | 2;

export interface ConfigTexts {
  readonly site: string | undefined;
  readonly theme: string | undefined;
  /** package.json */
  readonly packages: string | undefined;
}

type Settings = Readonly<Record<string, unknown>>;

/** What stands in a configuration that nobody has changed. */
const EXAMPLE_URL = /^https?:\/\/(?:example|yoursite)\.com\/?$/;

/**
 * @param onInvalid Hears which of the texts cannot be read; what can be read of it counts.
 */
export function readConfig(texts: ConfigTexts, onInvalid: (text: keyof ConfigTexts) => void): HexoConfig {
  const site = readSettings(texts.site, () => onInvalid('site'));
  const theme = readSettings(texts.theme, () => onInvalid('theme'));
  const packages = readPackages(texts.packages, () => onInvalid('packages'));
  const url = urlOf(site);
  return {
    url: url?.href,
    base: baseOf(site, url),
    lang: languageOf(site['language']),
    author: authorOf(site['author']),
    timezone: textOf(site['timezone']),
    sourceDir: folderOf(site['source_dir'], 'source'),
    codeDir: folderOf(site['code_dir'], 'downloads/code'),
    permalink: textOf(site['permalink']) ?? ':year/:month/:day/:title/',
    permalinkDefaults: textsOf(site['permalink_defaults']),
    newPostName: (textOf(site['new_post_name']) ?? ':title.md').replace(/\.\w+$/, ''),
    prettyUrls: {
      hasIndex: settingsOf(site['pretty_urls'])['trailing_index'] !== false,
      hasHtml: settingsOf(site['pretty_urls'])['trailing_html'] !== false,
    },
    hasAssetFolders: site['post_asset_folder'] === true,
    filenameCase: letterCaseOf(site['filename_case']),
    defaultCategory: textOf(site['default_category']) ?? 'uncategorized',
    categoryMap: textsOf(site['category_map']),
    usesFileNameAsTitle: site['use_filename_as_post_title'] === true || site['use_slug_as_post_title'] === true,
    markdown: markdownOf(site, theme, packages),
  };
}

/** The name of the theme, by which its own configuration is found. */
export function themeOf(site: string | undefined): string | undefined {
  return textOf(readSettings(site, () => undefined)['theme']);
}

function readSettings(text: string | undefined, onInvalid: () => void): Settings {
  const { data, faults } = readYaml(text ?? '', 1);
  if (faults.some(({ code }) => code === 'frontmatter-invalid')) onInvalid();
  return data;
}

function readPackages(text: string | undefined, onInvalid: () => void): ReadonlySet<string> {
  if (text === undefined) return new Set();
  try {
    const manifest = settingsOf(JSON.parse(text));
    return new Set(
      [manifest['dependencies'], manifest['devDependencies']].flatMap((list) => Object.keys(settingsOf(list))),
    );
  } catch {
    onInvalid();
    return new Set();
  }
}

/** The defaults are those of each renderer; of those in use only Pandoc joins lines. */
function markdownOf(site: Settings, theme: Settings, packages: ReadonlySet<string>): HexoMarkdown {
  const renderer = rendererOf(packages);
  const settings = settingsOf(site[renderer === 'markdown-it' ? 'markdown' : renderer.replaceAll('-', '_')]);
  const render = renderer === 'markdown-it' ? settingsOf(settings['render']) : settings;
  const anchors = settingsOf(settings['anchors']);
  return {
    hasHardBreaks: renderer === 'pandoc' ? hasExtension(settings, 'hard_line_breaks') : render['breaks'] !== false,
    hasSingleTilde: renderer === 'marked' && settings['gfm'] !== false,
    hasMath:
      renderer === 'kramed' ||
      renderer === 'pandoc' ||
      renderer === 'markdown-it-plus' ||
      [...packages].some((name) => /katex|mathjax|hexo-math/.test(name)) ||
      showsMath(site) ||
      showsMath(theme),
    isTagless: settings['disableNunjucks'] === true,
    anchorCase: letterCaseOf(settings['modifyAnchors'] ?? anchors['case']),
    hasDescriptionLists: renderer === 'marked' && settings['descriptionLists'] !== false,
  };
}

type Renderer = (typeof RENDERERS)[number] | 'marked';

const RENDERERS = ['markdown-it-plus', 'markdown-it', 'kramed', 'pandoc'] as const;

function rendererOf(packages: ReadonlySet<string>): Renderer {
  return RENDERERS.find((name) => packages.has(`hexo-renderer-${name}`)) ?? 'marked';
}

function hasExtension(settings: Settings, name: string): boolean {
  const { extensions } = settings;
  return Array.isArray(extensions) && extensions.some((extension) => String(extension).replace(/^\+/, '') === name);
}

/** `mathjax: true`, `mathjax: { enable: true }`, `math: { use: katex }`, unless only posts that ask for them have formulas. */
function showsMath(settings: Settings): boolean {
  return ['math', 'mathjax', 'katex'].some((key) => {
    const value = settings[key];
    if (value === true) return true;
    const map = settingsOf(value);
    if (map['per_page'] === false || map['every_page'] === false) return false;
    const isOn = (part: unknown): boolean => settingsOf(part)['enable'] === true;
    return isOn(map) || isOn(map['mathjax']) || isOn(map['katex']) || textOf(map['use']) !== undefined;
  });
}

function urlOf(site: Settings): URL | undefined {
  const text = textOf(site['url']);
  if (text === undefined || EXAMPLE_URL.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  url.search = '';
  url.pathname = baseOf(site, url);
  return url;
}

/** `root` is a path, but some write an address; left out, it is the path of `url`. */
function baseOf(site: Settings, url: URL | undefined): string {
  const root = textOf(site['root']);
  const path = root && URL.canParse(root) ? new URL(root).pathname : root;
  const base = path && path !== '/' ? path : (url?.pathname ?? '/');
  return `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
}

/** `language` may be a list, of which the first is the main one. */
function languageOf(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : textOf(value)?.split(',')[0];
  const lang = textOf(first)?.replaceAll('_', '-');
  return lang !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : undefined;
}

/** Hexo’s example and addresses are no names. */
function authorOf(value: unknown): string | undefined {
  const name = textOf(value);
  return name === 'John Doe' || (name !== undefined && /:\/\/|@/.test(name)) ? undefined : name;
}

function folderOf(value: unknown, otherwise: string): string {
  return textOf(value)?.replace(/^\.?\/+|\/+$/g, '') || otherwise;
}

function letterCaseOf(value: unknown): LetterCase {
  return value === '1' ? 1 : value === '2' ? 2 : 0;
}

function settingsOf(value: unknown): Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : {};
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(settingsOf(value)).flatMap(([key, entry]) => {
    const text = textOf(entry);
    return text === undefined ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}
