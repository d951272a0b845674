import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#search/fold.ts';
import { englishRules } from '#search/languages/en.ts';
import { flawsIn, innerForms, runs, stemOf, stemsFor } from '../../support/words.ts';

const FAMILIES = [
  ['interview', 'interviews', 'interviewed', 'interviewing', 'Interview’s'],
  ['customer', 'customers', 'customer’s', 'customers’', 'CUSTOMER'],
  ['container', 'containers'],
  ['engineer', 'engineers', 'engineering'],
  ['configure', 'configures', 'configured', 'configuring', 'configuration', 'configurations'],
  ['deploy', 'deploys', 'deployed', 'deploying'],
  ['query', 'queries', 'queried', 'querying'],
  ['policy', 'policies'],
  ['process', 'processes', 'processed'],
  ['box', 'boxes'],
  ['status', 'statuses'],
  ['alias', 'aliases'],
  ['bus', 'buses'],
  ['lens', 'lenses'],
  ['quiz', 'quizzes'],
  ['manage', 'managing', 'manager', 'management'],
  ['child', 'children', 'children’s'],
  ['panic', 'panics', 'panicked', 'panicking'],
  ['person', 'people', 'persons'],
  ['man', 'men'],
  ['mouse', 'mice'],
  ['crisis', 'crises'],
  ['criterion', 'criteria'],
  ['index', 'indices', 'indexes', 'indexing'],
  ['matrix', 'matrices'],
  ['write', 'writes', 'writing', 'wrote', 'written'],
  ['rewrite', 'rewrote', 'rewritten', 'rewriting'],
  ['run', 'runs', 'ran', 'running'],
  ['build', 'builds', 'built', 'building'],
  ['rebuild', 'rebuilt', 'rebuilding'],
  ['teach', 'taught', 'teaching'],
  ['speak', 'spoke', 'spoken'],
  ['choose', 'chose', 'chosen', 'choosing'],
  ['begin', 'began', 'begun', 'beginning'],
  ['break', 'broke', 'broken'],
  ['catch', 'caught'],
  ['give', 'gave', 'given', 'giving'],
  ['go', 'goes', 'went', 'gone', 'going'],
  ['grow', 'grew', 'grown'],
  ['hold', 'held'],
  ['keep', 'kept'],
  ['know', 'knew', 'known', 'knowing'],
  ['lead', 'led', 'leading'],
  ['lose', 'lost', 'losing'],
  ['make', 'made', 'making'],
  ['meet', 'met', 'meeting'],
  ['pay', 'paid'],
  ['rise', 'rose', 'risen'],
  ['send', 'sent'],
  ['sleep', 'slept'],
  ['sell', 'sold', 'selling'],
  ['stand', 'stood'],
  ['understand', 'understood', 'understanding'],
  ['misunderstand', 'misunderstood'],
  ['tell', 'told'],
  ['think', 'thought', 'thoughts', 'thinking'],
  ['take', 'took', 'taken', 'taking'],
  ['undertake', 'undertook', 'undertaken'],
  ['win', 'won', 'winning'],
  ['see', 'seen', 'seeing'],
  ['learn', 'learned', 'learnt'],
  ['organise', 'organize', 'organising', 'organized', 'organisation', 'organizations'],
  ['prioritise', 'prioritize', 'prioritised', 'prioritizing', 'prioritisation'],
  ['authorise', 'authorize', 'authorisation', 'authorized'],
  ['behaviour', 'behavior', 'behaviours'],
  ['favourite', 'favorite', 'favourites'],
  ['centre', 'center', 'centres', 'centred', 'centering'],
  ['licence', 'license', 'licences', 'licensed', 'licensing'],
  ['defence', 'defense'],
  ['programme', 'program', 'programmes', 'programs'],
  ['analyse', 'analyze', 'analysed', 'analyzing', 'analysis', 'analyses'],
  ['catalogue', 'catalog', 'catalogues', 'cataloged'],
  ['cancelled', 'canceled', 'cancel', 'cancelling', 'cancellation'],
  ['labelled', 'labeled', 'label', 'labels'],
  ['fuelled', 'fueled'],
  ['fulfil', 'fulfill', 'fulfilled'],
  ['skilful', 'skillful'],
  ['judgement', 'judgment'],
  ['practise', 'practice', 'practising', 'practicing'],
  ['focussed', 'focused', 'focus'],
  ['advise', 'advised', 'advising'],
  ['precise', 'precisely'],
  ['exercise', 'exercises', 'exercised', 'exercising'],
  ['API', 'APIs', 'api', 'API’s'],
  ['VM', 'VMs', 'vms'],
  ['TAM', 'TAMs', 'tam'],
  ['PoC', 'PoCs'],
  ['café', 'cafe', 'cafés'],
  ['résumé', 'resume', 'résumés'],
];

