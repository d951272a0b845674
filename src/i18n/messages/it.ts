import type { Messages } from '#i18n/messages.ts';

export const it = {
  'site.tagline': 'Storie di carriera di chi tiene in piedi il cloud degli altri',
  'site.description':
    'Come i cloud support engineer e i technical account manager si candidano, affrontano i colloqui, imparano, lavorano, crescono e cambiano strada, raccontato nella loro lingua.',

  'nav.label': 'Principale',
  'nav.skip': 'Vai al contenuto',
  'nav.stories': 'Storie',
  'nav.stages': 'Tappe',
  'nav.tags': 'Temi',
  'nav.about': 'Il progetto',
  'nav.breadcrumb': 'Sei qui',
  'nav.home': 'Pagina iniziale',

  'label.before': '{label}:',

  'language.label': 'Lingua',
  'language.missing': 'Non ancora tradotta in {language}',
  'language.home': 'Pagina iniziale in {language}',
  'language.badge': 'in {language}',

  'home.pinned': 'Da dove cominciare',
  'home.latest': 'Ultime storie',
  'home.all': 'Tutte le storie',
  'home.stages': 'Per tappa della carriera',
  'home.roles': 'Per ruolo',
  'home.elsewhere': 'In altre lingue',
  'home.elsewhereNote': 'Queste storie non sono ancora state tradotte in italiano.',
  'home.empty': 'Non ci sono ancora storie in italiano.',

  'archive.title': 'Tutte le storie',
  'archive.pageTitle': 'Tutte le storie, pagina {page} di {total}',
  'archive.undated': 'Senza data',

  'pagination.label': 'Pagine',
  'pagination.previous': 'Storie più recenti',
  'pagination.next': 'Storie meno recenti',
  'pagination.position': 'Pagina {page} di {total}',

  'kind.tags': 'Temi',
  'kind.roles': 'Ruoli',
  'kind.companies': 'Aziende',
  'kind.regions': 'Luoghi',
  'kind.stages': 'Tappe',
  'kind.authors': 'Autori',
  'kind.tags.one': 'Tema',
  'kind.roles.one': 'Ruolo',
  'kind.companies.one': 'Azienda',
  'kind.regions.one': 'Luogo',
  'kind.stages.one': 'Tappa',
  'kind.authors.one': 'Autore',
  'term.count': { one: '{count} storia', many: '{count} di storie', other: '{count} storie' },
  'term.title': '{kind}: {label}',
  'term.toHeading': 'Vai a «{heading}»',

  'post.caseHeader': 'Scheda del caso',
  'post.role': 'Ruolo',
  'post.company': 'Azienda',
  'post.region': 'Luogo',
  'post.period': 'Periodo',
  'post.stages': 'Tappe',
  'post.language': 'Lingua',
  'post.readingTime': 'Tempo di lettura',
  'post.authors': 'Di',
  'post.tags': 'Temi',
  'post.periodRange': 'da {from} a {to}',
  'post.periodPresent': 'da {from}',
  'post.minutes': { one: '{count} minuto', many: '{count} di minuti', other: '{count} minuti' },
  'post.published': 'Pubblicazione: {date}',
  'post.updated': 'Ultimo aggiornamento: {date}',
  'post.contents': 'In questa pagina',
  'post.source': 'Fonte',
  'post.translations': 'Questa storia in altre lingue',
  'post.translatedFrom': 'Traduzione (lingua originale: {language})',
  'post.draft': 'Bozza',
  'post.scheduled': 'Programmata',
  'post.hiddenNote': 'Questa storia non è pubblicata: la mostra soltanto il server di sviluppo.',

  'freshness.range': 'Esperienza degli anni {from}–{to}',
  'freshness.year': 'Esperienza del {year}',
  'freshness.since': 'Esperienza dal {from} a oggi',
  'freshness.written': 'Scritta nel {year}',
  'freshness.applying':
    'La candidatura raccontata qui risale al {year} o a prima; nel frattempo i passaggi possono essere cambiati.',
  'freshness.interviewing':
    'I colloqui raccontati qui risalgono al {year} o a prima; nel frattempo domande e fasi possono essere cambiate.',
  'freshness.hiring':
    'La candidatura e i colloqui raccontati qui risalgono al {year} o a prima; nel frattempo passaggi e domande possono essere cambiati.',
  'freshness.advice':
    'Questi consigli per farsi assumere risalgono al {year}; nel frattempo passaggi, domande e fasi dei colloqui possono essere cambiati.',

  'disclosure.own-experience': 'Raccontata in prima persona da chi l’ha vissuta.',
  'disclosure.retold': 'Riscritta dalla redazione a partire da un racconto pubblico; nulla è inventato.',
  'disclosure.machine-translated': 'Tradotta automaticamente e non ancora riletta da una persona.',
  'disclosure.editorial': 'Scritta dalla redazione.',

  'callout.note': 'Nota',
  'callout.tip': 'Consiglio',
  'callout.important': 'Importante',
  'callout.warning': 'Avvertenza',
  'callout.caution': 'Attenzione',
  'video.youtube': 'Video su YouTube',
  'code.label': 'Codice',
  'code.copy': 'Copia',
  'code.copied': 'Copiato',
  'heading.link': 'Collegamento a «{heading}»',
  'table.label': 'Tabella',
  'task.open': 'Attività da svolgere',
  'task.done': 'Attività completata',
  'footnotes.label': 'Note',
  'footnotes.back': 'Torna al richiamo {reference}',

  'search.title': 'Cerca',
  'search.open': 'Cerca',
  'search.close': 'Chiudi',
  'search.label': 'Cerca nelle storie',
  'search.placeholder': 'Parole, un’azienda, una domanda…',
  'search.submit': 'Cerca',
  'search.filters': 'Filtri',
  'search.any': 'Qualsiasi',
  'search.year': 'Anno',
  'search.clear': 'Azzera i filtri',
  'search.loading': 'Ricerca in corso…',
  'search.count': { one: '{count} storia trovata', many: '{count} di storie trovate', other: '{count} storie trovate' },
  'search.none': 'Nessun risultato per «{query}».',
  'search.noneHint': 'Prova con meno parole o con altre, oppure sfoglia i temi.',
  'search.failed':
    'Non è stato possibile caricare l’indice di ricerca. Riprova più tardi, oppure sfoglia i temi e l’elenco di tutte le storie.',
  'search.more': 'Mostra altri risultati',
  'search.noScript': 'La ricerca richiede JavaScript. Queste pagine funzionano anche senza:',
  'search.noIndex': 'Non ci sono ancora storie in italiano da cercare.',

  'about.title': 'Che cos’è Casebook',
  'about.what.heading': 'Di che si tratta',
  'about.what.text':
    'Casebook raccoglie ciò che chi lavora nel supporto racconta del proprio mestiere: come si è candidato, che cosa gli hanno chiesto ai colloqui, come sono andati i primi mesi, com’è una giornata passata sui casi, perché è rimasto e perché se n’è andato. Racconti del genere sono sparsi tra molti blog e molte lingue. Qui stanno uno accanto all’altro, ordinati per ruolo, azienda, luogo e tappa, e si possono cercare nella lingua di chi legge.',
  'about.read.heading': 'Come leggere una storia',
  'about.read.text':
    'Ogni storia si apre con la scheda del caso: il ruolo, l’azienda, il luogo, il periodo di cui racconta e le tappe della carriera che tocca. Il momento in cui le cose accadono e quello in cui si scrivono non coincidono: una selezione di qualche anno fa oggi può svolgersi in altro modo.',
  'about.disclosure.heading': 'Da dove viene una storia',
  'about.disclosure.text': 'Ogni storia dichiara la propria origine. I casi sono quattro:',
  'about.contribute.heading': 'Come contribuire',
  'about.contribute.text':
    'Una storia è una cartella con un file Markdown per lingua. Chi sa aprire una pull request può aggiungerne una; ogni file viene controllato prima della pubblicazione, e i messaggi dicono che cosa cambiare. Non scrivere dei clienti in modo che li si possa riconoscere, e non pubblicare nulla che hai promesso di tenere per te.',
  'about.licence.heading': 'Licenza',
  'about.licence.text':
    'Le storie si possono condividere e adattare secondo la licenza CC BY 4.0, citando Casebook. Il codice del sito è sotto licenza MIT.',
  'about.privacy.heading': 'Riservatezza',
  'about.privacy.text':
    'Il sito è una cartella di file. Non usa cookie, non conta le visite e non chiede nulla ad altri server. La lingua che scegli resta nel tuo browser.',

  'feed.title': 'Casebook: storie in italiano',

  'notFound.title': 'Pagina non trovata',
  'notFound.text':
    'A questo indirizzo non c’è nessuna pagina. Forse è stata spostata: prova la ricerca o l’elenco di tutte le storie.',

  'footer.label': 'Informazioni sul sito',
  'footer.feed': 'Feed',
  'footer.licence': 'Storie: CC BY 4.0. Codice: MIT.',
} as const satisfies Messages;
