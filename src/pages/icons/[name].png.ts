import type { APIRoute } from 'astro';
import { servePngIcon } from '#data/pictures.ts';
import { type IconFile, MANIFEST_ICONS } from '#model/icons.ts';

export function getStaticPaths() {
  return MANIFEST_ICONS.map((icon) => {
    const [, name = ''] = /^\/icons\/(.+)\.png$/.exec(icon.path) ?? [];
    return { params: { name }, props: { icon } };
  });
}

export const GET: APIRoute<{ icon: IconFile }> = ({ props: { icon } }) => servePngIcon(icon);
