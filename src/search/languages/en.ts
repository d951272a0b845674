/**
 * English words, and Latin ones in Chinese and Korean texts. Their stems are those of Snowball's English stemmer
 * (Porter2, https://snowballstem.org/algorithms/english/stemmer.html), and what it cannot know is told here: irregular
 * forms, the two spellings, words that it brings together though a reader means one of them.
 */
import { stem as porter2 } from 'porter2';
import { fold } from '#search/fold.ts';
import { partAt, type Span, singularOfLetters, splitApostrophes, wordAt } from '#search/identifiers.ts';
import type { WordPart, WordRules } from '#search/word-rules.ts';

export const englishRules: WordRules = {
  words(run) {
    const pieces = withoutClitics(run, splitApostrophes(run));
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first === undefined || last === undefined) return [];
    const word = wordAt(run, { start: first.start, end: last.end }, stemOfText);
    return word === undefined ? [] : [{ ...word, inner: [...partsOf(run, pieces), ...word.inner] }];
  },

  otherStems(form) {
    const singular = singularOfLetters(form);
    return singular === undefined ? (AMBIGUOUS.get(stemOf(form)) ?? []) : [singular];
  },

  // Not among them: it, us, who, may and no, which are IT, the States, the WHO, a month and a region as well.
  stopWords: new Set(
    `a an the of in on at to by for from with as into about and or but if than then so i you he she we they me him her
    them my your our their this that these those there what which whom whose how why when where is are was were be been
    am do does did have has had can could should would will must im ive cant wont dont doesnt didnt isnt arent wasnt
    werent hasnt havent hadnt couldnt shouldnt wouldnt mustnt`.split(/\s+/),
  ),
};

/** What an apostrophe adds to a word: the possessive, and auxiliaries in short. */
const CLITICS = new Set(['s', 'm', 're', 've', 'll', 'd', '']);

/** What is nothing but grammar together with a clitic, and what is so with `'t`. */
const PRONOUNS = new Set(
  'i you he she it we they that this there here what who where when how why let y one'.split(' '),
);
const NEGATED = /^(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|should|would|might|must|need|sha|ai)n$/;

/** The pieces that make the word: `customer` of `customer’s`, `O` and `Reilly` of `O’Reilly’s`, none of `it’s`. */
function withoutClitics(run: string, pieces: readonly Span[]): readonly Span[] {
  const textOf = (piece: Span): string => run.slice(piece.start, piece.end).toLowerCase();
  const begun = pieces.slice(pieces.findIndex((piece) => textOf(piece) !== ''));
  const end = begun.findLastIndex((piece, index) => index === 0 || !CLITICS.has(textOf(piece))) + 1;
  const kept = begun.slice(0, end);
  const [head = '', ...rest] = kept.map(textOf);
  if (rest.length === 1 && rest[0] === 't' && NEGATED.test(head)) return begun;
  const pronoun = rest.length === 0 && begun.length > 1 && PRONOUNS.has(head);
  return pronoun ? [] : kept;
}

/** `Reilly` of `O’Reilly`, `applicazione` of `l’applicazione`. */
function partsOf(run: string, pieces: readonly Span[]): readonly WordPart[] {
  if (pieces.length < 2) return [];
  return pieces.filter(({ start, end }) => end - start > 1).flatMap((piece) => partAt(run, piece, stemOfText) ?? []);
}

function stemOfText(text: string): string {
  return stemOf(fold(text));
}

/** Of names with digits, of other alphabets, of up to three letters (AWS) and of endless ones the stem is the form. */
function stemOf(form: string): string {
  const known = STEMS.get(form);
  if (known !== undefined) return known;
  if (VERBS.has(form)) return porter2(lemmaOf(form));
  if (!/^[a-z]{4,40}$/.test(form)) return form;
  const american = toAmerican(form);
  return STEMS.get(american) ?? porter2(lemmaOf(american));
}

/** `rewrite` of `rewrote`, `misunderstand` of `misunderstood`. */
function lemmaOf(form: string): string {
  const lemma = VERBS.get(form);
  if (lemma !== undefined) return lemma;
  const [, prefix, verb] = PREFIXED.exec(form) ?? [];
  if (prefix === undefined || verb === undefined) return form;
  const known = lemmaOf(verb);
  return known === verb ? form : prefix + known;
}

const PREFIXED = /^(re|under|un|over|out|mis|with|up|fore)(.{3,})$/;

function toAmerican(form: string): string {
  const spelled = SPELLINGS.reduce((word, [british, american]) => word.replace(british, american), form);
  return spelled.replace(ISE, (ending, head: string, tail: string) =>
    ONLY_ISE.test(head) ? ending : `${head}iz${tail}`,
  );
}

