/** The light colours of the page, as in `src/styles/tokens.css`, for what is drawn outside of it. */
export const PAGE_COLOURS = {
  paper: '#faf7f1',
  ink: '#1d2a3a',
  inkSoft: '#4c586a',
  line: '#dcd2bf',
  accent: '#17605c',
} as const;
