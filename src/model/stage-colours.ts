import type { Stage } from '#schema/registry.ts';

/**
 * Each stage has a colour of its own, in pictures and, as `--cb-stage-<id>`, in styles. All have a contrast of at
 * least 3:1 with the light and the dark page, as WCAG 2.2 wants of graphics.
 */
export const STAGE_COLOURS: Readonly<Record<Stage, string>> = {
  applying: '#8a7340',
  interviewing: '#b5533c',
  onboarding: '#a9761d',
  'daily-work': '#2a827d',
  'on-call': '#4d7f9e',
  growing: '#5f8a66',
  moving: '#8d6591',
  leaving: '#75808f',
};
