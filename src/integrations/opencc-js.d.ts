/** The dictionaries of OpenCC as `opencc-js` carries them; it has types for its converters alone. */
declare module 'opencc-js/dict/*' {
  /** Lines of a word and what stands for it, parted by bars: `雲 云|灣 湾`. */
  const dictionary: string;
  export default dictionary;
}
