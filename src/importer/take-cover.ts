/** The cover of a post, beside it, or one that the site draws. */
import { kindOfMedia } from '#loader/images.ts';
import { AUTO_COVER } from '#schema/post.ts';
import { cleanText, cutText } from './plan/plain-text.ts';
import type { PlannedPost } from './plan-stories.ts';
import { postFinding } from './post-finding.ts';
import type { Finding } from './source.ts';
import type { StoryFiles } from './story-files.ts';

export interface TakenCover {
  /** `./cover.jpg`, or `auto`. */
  readonly cover: string;
  /** Needed with a picture, and empty for one that the source says nothing of. */
  readonly coverAlt: string | undefined;
  readonly findings: readonly Finding[];
}

const MAXIMUM_ALT = 300;

export async function takeCover(post: PlannedPost, files: StoryFiles): Promise<TakenCover> {
  const { cover } = post.source;
  if (!cover) return { cover: AUTO_COVER, coverAlt: undefined, findings: [] };
  const { href, isMedia, told } = await files.take(cover.address, post);
  if (href !== undefined && isMedia && kindOfMedia(href) === 'image') {
    const findings = told ? [postFinding(post.source, told.code, cover.address, told.action)] : [];
    return { cover: href, coverAlt: cutText(cleanText(cover.alt ?? ''), MAXIMUM_ALT), findings };
  }
  const reason = told ? `: ${COVER_FAULTS[told.code] ?? 'it cannot be shown'}` : ': it is no image';
  const finding = postFinding(post.source, 'cover-dropped', cover.address, `The site draws one${reason}`);
  return { cover: AUTO_COVER, coverAlt: undefined, findings: [finding] };
}

const COVER_FAULTS: Readonly<Record<string, string>> = {
  'image-missing': 'the source does not have it',
  'image-remote': 'it lies on another site',
  'path-refused': 'it lies outside of the folder',
};
