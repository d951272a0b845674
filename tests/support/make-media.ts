/** Builders of media files, and the index by path that pages use. */
import type { ImageFile, MediaFile, VideoFile } from '#model/media.ts';

export function makeImage(path: string, width: number, height: number): ImageFile {
  return { kind: 'image', path, hash: '1f2e3d4c', width, height, isAnimated: false, colours: PLACEHOLDER };
}

export const PLACEHOLDER: readonly string[] = Array.from({ length: 12 }, () => '#123456');

export function makeVideo(path: string): VideoFile {
  return { kind: 'video', path, hash: '5a6b7c8d' };
}

export function makeMediaMap(...files: MediaFile[]): Map<string, MediaFile> {
  return new Map(files.map((file) => [file.path, file]));
}
