import { createRenderer } from '#markdown/render.ts';
import { fillSlots } from '#markdown/references.ts';
import { readFileSync } from 'node:fs';
const render = createRenderer();
const [path='en.md'] = process.argv.slice(2);
const blocks = readFileSync(0,'utf8').split(/^=====\n/m);
for (const b of blocks) {
  const r = await render(b, path);
  console.log('-----IN\n'+b.trimEnd()+'\n-----OUT');
  console.log(fillSlots(r.html, r.slotPrefix, i => ({ [r.references[i].kind==='link'?'href':'src']: r.references[i].target+'@'+r.references[i].line+':'+r.references[i].column })));
  for (const p of r.problems) console.log('!!', `${p.line}:${p.column} ${p.severity} ${p.code} ${p.message} // ${p.hint}`);
}
