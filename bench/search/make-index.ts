/** A process of its own for making one index: `node make-index.ts <engine> <posts.json> <folder>`. */
import { readFileSync } from 'node:fs';
import { makeIndex } from './indexes.ts';

const [engine = '', posts = '', folder = ''] = process.argv.slice(2);
await makeIndex(engine, JSON.parse(readFileSync(posts, 'utf8')), folder);
