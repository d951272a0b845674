import { defineConfig } from 'vitepress';

export default defineConfig({
  title: 'Bench',
  themeConfig: {
    nav: [
      { text: 'Archive', link: '/archive/1' },
      { text: 'Tags', link: '/tags/' },
    ],
  },
});
