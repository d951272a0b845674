/** What the pictures show that chats and social networks put beside a link: texts and colours, without their places. */
import { LOCALE_KEYS, LOCALES, type Locale } from '#i18n/locales.ts';
import type { Translate } from '#i18n/messages.ts';
import { STAGES } from '#schema/registry.ts';
import type { Post } from './post.ts';
import { STAGE_COLOURS } from './stage-colours.ts';
import { type ViewContext, viewPost } from './views.ts';

export const SOCIAL_IMAGE_WIDTH = 1200;
export const SOCIAL_IMAGE_HEIGHT = 630;

export interface SocialImage {
  /** BCP-47 tag: it decides on the forms of the letters and on where lines break. */
  readonly lang: string;
  readonly title: string;
  /** One line below the title; may be empty. */
  readonly facts: string;
  /** The name, for itself, of the language behind the link. */
  readonly language: string;
  /** A colour for each stage in its order, `undefined` for those that are not told. */
  readonly stages: readonly (string | undefined)[];
}

/** The picture of a post. Its text is in the language of the post, whoever links to it. */
export function postSocialImage(post: Post, context: ViewContext): SocialImage {
  const { title, facts, period, stages } = viewPost(post, context);
  const told = new Set(stages.map(({ id }) => id));
  return {
    lang: LOCALES[post.locale].lang,
    title,
    facts: [facts.roles?.label, facts.companies?.label, period].filter((fact) => fact !== undefined).join(' · '),
    language: LOCALES[post.locale].label,
    stages: STAGES.map((stage) => (told.has(stage) ? STAGE_COLOURS[stage] : undefined)),
  };
}

/** The picture of all other pages in a language. */
export function siteSocialImage(locale: Locale, t: Translate): SocialImage {
  return {
    lang: LOCALES[locale].lang,
    title: t('site.tagline'),
    facts: LOCALE_KEYS.map((other) => LOCALES[other].label).join(' · '),
    language: LOCALES[locale].label,
    stages: STAGES.map((stage) => STAGE_COLOURS[stage]),
  };
}
