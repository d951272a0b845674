export default {
  title: 'Bench',
  url: 'https://bench.example',
  baseUrl: '/',
  trailingSlash: true,
  markdown: { format: 'detect' },
  presets: [
    [
      'classic',
      {
        docs: false,
        blog: {
          routeBasePath: '/',
          postsPerPage: 20,
          blogSidebarCount: 0,
          archiveBasePath: null,
          feedOptions: { type: null },
          onInlineTags: 'ignore',
          onInlineAuthors: 'ignore',
        },
      },
    ],
  ],
  themeConfig: {
    navbar: {
      title: 'Bench',
      items: [
        { to: '/', label: 'Archive' },
        { to: '/tags', label: 'Tags' },
      ],
    },
  },
};
