/**
 * What Chinese adds to search: words that only ask or join, at which a question falls apart into what it is about, and
 * characters written in two ways that are no matter of Traditional and Simplified.
 */

/**
 * Question words, pronouns and set phrases of more than one character. They are found wherever they stand, since a
 * segmenter may take 怎麼辦 for two words. Simplified forms stand beside Traditional ones, as a query may have either.
 */
const PHRASES =
  '怎麼辦 怎麼樣 怎麼 怎样 怎麽 怎么办 怎么 怎樣 如何 為什麼 为什么 為何 为何 什麼 什么 甚麼 哪些 哪裡 哪里 哪個 哪个 哪一 多少 ' +
  '是不是 有沒有 能不能 可不可以 應該 应该 可以 需要 我們 我们 你們 你们 他們 他们 自己 一個 一个 一下 之前 之後';

/** Characters that only join, where a segmenter lets them stand alone. */
const PARTICLES = new Set([
  ...'的地得了著着過吧嗎吗呢啊是在有要該该會会能把被讓让給给和與与跟及或而也都就才又很太更最這这那些個个我你他她它們们時时去來来到從从',
]);

const STOP = new RegExp(
  PHRASES.split(' ')
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'u',
);

/** Pairs of a character and the one that stands for it: both are written in Taiwan. */
export const VARIANTS = '賬帳佔占僱雇註注週周鉅巨砲炮菸煙妳你牠它祂它祕秘汙污洩泄';

/** Words that are written in two ways in Taiwan, with characters that mean different things in other words. */
export const SPELLINGS: readonly (readonly [string, string])[] = (
  '部署佈署 什麼甚麼 記錄紀錄 記念紀念 計畫計劃 規畫規劃 企畫企劃 策畫策劃 身分身份 部分部份 成分成份 充分充份 分量份量 其他其它 座標坐標 ' +
  '聯絡連絡 聯繫連繫 沉默沈默 沉重沈重 沉浸沈浸 想像想象 圖像圖象 度假渡假'
)
  .split(' ')
  .map((pair) => [pair.slice(0, 2), pair.slice(2)] as const);

/**
 * The stretches of a run that tell what it is about, each in words; the run itself where it is nothing but joints.
 * `splitRun('休假前怎麼交接案件') // => [['休假', '前'], ['交接', '案件']]`
 */
export function splitRun(run: string, segmenter: Intl.Segmenter): string[][] {
  const stretches: string[][] = [];
  for (const piece of run.split(STOP)) {
    let words: string[] = [];
    stretches.push(words);
    for (const { segment } of segmenter.segment(piece)) {
      if (PARTICLES.has(segment)) {
        words = [];
        stretches.push(words);
      } else words.push(segment);
    }
  }
  const telling = stretches.filter((words) => words.length > 0);
  return telling.length > 0 ? telling : [[...segmenter.segment(run)].map(({ segment }) => segment)];
}
