/** Titles in Latin letters: Chinese in Pinyin, Korean in the Revised Romanization, other letters without their marks. */
import { romanize } from 'es-hangul';
import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

/** The text in ASCII letters, as far as its scripts are known; a blank stands where a Chinese word ends. */
export function romanise(text: string): string {
  const korean = text.normalize('NFC').replace(/\p{Script=Hangul}+/gu, (word) => romanize(word));
  const latin = korean.replace(/\p{Script=Han}+/gu, (run) => ` ${toPinyin(run)} `);
  return withoutMarks(latin);
}

/** `withoutMarks('Perché Łódź') // => 'Perche Lodz'`. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\p{Script=Latin}/gu, (letter) => LETTERS[letter.toLowerCase()] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
}

/** Latin letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/** Readings depend on the words around, which the dictionary has in simplified characters: 音樂 is `yinyue`, 快樂 `kuaile`. */
const simplify = Converter({ from: 'tw', to: 'cn' });

const words = new Intl.Segmenter('zh', { granularity: 'word' });

function toPinyin(run: string): string {
  const syllables = pinyin(simplify(run), { toneType: 'none', type: 'array', v: true });
  let position = 0;
  return [...words.segment(run)]
    .map(({ segment }) => {
      const start = position;
      position += [...segment].length;
      return syllables.slice(start, position).join('');
    })
    .join(' ')
    .replaceAll('v', 'yu');
}
