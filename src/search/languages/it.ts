/**
 * Italian words, and the English ones among them. Their stems are those of Snowball's Italian stemmer
 * (https://snowballstem.org/algorithms/italian/stemmer.html), which gets the words with their accents: without it takes
 * qualità for a form of quale. Elisions follow what grammars list as obligatory or usual.
 */
import { stemmer as snowball } from '@orama/stemmers/italian';
import { fold } from '#search/fold.ts';
import { type Span, singularOfLetters, splitApostrophes, wordAt } from '#search/identifiers.ts';
import type { WordRules } from '#search/word-rules.ts';

export const italianRules: WordRules = {
  words(run) {
    return withoutElisions(run).flatMap((span) => wordAt(run, span, stemOf) ?? []);
  },

  otherStems(form) {
    const singular = singularOfLetters(form);
    if (singular !== undefined) return [singular];
    const accented = stemOf(form.replace(/(?<=it)a$/, 'à'));
    return accented === stemOf(form) ? [] : [accented];
  },

  stopWords: new Set(
    `il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo alla ai agli alle
    dal dalla dai dalle nel nella nei nelle sul sulla sui sulle che chi e ed o ma se mi ti si ci vi io tu noi voi come
    cosa perche quando dove quale quali quanto quanti sono ho ha hanno mio mia questo questa essere avere posso devo`.split(
      /\s+/,
    ),
  ),
};

/** What is shortened before a vowel and is nothing but grammar. */
const ELIDED = new Set(
  `l un d c s m t v n gl dell all dall nell sull coll degl agl dagl negl sugl quest quell codest anch com cos dov tutt
  sant bell mezz senz quand buon pover qualcun nessun alcun ciascun ognun sott sopr contr ell neanch nient ch`.split(
    /\s+/,
  ),
);

/**
 * The words between the apostrophes: `applicazione` of `dall’applicazione`, `grand` and `uomo` of `grand’uomo`,
 * `customer` of `customer’s`, none of `c’è`. The apostrophe of `citta’` stays with its word, for it is an accent.
 */
function withoutElisions(run: string): readonly Span[] {
  const pieces = splitApostrophes(run).filter(({ start, end }) => end > start);
  return pieces.flatMap(({ start, end }, index) => {
    const text = run.slice(start, end);
    const isElided = end < run.length && ELIDED.has(text.toLowerCase());
    // One letter beside an apostrophe is `è`, the O of O’Reilly or English grammar; only a capital at the end is a name.
    const isGrammar = pieces.length > 1 && (index < pieces.length - 1 ? /^\p{L}$/u : /^\p{Ll}$/u).test(text);
    if (isElided || isGrammar) return [];
    return { start, end: index === pieces.length - 1 ? run.length : end };
  });
}

/** Of names with digits, of other alphabets, of acronyms without vowels and of endless ones the stem is the form. */
function stemOf(text: string): string {
  const form = fold(text);
  if (!/^[a-z]{2,40}$/.test(form) || !/[aeiouy]/.test(form)) return form;
  // No Italian word ends in s, but for a few loans that have no plural.
  const word = form.endsWith('s') ? singularOfEnglish(form) : withAccent(text.toLowerCase(), form);
  const stem = fold(stemRepaired(word));
  return STEMS.get(stem) ?? stem;
}

/** `container` of `containers`, `policy` of `policies`. */
function singularOfEnglish(form: string): string {
  if (form.length < 4 || /(?:[iu]|s)s$|^(?:news|series|caos|sales|redis)$/.test(form)) return form;
  if (/(?:ss|sh|ch|x)es$/.test(form)) return form.slice(0, -2);
  return /..ies$/.test(form) && !/^(?:cook|mov|rook)ies$/.test(form) ? `${form.slice(0, -3)}y` : form.slice(0, -1);
}

/**
 * With the accent that a keyboard lacked: an apostrophe in its place, or a word that is none without. What an apostrophe
 * cuts short (un po’) has an accent too then, and keeps its stem.
 */
