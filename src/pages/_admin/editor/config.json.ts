import type { APIRoute } from 'astro';
import { getLibrary } from '#data/library.ts';
import { editorConfig } from '#editors/editor-config.ts';
import { PUBLISHED_BRANCH, SITE_NAME } from '#site.ts';
import { chooserUrl, contentFolder, githubRepository, rootedUrl } from '#urls.ts';

export const GET: APIRoute = () =>
  Response.json(
    editorConfig({
      registries: getLibrary().registries,
      repository: githubRepository() ?? '',
      branch: PUBLISHED_BRANCH,
      contentDir: contentFolder(),
      title: SITE_NAME,
      home: chooserUrl(),
      logo: rootedUrl('/favicon.svg'),
    }),
  );
