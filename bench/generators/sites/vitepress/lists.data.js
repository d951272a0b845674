import { listPosts } from './list-posts.js';

export default {
  watch: ['./posts/*.md'],
  load() {
    const posts = listPosts();
    return {
      latest: posts.slice(0, 10).map(({ url, frontmatter: { title, date } }) => ({ url, title, date })),
      tags: [...new Set(posts.flatMap(({ frontmatter }) => frontmatter.tags))].toSorted(),
    };
  },
};
