import { formatList, listPosts } from '../list-posts.js';

const SIZE = 20;

export default {
  paths() {
    const posts = listPosts();
    const count = Math.ceil(posts.length / SIZE);
    return Array.from({ length: count }, (_, index) => {
      const newer = index > 0 ? `[Newer](./${index})` : '';
      const older = index + 1 < count ? `[Older](./${index + 2})` : '';
      const list = formatList(posts.slice(index * SIZE, (index + 1) * SIZE));
      return { params: { page: String(index + 1) }, content: `${list}\n\n${newer} ${older}\n` };
    });
  },
};
