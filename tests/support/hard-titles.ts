/** Titles that put drawing to the test: as they are written, and as they are drawn. */
export const HARD_TITLES: readonly [lang: string, title: string, drawn: string][] = [
  ['zh-Hant-TW', '骨直角令、「臺灣」…《讀》——100％！', '骨直角令、「臺灣」…《讀》——100％！'],
  ['zh-Hant-TW', '简体字：云计算工程师说了什么', '简体字：云计算工程师说了什么'],
  ['ko', '“고객”은 왜 ‘그 말’을 했을까? 뷁 漢字와 かな', '“고객”은 왜 ‘그 말’을 했을까? 뷁 漢字와 かな'],
  ['ko', '한글', '한글'],
  ['it', 'Perché «così»? Città, qualità: l’età è già più', 'Perché «così»? Città, qualità: l’età è già più'],
  ['en', 'たまに日本語・カタカナー: 한국어 and 繁體中文', 'たまに日本語・カタカナー: 한국어 and 繁體中文'],
  ['en', 'a → b ← c ↔ d ⇒ e • f … “g” — ‘h’ – i', 'a → b ← c ↔ d ⇒ e • f … “g” — ‘h’ – i'],
  ['en', 'Žižek, Łódź, Őrség, Straße, Ελλάδα, Київ, Đà Nẵng', 'Žižek, Łódź, Őrség, Straße, Ελλάδα, Київ, Đà Nẵng'],
  ['en', '½ × 2 ≤ 3 ± √4 ≠ ∞ €5 £6 ¥7 ₩8 №9 ™ © ① ★ ✓ ⌘', '½ × 2 ≤ 3 ± √4 ≠ ∞ €5 £6 ¥7 ₩8 №9 ™ © ① ★ ✓ ⌘'],
  ['en', 'Ship it 🚀 ☕️ 👩‍💻 👨‍👩‍👧 🇹🇼 👍🏽 1️⃣ ❤️', 'Ship it 🚀 ☕ 👩‍💻 👨‍👩‍👧 🇹🇼 👍🏽 1⃣ ❤'],
  ['en', 'H₂O,\u2003thin\u2009space and \u200bzero\u00adwidth\u2060\ufeff', 'H2O, thin space and zerowidth'],
  ['en', '𝗕𝗼𝗹𝗱 and 𠮷野 and 𓀀 and ไทย', 'Bold and 野 and and'],
  ['en', '<b>&amp;"\'`\\', '<b>&amp;"\'`\\'],
  ['ko', '\u0627\u0644\u0639\u0631', ''],
];
