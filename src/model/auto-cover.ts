/**
 * The picture of a post with `cover: auto`: a horizon of bands in the colours of its stages, arranged by its
 * facets. It has no letters, so that it needs no font and fits every language.
 */
import type { Post } from './post.ts';
import { STAGE_COLOURS } from './stage-colours.ts';

const WIDTH = 1600;
const HEIGHT = 900;

/** An SVG document of 1600 × 900 units; the same facets give the same picture. */
export function drawAutoCover(post: Pick<Post, 'slug' | 'role' | 'company' | 'region' | 'stages'>): string {
  const random = createRandom(`${post.role} ${post.company} ${post.region} ${post.slug}`);
  const told = post.stages.map(({ stage }) => STAGE_COLOURS[stage]);
  const colours = told.length > 0 ? told : [STAGE_COLOURS['daily-work']];
  const sun = { x: 300 + random() * 1000, y: 180 + random() * 160, r: 70 + random() * 50 };
  const bands = Array.from({ length: colours.length + 2 }, (_, index) => {
    const top = 330 + ((HEIGHT - 330) / (colours.length + 2)) * index;
    const colour = colours[index % colours.length] as string;
    return `<path d="${hill(top, random)}" fill="${colour}" fill-opacity="${(0.45 + 0.5 * (index / (colours.length + 2))).toFixed(2)}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#f6f1e7"/>`,
    `<circle cx="${sun.x.toFixed(0)}" cy="${sun.y.toFixed(0)}" r="${sun.r.toFixed(0)}" fill="#c98a2b"/>`,
    ...bands,
    '</svg>\n',
  ].join('\n');
}

function hill(top: number, random: () => number): string {
  const heights = Array.from({ length: 5 }, () => top + (random() - 0.5) * 120);
  const [first = top, ...rest] = heights;
  const step = WIDTH / rest.length;
  const curves = rest.map(
    (y, index) =>
      `S${((index + 0.5) * step).toFixed(0)} ${y.toFixed(0)} ${((index + 1) * step).toFixed(0)} ${y.toFixed(0)}`,
  );
  return `M0 ${first.toFixed(0)}${curves.join('')}V${HEIGHT}H0Z`;
}

/** Mulberry32 over a hash (FNV-1a) of the seed: small, even, and the same on every machine. */
function createRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
