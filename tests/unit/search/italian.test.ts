import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '#search/fold.ts';
import { italianRules } from '#search/languages/it.ts';
import { flawsIn, formsOf, innerForms, runs, stemOf, stemsFor } from '../../support/words.ts';

const FAMILIES = [
  ['configurare', 'configurato', 'configurando', 'configuriamo', 'configurava', 'configurazione', 'configurazioni'],
  ['installare', 'installato', 'installate', 'installazione', 'installiamo'],
  ['gestire', 'gestisco', 'gestito', 'gestiva', 'gestirà'],
  ['sviluppatore', 'sviluppatrice', 'sviluppatori', 'sviluppatrici', 'sviluppare', 'sviluppo'],
  ['direttore', 'direttrice', 'direttori', 'direttrici'],
  ['autore', 'autrice', 'autori', 'autrici'],
  ['sistema', 'sistemi', 'sistemista', 'sistemisti', 'sistemiste'],
  ['specialista', 'specialisti', 'specialiste'],
  ['elettrico', 'elettrici', 'elettrica'],
  ['po', 'po’'],
  ['sommità', "sommita'"],
  ['veloce', 'veloci', 'velocemente'],
  ['facile', 'facili', 'facilmente'],
  ['uomo', 'uomini'],
  ['anno', 'anni'],
  ['acqua', 'acque'],
  ['alto', 'alta', 'alti', 'alte'],
  ['modificare', 'modifica', 'modifiche', 'modificato'],
  ['specifico', 'specifica', 'specifici', 'specifiche', 'specificare'],
  ['nativo', 'nativa', 'nativi', 'native'],
  ['tempio', 'templi'],
  ['uovo', 'uova'],
  ['dito', 'dita'],
  ['mano', 'mani'],
  ['ala', 'ali'],
  ['braccio', 'braccia'],
  ['amico', 'amici', 'amica', 'amiche'],
  ['tecnico', 'tecnici', 'tecnica', 'tecniche'],
  ['collega', 'colleghi', 'colleghe'],
  ['moglie', 'mogli'],
  ['luogo', 'luoghi'],
  ['banca', 'banche'],
  ['lungo', 'lunghi', 'lunga', 'lunghe'],
  ['ingegnere', 'ingegneri'],
  ['infermiere', 'infermieri', 'infermiera'],
  ['carriera', 'carriere'],
  ['carattere', 'caratteri'],
  ['azienda', 'aziende', 'aziendale', 'aziendali'],
  ['agenda', 'agende'],
  ['colloquio', 'colloqui'],
  ['domanda', 'domande'],
  ['cliente', 'clienti'],
  ['servizio', 'servizi'],
  ['errore', 'errori'],
  ['problema', 'problemi'],
  ['programma', 'programmi'],
  ['esperienza', 'esperienze'],
  ['ufficio', 'uffici'],
  ['interfaccia', 'interfacce'],
  ['disponibilità', 'disponibile', 'disponibili', 'disponibilita'],
  ['qualità', 'qualita', "qualita'", 'qualità'.normalize('NFD'), 'QUALITÀ'],
  ['città', 'citta', 'citta’'],
  ['università', 'universita', "universita'"],
  ['perché', 'perchè', 'perche', "perche'"],
  ['più', 'piu', "piu'"],
  ['può', 'puo', "puo'"],
  ['sarà', 'sara'],
  ['attività', 'attivita'],
  ['affidabilità', 'affidabilita'],
  ['signor', 'signore', 'signori'],
  ['dottor', 'dottore'],
  ['professor', 'professore'],
  ['buon', 'buono', 'buona'],
  ['usare', 'usato', 'usando', 'usa', 'uso'],
  ['aprire', 'apre', 'apriamo', 'aperto', 'aperta'],
  ['andare', 'andato', 'andata', 'andiamo'],
  ['entrare', 'entrato', 'entriamo'],
  ['dipendere', 'dipende', 'dipendono'],
  ['prendere', 'prende', 'preso', 'presi'],
  ['scrivere', 'scrive', 'scritto', 'scritta', 'scriveva'],
  ['leggere', 'legge', 'letto'],
  ['chiedere', 'chiede', 'chiesto'],
  ['rispondere', 'risposto', 'risposta', 'risposte'],
  ['risolvere', 'risolto', 'risolve'],
  ['scegliere', 'sceglie', 'scelto', 'scelta', 'scelgo'],
  ['ridurre', 'riduce', 'ridotto'],
  ['assumere', 'assunto', 'assunta', 'assume'],
  ['coinvolgere', 'coinvolto'],
  ['condividere', 'condiviso', 'condividiamo'],
  ['vedere', 'visto', 'vede'],
  ['container', 'containers', 'Container'],
  ['microservice', 'microservices'],
  ['service', 'services'],
  ['policy', 'policies'],
  ['cookie', 'cookies'],
  ['class', 'classes'],
  ['box', 'boxes'],
  ['cache', 'caches'],
  ['ticket', 'tickets'],
  ['process', 'processes'],
  ['API', 'APIs', 'api'],
  ['VM', 'VMs'],
];

