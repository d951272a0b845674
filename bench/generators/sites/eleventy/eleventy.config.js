import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight';

export default function configure(config) {
  config.addPlugin(syntaxHighlight);
  config.addPassthroughCopy('style.css');
  config.addFilter('day', (date) => date.toISOString().slice(0, 10));
  config.addFilter('first', (list, count) => list.slice(0, count));
  config.addCollection('newest', (api) => api.getFilteredByGlob('posts/*.md').toReversed());
  config.addCollection('tagList', (api) =>
    [...new Set(api.getAll().flatMap(({ data }) => data.tags ?? []))].toSorted(),
  );
  return { markdownTemplateEngine: false };
}
