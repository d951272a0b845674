/** Starts the browser editor with its configuration, which lies beside the page. */
import CMS, { type CmsConfig } from '@sveltia/cms';
import { POST_FORMAT, parseCollectionName } from '#editors/editor-config.ts';
import { checkNewPost, checkValues, readPostFile, type StoryIndex, writePostFile } from '#editors/post-file.ts';

const [config, stories] = await Promise.all([
  readBeside<CmsConfig>('config.json'),
  readBeside<StoryIndex>('stories.json'),
]);

CMS.registerCustomFormat(POST_FORMAT, 'md', { fromFile: readPostFile, toFile: writePostFile });
CMS.registerEventListener({
  name: 'preSave',
  handler: ({ entry }) => {
    const { data, slug, collection, newRecord } = entry.toJS();
    const name = parseCollectionName(collection);
    const faults = [
      ...checkValues(data),
      ...(newRecord ? checkNewPost(slug, name, data['translationOf'], stories) : []),
    ];
    // The editor shows the cause of an error with this message, and saves nothing.
    if (faults.length > 0) throw new Error('saving_failed', { cause: new Error(faults.join(' ')) });
  },
});
await CMS.init({ config });

async function readBeside<T>(name: string): Promise<T> {
  return (await (await fetch(new URL(name, location.href))).json()) as T;
}
