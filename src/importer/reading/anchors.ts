/** How other systems make the anchors of headings, so that links to them can be followed. */
import { slug } from 'github-slugger';

/** Makes the anchor of each heading of a post in turn, from its text. */
export type Anchors = (text: string) => string;

/** GitHub’s, which kramdown’s GFM parser follows: lower case, letters of all scripts. */
export function createGithubAnchors(): Anchors {
  return numberAnchors((text) => slug(text));
}

/** kramdown’s own: ASCII only, from the first letter on. */
export function createKramdownAnchors(): Anchors {
  return numberAnchors((text) => {
    const anchor = text
      .replace(/^[^A-Za-z]+/, '')
      .replace(/[^A-Za-z0-9 -]/g, '')
      .replaceAll(' ', '-')
      .toLowerCase();
    return anchor === '' ? 'section' : anchor;
  });
}

/** The second heading of a text gets `-1`, the third `-2`. */
export function numberAnchors(makeAnchor: (text: string) => string): Anchors {
  const counts = new Map<string, number>();
  return (text) => {
    const anchor = makeAnchor(text);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  };
}
