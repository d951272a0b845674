/**
 * `npm run hosting`: writes into `hosting/` what hosts want beside the site: configurations of nginx and CloudFront.
 * What they read in the site itself, the build puts there.
 */
import './setting-errors.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment } from '#deployment.ts';
import { writeHeadersPolicy, writeRequestFunction, writeResponseFunction } from '#hosting/cloudfront.ts';
import { writeHeadersFile } from '#hosting/headers-file.ts';
import { writeNginxMaps, writeNginxServer } from '#hosting/nginx.ts';
import { readRedirectsFile } from '#hosting/redirects.ts';
import { DIST } from './dist.ts';

const FOLDER = 'hosting';

const { base } = deployment;
const [headers, redirects] = ['_headers', '_redirects'].map((name) => readSiteFile(name));
if (headers === undefined || redirects === undefined) {
  console.error('There is no site yet whose redirects could be read. Run "npm run build" first.');
  process.exit(1);
}
if (headers !== writeHeadersFile(base)) {
  console.error(
    `${DIST}/ was built for another BASE_PATH than ${base}, or by another version. Run "npm run build" with the same settings.`,
  );
  process.exit(1);
}
const files = {
  'nginx-http.conf': writeNginxMaps(base),
  'nginx-server.conf': writeNginxServer(base, readRedirectsFile(redirects)),
  'cloudfront-headers.json': writeHeadersPolicy(),
  'cloudfront-request.js': writeRequestFunction(),
  'cloudfront-response.js': writeResponseFunction(base),
};
mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(FOLDER, name), text);
console.log(`Wrote ${Object.keys(files).join(', ')} into ${FOLDER}/ for ${deployment.origin}${base}
docs/publishing.md says where they belong`);

function readSiteFile(name: string): string | undefined {
  const path = join(DIST, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
