import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect } from 'vitest';
import { createRenderer } from '#markdown/render.ts';
import { readSpecExamples } from '../../support/spec-examples.ts';
import { plainHtml, expectedHtml } from '../../support/plain-html.ts';
const texts = { cm: readFileSync('node_modules/commonmark-spec/spec.txt','utf8'), gfm: readFileSync('tests/fixtures/gfm-spec/spec.txt','utf8') };
test.each(Object.entries(texts))('%s', async (name, text) => {
  const render = createRenderer();
  let out=''; const fails=[]; const ex = readSpecExamples(text);
  for (const e of ex) {
    const r = await render(e.markdown, 'en.md');
    const a = plainHtml(r), b = expectedHtml(e.html);
    if (a!==b) { fails.push(e.number); out += `\n########## ${e.number} ${e.section}\n${e.markdown}\n--- expected\n${b}\n--- actual\n${a}\n--- problems ${r.problems.map(p=>p.code+':'+p.message).join(' | ')}\n`; }
  }
  writeFileSync(`/tmp/spec-${name}.txt`, out);
  console.log(name, ex.length, fails.length, fails.join(' '));
  expect(1).toBe(1);
});
