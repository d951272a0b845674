/**
 * How old what a story tells is. The day of writing says little of it: a story written today may tell of ten years ago,
 * and readers who prepare for an interview need to know.
 */
import type { Stage } from '#schema/registry.ts';
import { headingUrl } from '#urls.ts';
import type { Post } from './post.ts';
import type { ViewContext } from './views.ts';

export interface FreshnessView {
  /** Whether it tells of another time, or a part of it may mislead. */
  readonly isOld: boolean;
  /** In a few words: “Experience from 2023–2024”. */
  readonly text: string;
  /** A warning, where what the post tells of getting hired may mislead. */
  readonly notice: FreshnessNotice | undefined;
}

interface FreshnessNotice {
  readonly text: string;
  /** The headings that it is about, by their words; without any it is about the whole post. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** About as long as people stay in such a job: those who work there then have come later. */
const OLD_YEARS = 5;

/**
 * Hiring changes faster than the work: between 2020 and 2023 the rounds went from meeting rooms to video calls, and tests
 * at home came to be written with the help of language models.
 */
const HIRING_YEARS = 3;

/** The stages whose telling grows old with it. */
const HIRING_STAGES: readonly Stage[] = ['applying', 'interviewing'];

/**
 * The freshness of a post on the day of the build, by its `period`; where it gives none, by the day of writing, which
 * nothing it tells of can lie after. `undefined` for a draft without a day.
 */
export function viewFreshness(post: Post, context: ViewContext): FreshnessView | undefined {
  const text = describe(post, context);
  const end = endOf(post);
  if (text === undefined || end === undefined) return undefined;
  const months = monthsBetween(end, context.library.today);
  const notice = months > HIRING_YEARS * 12 ? viewNotice(post, yearOf(end), context) : undefined;
  return {
    isOld: months > OLD_YEARS * 12 || notice !== undefined,
    text,
    notice,
  };
}

function describe({ period, date }: Post, { t }: ViewContext): string | undefined {
  if (!period) return date && t('freshness.written', { year: yearOf(date) });
  const [from, to] = [yearOf(period.from), yearOf(period.to)];
  if (period.to === 'present') return t('freshness.since', { from });
  return from === to ? t('freshness.year', { year: from }) : t('freshness.range', { from, to });
}

/** The month in which the experience ended. What lasts “to the present” lasted when it was written down. */
function endOf({ period, date }: Post): string | undefined {
  return (period && period.to !== 'present' ? period.to : date)?.slice(0, 7);
}

function viewNotice(post: Post, year: string, { t }: ViewContext): FreshnessNotice | undefined {
  const told = post.stages.filter(({ stage }) => HIRING_STAGES.includes(stage));
  if (told.length === 0) return undefined;
  // One heading may tell both.
  const headings = new Set(told.flatMap(({ heading }) => heading ?? []));
  return {
    text: t(
      noticeKey(
        post,
        told.map(({ stage }) => stage),
      ),
      { year },
    ),
    links: [...headings].map(({ id, text }) => ({ label: text, url: headingUrl(post.locale, post.slug, id) })),
  };
}

function noticeKey({ disclosure }: Post, stages: readonly Stage[]): NoticeKey {
  if (disclosure === 'editorial') return 'freshness.advice';
  if (stages.length > 1) return 'freshness.hiring';
  return stages[0] === 'applying' ? 'freshness.applying' : 'freshness.interviewing';
}

type NoticeKey = 'freshness.applying' | 'freshness.interviewing' | 'freshness.hiring' | 'freshness.advice';

/** `monthsBetween('2023-11', '2024-01-15') // => 2`. */
function monthsBetween(month: string, day: string): number {
  return 12 * (Number(yearOf(day)) - Number(yearOf(month))) + Number(day.slice(5, 7)) - Number(month.slice(5, 7));
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}
