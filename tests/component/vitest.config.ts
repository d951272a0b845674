import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: {
    name: 'component',
    include: ['tests/component/**/*.test.ts'],
    environment: 'node',
    expect: { requireAssertions: true },
  },
});