const STRANGERS = [
  ['qualità', 'quale'],
  ['quantità', 'quanti'],
  ['priorità', 'priore'],
  ['novità', 'nove'],
  ['verità', 'vero'],
  ['azienda', 'azione'],
  ['news', 'new'],
  ['http', 'https'],
  ['aws', 'aw'],
  ['S3', 'S'],
  ['matrice', 'matore'],
  ['perché', 'percorso'],
  ['impresa', 'prendere'],
];

/** What Snowball leaves apart, and so do we: names of deeds and of those who do them, verbs of many stems. */
const LEFT_APART = [
  ['direttore', 'direzione'],
  ['gestire', 'gestione'],
  ['formare', 'formazione'],
  ['risolvere', 'risoluzione'],
  ['andare', 'vado'],
  ['potere', 'posso'],
  ['test', 'testing'],
];

describe('Italian', () => {
  test.each(FAMILIES)('gives one stem to the forms of %s', (...forms) => {
    expect(new Set(forms.map((form) => stemOf(italianRules, form)))).toHaveProperty('size', 1);
  });

  test.each([...STRANGERS, ...LEFT_APART])('tells %s from %s', (one, other) => {
    expect(stemOf(italianRules, one)).not.toBe(stemOf(italianRules, other));
  });

  test.each([
    ['abilita', 'abilità'],
    ['necessita', 'necessità'],
    ['unita', 'unità'],
    ['visita', 'visite'],
    ['vms', 'VM'],
  ])('finds by %s what says %s', (query, word) => {
    expect(stemsFor(italianRules, query)).toContain(stemOf(italianRules, word));
  });

  test('has no other stems for other words', () => {
    expect(['colloquio', 'qualita', 'aws', 'https'].flatMap(italianRules.otherStems)).toEqual([]);
  });

  test.each(
    `l un dell all dall nell sull quest quell c d s m t v n gl anch com cos dov tutt sant bell mezz senz quand buon pover
    L DELL Quest`.split(/\s+/),
  )('drops %s’ before a word', (head) => {
    expect(formsOf(italianRules, `${head}’Applicazione`)).toEqual(['applicazione']);
    expect(formsOf(italianRules, `${head}'utente`)).toEqual(['utente']);
  });

  test.each([
    ['dell’applicazione', 'applicazione', 5, 17],
    ['quest’ultim’anno', 'ultim anno', 6, 11],
    ['grand’uomo', 'grand uomo', 0, 5],
    ['dall’APIs', 'apis', 5, 9],
    ['l’S3', 's3', 2, 4],
    ['l’R', 'r', 2, 3],
    ['customer’s', 'customer', 0, 8],
    ['O’Reilly', 'reilly', 2, 8],
    ['po’', 'po', 0, 3],
    ['citta’', 'citta', 0, 6],
    ['l’universita’', 'universita', 2, 13],
  ])('finds in %s the words %s, the first in its place', (run, forms, start, end) => {
    expect(formsOf(italianRules, run)).toEqual(forms.split(' '));
    expect(italianRules.words(run)[0]).toMatchObject({ start, end });
  });

  test.each(['c’è', 'com’è', 'dell’', '’', ''])('finds no word in %j', (run) => {
    expect(italianRules.words(run)).toEqual([]);
  });

  test.each([
    ['getStaticPaths', ['get', 'paths', 'static', 'staticpaths']],
    ['dell’AWSLambda', ['aws', 'lambda']],
    ['l’IPv6', []],
    ['applicazione', []],
  ])('finds inside %s %j', (run, inner) => {
    expect(innerForms(italianRules, run)).toEqual(inner);
  });

  test('has folded stop words', () => {
    const { stopWords } = italianRules;
    expect([...stopWords].map(fold)).toEqual([...stopWords]);
    expect(stopWords.size).toBeLessThanOrEqual(80);
    expect(stopWords).toContain('perche');
  });

  test.each(['under', 'aB', 'a’', 'ibilita', 'ises'])('reads a run of nothing but %s', (piece) => {
    expect(flawsIn(italianRules, piece.repeat(20_000))).toEqual([]);
  });

  test('reads any run', () => {
    fc.assert(
      fc.property(runs(), (run) => {
        expect(flawsIn(italianRules, run)).toEqual([]);
      }),
    );
  });
});
