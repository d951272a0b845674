import { afterEach, describe, expect, test, vi } from 'vitest';
import { canRunWebAssembly, createFieldIndex } from '#search/field-index.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('createFieldIndex', () => {
  const index = createFieldIndex({
    a: { title: 'coldǀǀ startǀsǀ', headings: 'coldǀǀ' },
    b: { names: 'startǀǀ' },
    c: {},
  });

  test.each([
    ['finds posts by the beginning of a term', 'startǀ', ['a', 'b']],
    ['finds nothing where no field has it', 'podǀ', []],
    ['finds nothing within a term', 'tartǀ', []],
    ['finds nothing for nothing', '', []],
  ])('%s', async (_, prefix, ids) => {
    expect((await index.lookUp(prefix)).map(({ id }) => id)).toEqual(ids);
  });

  test('tells in which fields, and weighs them as the whole index does', async () => {
    expect(await index.lookUp('coldǀ')).toEqual([{ id: 'a', score: 6, positions: [], fields: ['title', 'headings'] }]);
  });
});

describe('canRunWebAssembly', () => {
  test('is so here', () => {
    expect(canRunWebAssembly()).toBe(true);
  });

  test.each([
    ['is not there', undefined],
    [
      'is refused by a policy',
      {
        Module: class {
          constructor() {
            throw new Error('refused');
          }
        },
      },
    ],
  ])('is not so where WebAssembly %s', (_, WebAssembly) => {
    vi.stubGlobal('WebAssembly', WebAssembly);
    expect(canRunWebAssembly()).toBe(false);
  });
});
