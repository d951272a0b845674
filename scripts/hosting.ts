/**
 * `npm run hosting`: writes into `hosting/` what hosts want beside the site: configurations of nginx and CloudFront.
 * What they read in the site itself, the build puts there.
 */
import './setting-errors.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment } from '#deployment.ts';
import { writeHeadersPolicy, writeRequestFunction, writeResponseFunction } from '#hosting/cloudfront.ts';
import { writeNginxMaps, writeNginxServer } from '#hosting/nginx.ts';
import { readRedirectsFile } from '#hosting/redirects.ts';
import { DIST } from './dist.ts';

const FOLDER = 'hosting';

const redirects = join(DIST, '_redirects');
if (!existsSync(redirects)) {
  console.error('There is no site yet whose redirects could be read. Run "npm run build" first.');
  process.exit(1);
}
const { base } = deployment;
const files = {
  'nginx-http.conf': writeNginxMaps(base),
  'nginx-server.conf': writeNginxServer(base, readRedirectsFile(readFileSync(redirects, 'utf8'))),
  'cloudfront-headers.json': writeHeadersPolicy(),
  'cloudfront-request.js': writeRequestFunction(),
  'cloudfront-response.js': writeResponseFunction(base),
};
mkdirSync(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(join(FOLDER, name), text);
console.log(`Wrote ${Object.keys(files).join(', ')} into ${FOLDER}/ for ${deployment.origin}${base}
docs/publishing.md says where they belong`);
