/**
 * Draws the covers of the stories: renders every `docs/covers/<slug>.svg` to `content/posts/<slug>/cover.png`,
 * 1600 by 900 pixels with a palette, and prints the size of each.
 */
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

const SOURCES = 'docs/covers';

for (const file of (await readdir(SOURCES)).filter((name) => name.endsWith('.svg')).sort()) {
  const folder = path.join('content/posts', path.basename(file, '.svg'));
  await mkdir(folder, { recursive: true });
  const { size } = await sharp(path.join(SOURCES, file))
    .resize(1600, 900)
    .png({ palette: true, quality: 100, effort: 10, dither: 0 })
    .toFile(path.join(folder, 'cover.png'));
  console.log(`${folder}/cover.png: ${Math.round(size / 1024)} KB`);
}
