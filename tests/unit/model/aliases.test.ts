import { expect, test } from 'vitest';
import { aliasFile } from '#model/aliases.ts';

test.each([
  ['/2019/my-post/', '2019/my-post/index.html'],
  ['/2019/my-post', '2019/my-post/index.html'],
  ['/posts/c0ef3a5f.html', 'posts/c0ef3a5f.html'],
  ['/index.php', 'index.php/index.html'],
  ['/', 'index.html'],
  ['/Old/Page.HTM', 'Old/Page.HTM'],
  ['/v1.2/notes/', 'v1.2/notes/index.html'],
  ['/%E9%9D%A2%E8%A9%A6/', '面試/index.html'],
  ['/面試/', '面試/index.html'],
  ['/my%20post.html', 'my post.html'],
  ['/100%/', '100%/index.html'],
])('the old URL %s is answered by the file %s', (alias, file) => {
  expect(aliasFile(alias)).toBe(file);
});
