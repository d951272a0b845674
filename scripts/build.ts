/**
 * `npm run build`: checks the content, builds the site beside `dist/` and swaps it in. A failed or killed build
 * leaves the last good one. `-- --cold` trusts no cache, as what is published should not.
 */
import './compiled-code.ts';

await import('./build/build-site.ts');
