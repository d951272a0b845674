import { describe, expect, test } from 'vitest';
import { readCodeMeta } from '#importer/hexo/code-meta.ts';

describe('readCodeMeta', () => {
  test.each([
    ['js', '', { lang: 'js' }],
    ['js!', '', { lang: 'js' }],
    ['js=5', '', { lang: 'js' }],
    ['js', 'wait.js', { lang: 'js', title: 'wait.js' }],
    [
      'js',
      'Wait a bit https://a.example/x The source',
      { lang: 'js', title: 'Wait a bit', link: { href: 'https://a.example/x', text: 'The source' } },
    ],
    ['js', 'wait.js /raw/wait.js', { lang: 'js', title: 'wait.js', link: { href: '/raw/wait.js', text: 'link' } }],
    ['js', 'https://a.example', { lang: 'js', link: { href: 'https://a.example', text: 'link' } }],
    ['js', 'title="wait.js" {1,3-4}', { lang: 'js', title: 'wait.js', marks: '1,3-4' }],
    ['js', 'mark:1,4-7,10', { lang: 'js', marks: '1,4-7,10' }],
    ['js', 'mark:7-4', { lang: 'js', marks: '4-7' }],
    ['js', 'mark:11,12-13,2 first_line:10', { lang: 'js', marks: '2,3-4' }],
    ['js', 'mark:x line_number:false highlight:true wrap:false', { lang: 'js' }],
    ['js', 'a line_number:false b', { lang: 'js', title: 'a b' }],
    [undefined, 'title', { title: 'title' }],
  ])('reads %j with %j', (lang, text, expected) => {
    const none = { lang: undefined, title: undefined, link: undefined, marks: undefined };
    expect(readCodeMeta(lang, text)).toEqual({ ...none, ...expected });
  });
});
