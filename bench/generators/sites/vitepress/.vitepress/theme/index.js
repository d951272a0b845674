import DefaultTheme from 'vitepress/theme';
import { h } from 'vue';
import PostHead from './PostHead.vue';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-before': () => h(PostHead) }),
};
