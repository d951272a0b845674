/** What the pages of `dist/` weigh on the wire: of each kind the lightest, the middle and the heaviest. */

import { DIST } from '../scripts/dist.ts';
import { deployment } from '../src/deployment.ts';
import { kindOf, PAGE_BUDGET, weighPage } from '../tests/support/page-weight.ts';
import { readSite } from '../tests/support/read-site.ts';
import { median } from './measure.ts';

export function benchWeights(): void {
  const site = readSite(DIST, deployment);
  const weights = site.pages.map((page) => ({ page: page.path, kind: kindOf(page), ...weighPage(page, site) }));
  const rows = [...Map.groupBy(weights, ({ kind }) => kind)].map(([kind, pages]) => {
    const totals = pages.map(({ total }) => total);
    const heaviest = pages.reduce((a, b) => (b.total > a.total ? b : a));
    return {
      kind,
      pages: pages.length,
      lightest: Math.min(...totals),
      middle: median(totals),
      heaviest: heaviest.total,
      html: heaviest.html,
      css: heaviest.css,
      js: heaviest.js,
      'of the budget': `${((heaviest.total / PAGE_BUDGET.total) * 100).toFixed(0)} %`,
    };
  });
  console.log(`\nBytes after gzip, without pictures, in ${DIST}/; html, css and js are those of the heaviest page\n`);
  console.table(rows.toSorted((a, b) => b.heaviest - a.heaviest));
}
