import { describe, expect, test } from 'vitest';
import { findMath } from '#importer/hexo/math.ts';

describe('findMath', () => {
  test.each([
    ['a\n$$\nx_1\n$$\nb', ['$$x_1'], ['$$x_1']],
    ['$$x$$', ['$$x'], ['$$x']],
    ['> $$x$$', ['$$x'], ['$$x']],
    ['a $$x$$ b', [], ['$x']],
    ['a $x$, $y_{1}$。', [], ['$x', '$y_{1}']],
    ['$5 and $10', [], []],
    ['from $5 to 6$', [], ['$5 to 6']],
    ['$5,$10', [], []],
    [String.raw`\$x$ and $\$$`, [], [String.raw`$\$`]],
    ['$$\na\n\nb\n$$', [], []],
    ['US$x$', [], []],
    ['$a\n\nb$', [], []],
    ['$$$$', [], []],
    ['no money', [], []],
  ])('finds in %j', (text, without, withFormulas) => {
    const find = (showsMath: boolean) =>
      findMath(text, showsMath).map(({ tex, isDisplay }) => `${isDisplay ? '$$' : '$'}${tex}`);
    expect(find(false)).toEqual(without);
    expect(find(true)).toEqual(withFormulas);
  });
});
