import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { editorPolicy, pagePolicy, redirectPolicy } from '#hosting/page-policy.ts';

describe('the policy of a page', () => {
  test('allows its scripts by their hashes, and no others that stand in it', () => {
    const hash = createHash('sha256').update('go()').digest('base64');
    expect(pagePolicy({ scripts: ['go()'] })).toContain(`;script-src 'self' 'sha256-${hash}';`);
    expect(pagePolicy({})).toContain(";script-src 'self';");
  });

  test('names what makes addresses of scripts, or that nothing does', () => {
    expect(pagePolicy({ trustedTypes: ['a', 'b'] })).toMatch(/;trusted-types a b$/);
    expect(pagePolicy({})).toMatch(/;trusted-types 'none'$/);
  });

  test('frames what it is told, and nothing else', () => {
    expect(pagePolicy({ frames: ['https://films.example'] })).toContain(';frame-src https://films.example;');
    expect(pagePolicy({})).not.toContain('frame-src');
  });

  test.each([
    ['a page', pagePolicy({})],
    ['a redirect', redirectPolicy()],
    ['the editor', editorPolicy()],
  ])('%s is refused all that is not named', (_, policy) => {
    const directives = policy.split(';');
    expect(directives[0]).toBe("default-src 'none'");
    expect(directives).toContain("base-uri 'none'");
    expect(directives).toContain("form-action 'self'");
    expect(directives.filter((directive) => /^script-src.*(unsafe-inline|\*)/.test(directive))).toEqual([]);
    expect(policy).not.toMatch(/'unsafe-eval'|'unsafe-hashes'/);
  });

  test('styles stand in files', () => {
    expect(pagePolicy({})).toContain(";style-src 'self';");
  });
});
