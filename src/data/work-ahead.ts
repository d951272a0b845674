/**
 * A thread beside a build: makes ahead what takes long and depends on one post alone. Pages find it in the cache. Astro
 * makes pages one after the other from the first post on, so that going backwards meets it in the middle.
 */
import { parentPort } from 'node:worker_threads';
import { buildDay } from '#deployment.ts';
import { createTranslate } from '#i18n/translate.ts';
import { readSnapshot } from '#loader/snapshot.ts';
import { createSocialImageDrawer } from '#media/social-image.ts';
import type { Post } from '#model/post.ts';
import { createSiteContent, type SiteContent } from '#model/site-content.ts';
import { postSocialImage } from '#model/social-image.ts';
import { fillArticle, readSections, withoutAnchors, writeTwin } from './post-texts.ts';

if (parentPort) {
  const options = { today: buildDay(process.env, new Date()), includeHidden: false };
  await workAhead(createSiteContent(readSnapshot(), options));
}

/** Kind by kind in the order of the routes. */
async function workAhead(content: SiteContent): Promise<void> {
  const { library } = content;
  const draw = createSocialImageDrawer();
  const posts = library.posts.toReversed();
  for (const post of posts) {
    await draw(postSocialImage(post, { library, locale: post.locale, t: createTranslate(post.locale) }));
  }
  const texts = posts.filter(({ format }) => format === 'md');
  const htmlOf = async (post: Post): Promise<string> =>
    withoutAnchors(await fillArticle(post, { ...content, isFeed: true }));
  for (const post of texts) await writeTwin(post, await htmlOf(post));
  for (const post of texts) await readSections(post, await htmlOf(post));
}
