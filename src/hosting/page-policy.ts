/**
 * The Content-Security-Policies that stand in pages. A page on a host that sends no headers has no other; beside a header
 * both hold. `<meta>` cannot say who may frame a page; that is in `headers.ts`.
 */
import { createHash } from 'node:crypto';

export interface PageNeeds {
  /** Texts of the scripts that stand in the page. */
  readonly scripts?: readonly string[];
  /** Names of the Trusted Types policies that its scripts make. */
  readonly trustedTypes?: readonly string[];
  /** Origins of what it shows in frames. */
  readonly frames?: readonly string[];
}

/** The policy of a page for readers: what it loads comes from the site, and what stands in it is styled and run by files alone. */
export function pagePolicy({ scripts = [], trustedTypes = [], frames = [] }: PageNeeds): string {
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...hashes].join(' '),
    "style-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    ...(frames.length > 0 ? [['frame-src', ...frames].join(' ')] : []),
    ...COMMON,
    "require-trusted-types-for 'script'",
    ['trusted-types', ...(trustedTypes.length > 0 ? trustedTypes : ["'none'"])].join(' '),
  ].join(';');
}

/** An old address runs nothing and shows nothing but the icon in the window's tab. */
export function redirectPolicy(): string {
  return ["default-src 'none'", "img-src 'self'", ...COMMON].join(';');
}

/**
 * The browser editor styles itself by elements that it makes. It asks GitHub once one signs in; it may not ask for the
 * state of GitHub's services, to which a reader of the page has not agreed.
 */
export function editorPolicy(): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' blob: data: https://avatars.githubusercontent.com",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "connect-src 'self' blob: data: https://api.github.com",
    ...COMMON,
  ].join(';');
}

const COMMON = ["base-uri 'none'", "form-action 'self'"];
