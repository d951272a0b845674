/**
 * The picture of a post with `cover: auto`: a horizon of bands in the colours of its stages, arranged by its
 * facets. It has no letters, so that it needs no font and fits every language.
 */
import type { Post } from './post.ts';
import { STAGE_COLOURS } from './stage-colours.ts';

export const AUTO_COVER_WIDTH = 1600;
export const AUTO_COVER_HEIGHT = 900;

/** Where the first hill rises; above it is sky. */
const HORIZON = 330;

const SKY = '#f6f1e7';

type Facets = Pick<Post, 'slug' | 'role' | 'company' | 'region' | 'stages'>;

/** An SVG document; the same facets give the same picture. */
export function drawAutoCover(post: Facets): string {
  const random = createRandom(`${post.role} ${post.company} ${post.region} ${post.slug}`);
  const sun = { x: 300 + random() * 1000, y: 180 + random() * 160, r: 70 + random() * 50 };
  const hills = arrangeBands(post).map(
    ({ top, colour, opacity }) =>
      `<path d="${drawHill(top, random)}" fill="${colour}" fill-opacity="${opacity.toFixed(2)}"/>`,
  );
  const size = `width="${AUTO_COVER_WIDTH}" height="${AUTO_COVER_HEIGHT}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${AUTO_COVER_WIDTH} ${AUTO_COVER_HEIGHT}">`,
    `<rect ${size} fill="${SKY}"/>`,
    `<circle cx="${sun.x.toFixed(0)}" cy="${sun.y.toFixed(0)}" r="${sun.r.toFixed(0)}" fill="#c98a2b"/>`,
    ...hills,
    '</svg>\n',
  ].join('\n');
}

/** Four by three colours, row by row, that stand for the picture until it is there: its bands without their hills. */
export function autoCoverColours(post: Facets): string[] {
  const bands = arrangeBands(post);
  return [1, 3, 5].flatMap((sixth) => {
    const y = (AUTO_COVER_HEIGHT * sixth) / 6;
    const colour = bands
      .filter(({ top }) => top <= y)
      .reduce((below, { colour, opacity }) => mix(below, colour, opacity), SKY);
    return [colour, colour, colour, colour];
  });
}

interface Band {
  /** The height around which its hills rise. */
  readonly top: number;
  readonly colour: string;
  readonly opacity: number;
}

/** From the horizon to the front. */
function arrangeBands({ stages }: Facets): Band[] {
  const told = stages.map(({ stage }) => STAGE_COLOURS[stage]);
  const colours = told.length > 0 ? told : [STAGE_COLOURS['daily-work']];
  // The first colours come back in front, so that a story of one stage has a landscape, too.
  const bands = [...colours, ...colours, ...colours].slice(0, colours.length + 2);
  return bands.map((colour, index) => {
    const nearness = index / bands.length;
    return { top: HORIZON + (AUTO_COVER_HEIGHT - HORIZON) * nearness, colour, opacity: 0.45 + 0.5 * nearness };
  });
}

/** `mix('#000000', '#ffffff', 0.5) // => '#808080'`. */
function mix(below: string, above: string, opacity: number): string {
  const channels = [1, 3, 5].map((start) => {
    const [under, over] = [below, above].map((colour) => Number.parseInt(colour.slice(start, start + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(under + (over - under) * opacity);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** A curve through five random heights around `top`, filled down to the lower edge. */
function drawHill(top: number, random: () => number): string {
  const height = (): string => (top + (random() - 0.5) * 120).toFixed(0);
  const step = AUTO_COVER_WIDTH / 4;
  const start = `M0 ${height()}`;
  const curves = [1, 2, 3, 4].map((index) => {
    const y = height();
    return `S${(index - 0.5) * step} ${y} ${index * step} ${y}`;
  });
  return `${start}${curves.join('')}V${AUTO_COVER_HEIGHT}H0Z`;
}

/** Mulberry32 over a hash (FNV-1a) of the seed: small, even, and the same on every machine. */
function createRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