function withAccent(text: string, form: string): string {
  const typed = text.normalize('NFC');
  const wantsAccent = /['’ʼ]$/.test(typed) || (/[^àá]$/.test(typed) && ONLY_ACCENTED.test(form));
  const plain = typed.replace(/['’ʼ]/g, '');
  return wantsAccent ? plain.replace(/[aeiou]$/, (vowel) => `${vowel}\u0300`).normalize('NFC') : plain;
}

/**
 * Nouns in -ità whose stem Snowball finds by the accent alone; with those that are forms of verbs as well (abilita,
 * necessita) a query has both stems.
 */
const ONLY_ACCENTED =
  /^(?:quant|qual|prior|nov|ver|dign|par|rar|san|scars|vast|grav|car|pubblic|semplic|autentic|specific|elettric)ita$|(?:[^r]iv|ibil)ita$|(?<!^|dis|ri)abilita$/;

/** The stem of a word that Snowball may take for another kind of word, by way of a shape in which it does not. */
function stemRepaired(word: string): string {
  const repaired = REPAIRS.reduce((text, [shape, better]) => text.replace(shape, better), word);
  return SHORT_WORDS.test(repaired) ? snowball(`b${repaired}`).slice(1) : snowball(repaired);
}

/** A vowel and consonants hide the ending of these from the stemmer (anno, anni); a consonant before them shows it. */
const SHORT_WORDS = /^(?:us|apr|and|entr|offr|alz|usc)[aeiouàèéìòù]|^[aeiou](?:qu|[^aeiouqàèéìòù])+[aeio]$/;

const REPAIRS: readonly (readonly [RegExp, string])[] = [
  // Nouns, no infinitives as scegliere: ingegnere has the stem of ingegneri, carriere that of carriera.
  [/(?<=[^l]i|^consigli|^ingegn|^caratt)ere$/, 'eri'],
  // dipende is no form of a verb dipare, nor aziende of aziare.
  [/(?<=.end)[aei]$/, 'ere'],
  // The other half of a pair: direttore, direttrice.
  [/(?<!^ma|cica|elet)tric[ei]$/, 'tore'],
  // chiavi is no past of chi.
  [/^chiavi$/, 'chiave'],
  // modifica, a noun or a form of modificare, keeps what the stemmer takes for the ending of adjectives.
  [/(?<=.if)(?:ic[aio]|ich[ei])$/, 'icare'],
  // native is no form of a verb, as little as nativa is.
  [/(?<=..tiv)[aeio]$/, 'a'],
  // disponibilità belongs to disponibile.
  [/(?<=ibil)ità$/, 'e'],
];

/** Stem, then others that forms of the word have. */
const OTHER_STEMS = `
  uom uomin, temp templ, bu buo, ala ali, aziend aziendal, prend pres, apprend appres, comprend compres, rend res, spend spes,
  attend attes, chiud chius, conclud conclus, includ inclus, esclud esclus, decid decis, divid divis,
  condivid condivis, scriv scritt, descriv descritt, iscriv iscritt, legg lett, chied chiest, richied richiest,
  rispond rispost, risolv risolt, svolg svolt, coinvolg coinvolt, rivolg rivolt, scegl scelg scelt, raccogl raccolt,
  apr apert, offr offert, scopr scopert, copr copert, perd pers, discut discuss, esprim espress, mett mess,
  permett permess, promett promess, trasmett trasmess, promuov promoss, muov moss, assum assunt, raggiung raggiunt,
  aggiung aggiunt, vinc vint, romp rott, corregg corrett, protegg protett, spegn spent, accend acces,
  riman rimast rimang, ved vist, riduc ridott ridurr, traduc tradott tradurr, produc produrr, propon propost proporr,
  far fatt fac, dir dett dic, ten teng, otten otteng, ven veng, vol vogl`;

const STEMS: ReadonlyMap<string, string> = new Map(
  OTHER_STEMS.split(',').flatMap((row) => {
    const [stem = '', ...others] = row.trim().split(/\s+/);
    return others.map((other) => [other, stem] as const);
  }),
);