/** From British spelling to American: whole families of words, so that no form of one stays behind. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  // The noun counts as the verb’s: analysis, analyse and analyze.
  [/(?<=..)lysis$/, 'lyze'],
  [/(?<=..)lys(?=(?:e|es|ed|ers?|ing)$)/, 'lyz'],
  [
    /(?<=^|dis|un|multi)(behavi|col|fav|lab|hon|neighb|hum|flav|harb|endeav|rum|sav|vap|arm|rig|vig|od|cand|clam|splend|glam)our/,
    '$1or',
  ],
  [/(?<=cent|met|lit|theat|fib|calib|spect|meag|lust|somb)re(?=s?$)/, 'er'],
  [/(?<=cent|calib)r(?=(?:ed|ing)$)/, 'er'],
  [/(?<=^|un)(lic|def|off|pret)enc(?=e|ing)/, '$1ens'],
  [/(?<=^|mal)practis(?=e|ing)/, 'practic'],
  [/programme(?=s?$)/, 'program'],
  [/(?<=..log)u(?=(?:e|es|ed|ing|ers?)$)/, ''],
  [/(?<=^fue|^due|^counse)ll(?=ed|ing|or)/, 'l'],
  [/(?<=^sk|^w)il(?=ful)/, 'ill'],
  [/(?<=dg)em(?=ent)/, 'm'],
  [/^focuss(?=ed|ing)/, 'focus'],
  [/^grey/, 'gray'],
  [/^enquir/, 'inquir'],
  [/^artefact/, 'artifact'],
  [/^sceptic/, 'skeptic'],
  [/^ageing$/, 'aging'],
];

const ISE = /^(.{2,})is(e|es|ed|ers?|ing|able|ations?|ational)$/;

/** What stands before -ise where no one writes -ize: wise, raise, advise, surprise, exercise, promise, franchise … */
const ONLY_ISE =
  /(?:[aouvw]|pr|prec|conc|exerc|exc|inc|circumc|prem|surm|merchand|parad|expert|advert|treat|chast|mort|franch|desp)$|^(?:a|up|sun|moon)r$|^(?:com)?prom$|^dem$/;

/** Lemma, then its forms. The regular ones are the stemmer's. */
const IRREGULAR_VERBS = `
  arise arose arisen, awake awoke awoken, beat beaten, become became, begin began begun, bend bent, bite bitten,
  bleed bled, blow blew blown, break broke broken, breed bred, bring brought, build built, burn burnt, buy bought,
  catch caught, choose chose chosen, cling clung, come came, creep crept, deal dealt, dig dug, do did does done,
  draw drew drawn, dream dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fallen, feed fed,
  fight fought, flee fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven,
  freeze froze frozen, get got gotten, give gave given, go goes going gone went, grow grew grown, hang hung, hear heard,
  hide hid hidden, hold held, keep kept, know knew known, lay laid, lead led, lean leant, learn learnt, lend lent,
  light lit, lose lost, make made, mean meant, meet met, mimic mimicked mimicking, oversee oversaw, panic panicked panicking, pay paid, prove proven, ride rode ridden,
  ring rang rung, rise rose risen, run ran, say said, see seen, seek sought, sell sold, send sent, shake shook shaken,
  shine shone, shoot shot shots, show shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept,
  slide slid, speak spoke spoken, spell spelt, spend spent, spin spun, spoil spoilt, stand stood, steal stole stolen,
  stick stuck, strike struck, swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken,
  teach taught, tear tore torn, tell told, think thought thoughts, throw threw thrown, traffic trafficked trafficking, understand understood, wake woke woken,
  wear wore worn, weave wove woven, win won, write wrote written`;

const IRREGULAR_NOUNS = `
  person people persons, child children, man men, woman women, salesman salesmen, businessman businessmen,
  spokesman spokesmen, craftsman craftsmen, gentleman gentlemen, foot feet, tooth teeth, goose geese, mouse mice,
  crisis crises, thesis theses, hypothesis hypotheses, synthesis syntheses, diagnosis diagnoses, synopsis synopses,
  parenthesis parentheses, axis axes, oasis oases, criterion criteria, phenomenon phenomena, index indices,
  matrix matrices, vertex vertices, appendix appendices, curriculum curricula, schema schemata, formula formulae,
  knife knives, half halves, self selves, shelf shelves, wolf wolves, thief thieves, wife wives, quiz quizzes, bus buses,
  gas gases, lens lenses, canvas canvases, atlas atlases, alias aliases, ad ads, id ids, cv cvs, pc pcs, pr prs, vm vms,
  tv tvs, kpi kpis, hr hrs`;

/** Stem, which is the first form too, then other forms: words that Porter2 gives the stem of another. */
const TOLD_APART = `
  customer customers, container containers, engineer engineers engineered engineering, business businesses,
  experiment experiments experimented experimenting experimental experimentation, importance important importantly,
  internal internals internally, emergency emergencies, evening evenings, universe universes,
  university universities, authority authorities, authorize authorizes authorized authorizing authorization
  authorizations authorizer authorizers, objective objectives, executive executives, terminal terminals,
  critical critically, interfere interferes interfered interfering interference, add adds added adding, err errs erred
  erring`;

const VERBS = tableOf(IRREGULAR_VERBS);

const STEMS: ReadonlyMap<string, string> = new Map([
  ...tableOf(TOLD_APART),
  ...Array.from(tableOf(IRREGULAR_NOUNS), ([form, lemma]) => [form, porter2(lemma)] as const),
]);

/** Stems that forms of two words have: what was left one leaves, but what is left is right of nothing. */
const AMBIGUOUS: ReadonlyMap<string, readonly string[]> = new Map(
  ['left leav', 'found find', 'felt feel', 'saw see', 'fell fall'].flatMap((pair) => {
    const [form = '', verb = ''] = pair.split(' ');
    return [
      [form, [verb]],
      [verb, [form]],
    ] as const;
  }),
);

/** By each form, and the lemma by itself. */
function tableOf(rows: string): ReadonlyMap<string, string> {
  return new Map(
    rows.split(',').flatMap((row) => {
      const [lemma = '', ...forms] = row.trim().split(/\s+/);
      return [lemma, ...forms].map((form) => [form, lemma] as const);
    }),
  );
}