const STRANGERS = [
  ['customer', 'custom'],
  ['container', 'contain'],
  ['engineer', 'engine'],
  ['business', 'busy'],
  ['experiment', 'experience'],
  ['important', 'import'],
  ['university', 'universe'],
  ['internal', 'intern'],
  ['emergency', 'emerge'],
  ['evening', 'even'],
  ['authority', 'author'],
  ['news', 'new'],
  ['http', 'https'],
  ['AWS', 'aw'],
  ['DNS', 'dn'],
  ['iOS', 'IO'],
  ['EC2', 'EC'],
  ['S3', 'S'],
  ['IPv4', 'IPv6'],
  ['rise', 'raise'],
  ['four', 'for'],
  ['hour', 'hor'],
  ['left', 'leave'],
  ['present', 'send'],
  ['police', 'policy'],
];

describe('English', () => {
  test.each(FAMILIES)('gives one stem to the forms of %s', (...forms) => {
    expect(new Set(forms.map((form) => stemOf(englishRules, form)))).toHaveProperty('size', 1);
  });

  test.each(STRANGERS)('tells %s from %s', (one, other) => {
    expect(stemOf(englishRules, one)).not.toBe(stemOf(englishRules, other));
  });

  test.each([
    ['left', 'leaving'],
    ['leave', 'left'],
    ['found', 'find'],
    ['finding', 'found'],
    ['felt', 'feel'],
    ['saw', 'see'],
    ['fell', 'falling'],
    ['vms', 'VM'],
    ['crds', 'CRD'],
  ])('finds by %s what says %s', (query, word) => {
    expect(stemsFor(englishRules, query)).toContain(stemOf(englishRules, word));
  });

  test('has no other stems for other words', () => {
    expect(['interview', 'aws', 'https', 'analysis'].flatMap(englishRules.otherStems)).toEqual([]);
  });

  test.each(['don’t', "can't", 'COULDN’T'])('takes %s for a word that a query need not find', (run) => {
    const forms = englishRules.words(run).map(({ form }) => form);
    expect(forms).toHaveLength(1);
    expect(englishRules.stopWords).toContain(forms[0]);
  });

  test.each(['I’m', 'WE’VE', 'it’s', 'I’d’ve', 'let’s', "'", ''])('finds no word in %j', (run) => {
    expect(englishRules.words(run)).toEqual([]);
  });

  test.each([
    ['customer’s', 'customer', 0, 8],
    ['customers’', 'customers', 0, 9],
    ["AWS's", 'aws', 0, 3],
    ['Dockerʼll', 'docker', 0, 6],
    ['’customer', 'customer', 1, 9],
    ['O’Reilly’s', 'oreilly', 0, 8],
    ['Straße', 'strasse', 0, 6],
  ])('keeps of %s the word %s in its place', (run, form, start, end) => {
    expect(englishRules.words(run)).toMatchObject([{ form, start, end }]);
  });

  test.each([
    ['getStaticPaths', ['get', 'paths', 'static', 'staticpaths']],
    ['AWSLambda', ['aws', 'lambda']],
    ['GitHub', ['git', 'hub']],
    ['S3Bucket', ['bucket', 's3']],
    ['XMLHttpRequest', ['http', 'httprequest', 'request', 'xml']],
    ['listVMs', ['list', 'vms']],
    ['APIsList', ['apis', 'list']],
    ['macOS', ['mac', 'os']],
    ['OAuthToken', ['oauth', 'token']],
    ['O’Reilly', ['reilly']],
    ['l’applicazione', ['applicazione']],
    ...['OAuth', 'iPhone', 'eBay', 'IPv6', 'k8s', 'SaaS', 'AWS', 'EKS', 'VMs', 'PoCs', 'EC2', 'i18n', 'Docker'].map(
      (name) => [name, []] as const,
    ),
    ['aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJ', []],
  ] as const)('finds inside %s %j', (run, inner) => {
    expect(innerForms(englishRules, run)).toEqual(inner);
  });

  test('gives humps the stem that they have by themselves, and their place', () => {
    const [word] = englishRules.words('getStaticPaths');
    expect(word?.inner).toContainEqual({ start: 9, end: 14, form: 'paths', stem: stemOf(englishRules, 'path') });
    expect(word?.inner).toContainEqual({
      ...{ start: 3, end: 14, form: 'staticpaths' },
      stem: stemOf(englishRules, 'staticpaths'),
    });
  });

  test('has folded stop words, none of them a name of the trade', () => {
    const { stopWords } = englishRules;
    expect([...stopWords].map(fold)).toEqual([...stopWords]);
    expect(stopWords.size).toBeLessThanOrEqual(90);
    expect(['it', 'us', 'who', 'go'].filter((word) => stopWords.has(word))).toEqual([]);
    expect(stopWords).toContain('how');
  });

  test.each(['under', 'aB', 'a’', 'ibilita', 'ises'])('reads a run of nothing but %s', (piece) => {
    expect(flawsIn(englishRules, piece.repeat(20_000))).toEqual([]);
  });

  test('reads any run', () => {
    fc.assert(
      fc.property(runs(), (run) => {
        expect(flawsIn(englishRules, run)).toEqual([]);
      }),
    );
  });
});
