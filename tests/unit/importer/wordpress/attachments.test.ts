import { expect, test } from 'vitest';
import type { SourcePost } from '#importer/source.ts';
import { makeAttachments } from './make-body.ts';

const POST = {} as SourcePost;

test.each([
  ['https://blog.example/wp-content/uploads/queue.png', 'wp-content/uploads/queue.png'],
  ['http://www.blog.example/wp-content/uploads/queue-300x200.png?w=300', 'wp-content/uploads/queue.png'],
  ['//blog.example/wp-content/uploads/2019/a-1024x768.jpeg', 'wp-content/uploads/2019/a.jpeg'],
  ['https://i0.wp.com/blog.example/wp-content/uploads/2019/a.jpg?resize=3%2C2&ssl=1', 'wp-content/uploads/2019/a.jpg'],
  ['/wp-content/uploads/2019/a.jpg', 'wp-content/uploads/2019/a.jpg'],
  ['../wp-content/uploads/a.jpg', 'wp-content/uploads/a.jpg'],
  ['/wp-content/uploads/../../a.jpg', undefined],
  ['https://blog.example/wp-content/uploads/%E7%99%BD%E6%9D%BF.jpg', 'wp-content/uploads/白板.jpg'],
  ['https://blog.example/wp-content/uploads/%zz.jpg', 'wp-content/uploads/%zz.jpg'],
  ['https://other.example/wp-content/uploads/queue.png', undefined],
  ['https://i0.wp.com/other.example/a.jpg', undefined],
  ['data:image/png;base64,AA', undefined],
])('looks for %s first in %s', (address, path) => {
  expect(makeAttachments().findAsset(address, POST)[0]).toBe(path);
});

test('looks for the original of a large image where only its copy is shown', () => {
  const places = makeAttachments().findAsset('https://blog.example/wp-content/uploads/a-scaled.jpg', POST);
  expect(places).toContain('wp-content/uploads/a.jpg');
});

test('looks in all places where exports have their files, for the original before its copies', () => {
  expect(makeAttachments().findAsset('https://blog.example/wp-content/uploads/2019/a-30x20.jpg', POST)).toEqual([
    'wp-content/uploads/2019/a.jpg',
    'uploads/2019/a.jpg',
    '2019/a.jpg',
    'wp-content/uploads/2019/a-scaled.jpg',
    'uploads/2019/a-scaled.jpg',
    '2019/a-scaled.jpg',
    'wp-content/uploads/2019/a-30x20.jpg',
    'uploads/2019/a-30x20.jpg',
    '2019/a-30x20.jpg',
  ]);
});
