import { formatList, listPosts } from '../list-posts.js';

export default {
  paths() {
    const posts = listPosts();
    const tags = [...new Set(posts.flatMap(({ frontmatter }) => frontmatter.tags))];
    return tags.map((tag) => ({
      params: { tag },
      content: formatList(posts.filter(({ frontmatter }) => frontmatter.tags.includes(tag))),
    }));
  },
};
