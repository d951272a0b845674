import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A test without an assertion proves nothing.
    expect: { requireAssertions: true },
    // No test judges time; this only ends one that hangs, on however busy a machine.
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: [
        'src/{i18n,model,markdown,search}/**/*.ts',
        'src/{urls,deployment,nearest,compare-text,map-concurrently}.ts',
      ],
      exclude: ['src/i18n/messages/**'],
      thresholds: { lines: 100, functions: 100, statements: 100, branches: 95 },
    },
    projects: [
      // The files of a thread share the packages that they load, which takes longer than most of them.
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false } },
      { extends: true, test: { name: 'content', include: ['tests/content/**/*.test.ts'], isolate: false } },
      './tests/component/vitest.config.ts',
      {
        extends: true,
        test: {
          name: 'build',
          include: ['tests/build/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'relevance',
          include: ['tests/relevance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
