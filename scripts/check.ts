/**
 * `npm run check`: validates all content without building. Prints every problem of every file and exits
 * with 1 if one of them is an error, with 2 if the check itself cannot run. `-- --json` prints the problems for programs,
 * `-- --external` tries the links to other sites, too.
 */
import { parseArgs } from 'node:util';
import { isError } from '#loader/problems.ts';

try {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, external: { type: 'boolean', default: false } },
  });
  // What the environment gets wrong is told by this import.
  const { loadContent, reportContent, tryExternalLinks } = await import('./content.ts');
  const loaded = await loadContent();
  const content = values.external ? await tryExternalLinks(loaded) : loaded;
  const { problems, externalLinks, ledger } = content;
  if (values.json) console.log(JSON.stringify({ problems, externalLinks, ledger }, null, 2));
  else reportContent(content);
  if (!values.json && !values.external && externalLinks.length > 0) {
    console.log(`${externalLinks.length} links to other sites were not tried; "npm run check -- --external" does`);
  }
  if (problems.some(isError)) process.exitCode = 1;
} catch (error) {
  console.error(`The check cannot run: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
