/**
 * Korean: a run is one word with what is glued to it, particles (josa) after a noun, endings (eomi) after a verb.
 *
 * A noun becomes what stands before its particles, before the copula 이다 and before the verbs that are made of nouns
 * (하다, 되다, 시키다): 설치를, 설치였다 and 설치했습니다 are 설치. A native verb becomes its dictionary form without
 * 다: 만드는 and 만들어 are 만들. Verbs in `VERBS` are conjugated forwards, which needs no guess; of the others only
 * endings go that no noun has. In doubt a word keeps a syllable too many: a look-up by the beginning of the
 * word still finds it, while a noun that lost its last syllable is lost.
 *
 * Sources of the rules: Hangeul Orthography of the National Institute of Korean Language, articles 14–18 (particles,
 * endings, irregular stems) and 34–40 (contractions), and its Standard Korean Dictionary for what a word list names;
 * which parts of speech do not count follows the stop tags of Lucene's Nori (J, E, VCP, XSV, XSA). Snowball has no
 * Korean stemmer.
 */

import type { Word, WordPart, WordRules } from '#search/word-rules.ts';

/** Words of a query that nearly every text has, or none needs to have: conjunctions, pronouns, question words. */
const STOP_WORDS =
  '그리고 그런데 그러나 하지만 그래서 또한 또는 및 등 것 게 거 수 이 그 저 제 내 더 잘 좀 어떻게 어떤 무엇 무엇을 뭐 왜 언제 ' +
  '어디 어디서 누가 누구 있는 있나요 있다 있습니다 없는 하는 하는지 하나요 할 한 된 되는 되나요 위한 위해 대한 대해 관한 통해 때 때문에 ' +
  '나 우리 이를 이는';

export const koreanRules: WordRules = {
  words: (run) => {
    if (isGrammar(run)) {
      return [];
    }
    const stem = toStandard(stemOf(run));
    return [{ start: 0, end: run.length, stem, form: run, inner: tailsOf(stem, run.length) } satisfies Word];
  },
  otherStems: (form) => {
    const stem = toStandard(stemOf(form));
    const shorter = cutNoun(form, 2, false) ?? '';
    return [
      ...(HOMOGRAPHS.get(stem) ?? []),
      ...(shorter !== '' && shorter.length < stem.length && stem.startsWith(shorter) ? [shorter] : []),
      ...adnominalStems(stem),
    ].slice(0, 3);
  },
  stopWords: new Set(STOP_WORDS.split(' ')),
};

/**
 * Loanwords as many write them, each before its standard spelling, after the rules for loanwords of the National Institute
 * of Korean Language; both have as many syllables.
 */
const LOANWORDS: ReadonlyMap<string, string> = new Map(
  `
  컨텐츠 콘텐츠, 메세지 메시지, 어플리케이션 애플리케이션, 디렉토리 디렉터리, 메소드 메서드, 프론트 프런트, 캐쉬 캐시, 라이센스 라이선스,
  컨퍼런스 콘퍼런스, 데이타 데이터, 엑세스 액세스, 악세스 액세스, 랜더링 렌더링, 타겟 타깃, 스케쥴 스케줄, 비지니스 비즈니스,
  네비게이션 내비게이션, 파라메터 파라미터, 레포지토리 리포지토리, 레파지토리 리포지토리, 리포지터리 리포지토리, 리더쉽 리더십,
  멤버쉽 멤버십, 인턴쉽 인턴십, 파트너쉽 파트너십, 오너쉽 오너십, 워크샵 워크숍, 레포트 리포트, 메뉴얼 매뉴얼, 어뎁터 어댑터,
  아답터 어댑터, 케릭터 캐릭터, 캠패인 캠페인, 컴퍼넌트 컴포넌트, 콤포넌트 컴포넌트, 쥬니어 주니어, 심볼 심벌, 알고리듬 알고리즘,
  플랫홈 플랫폼, 스크린샷 스크린숏, 뱃지 배지`
    .split(',')
    .map((pair): [string, string] => {
      const [common = '', standard = ''] = pair.trim().split(' ');
      return [common, standard];
    }),
);
const LOANWORD = new RegExp([...LOANWORDS.keys()].join('|'), 'g');

/** More than any compound needs; it bounds what a run of laughter costs. */
const MOST_TAILS = 12;

/** Nouns whose end looks like a particle or an ending. Compounds end in them too: 화상회의. */
const NOUNS = new Set(
  (
    '회의 문의 동의 주의 강의 논의 정의 합의 토의 건의 협의 유의 편의 질의 임의 모의 창의 속도 온도 습도 정도 ' +
    '태도 시도 용도 한도 강도 빈도 밀도 각도 연도 별도 유도 주도 진도 보도 과도 회로 ' +
    '추가 허가 휴가 대가 부가 주가 국가 평가 증가 길이 높이 깊이 넓이 놀이 풀이 나이 차이 웨이 ' +
    '파이 레이 페이 플레이 딜레이 릴레이 마을 가을 결과 성과 통과 경과 학과 불만 미만 대만 하나 번들 핸들 ' +
    '하루 저하 과부하 권한 제한 무한 유한 역할 분할 포함 결함 피해 이해 손해 오해 방해 광고 경고 보고 ' +
    '보고서 창고 신고 참고 로고 사고 원고 재고 최고 권고 냉장고 화면 측면 장면 도면 표면 평면 서면 이면 ' +
    '무게 가게 크기 쓰기 읽기 듣기 보기 주기 대기 사기 가지 나라 주시 도시 도서 여기 거기 자기 다시 푸시 인프라 ' +
    '카메라 코로나 캐나다 아젠다 람다 바다 판다 글쓴이 어린이 젊은이 지은이 손잡이 스토리지 파워 타워 샤워 고려 ' +
    '배려 격려 우려 언어 단어 용어 영어 국어 검색어 한국어 중국어 일본어 외국어 기린 치킨 스킨 사본'
  ).split(' '),
);

/** Nouns of one syllable: a particle after them may go although so little is left. */
const SHORT_NOUNS = new Set(
  '값팀일앱글책말집돈물손눈몸밤날낮곳것때점면선줄칸표키탭팁툴웹폼맵셀답뜻힘꿈문방벽불빛창틀펜폰룰봇핀핵큐길삶앞뒤옆밖안속끝둘셋',
);

/** Particles that no noun ends in: before them a syllable is enough even of a noun that `SHORT_NOUNS` lacks. */
const SURE_PARTICLE = /^(?:[을를은는에]|으로|까지|부터|처럼|입니|이었)/;

/** Stems that change before a vowel: ㅂ becomes 우 (돕다, 도와), ㄷ becomes ㄹ (듣다, 들어), ㅅ goes (짓다, 지어). */
const SOFTENING =
  '돕 쉽 춥 덥 눕 줍 굽 밉 곱 어렵 가깝 무겁 가볍 고맙 반갑 아름답 새롭 두껍 뜨겁 차갑 즐겁 무섭 귀엽 ' +
  '어둡 까다롭 부드럽 아쉽 두렵 괴롭 외롭 시끄럽 더럽 어지럽 부럽 듣 걷 묻 싣 깨닫 짓 잇 낫 붓';

/** The other native verbs and adjectives; ㄹ, 르 and ㅡ before a vowel are told by their letters. */
const VERBS =
  '있 없 않 같 많 좋 싫 작 높 낮 깊 넓 좁 짧 밝 맑 늦 젊 옳 굳 받 찾 읽 적 잡 뽑 입 막 맡 맞 맺 ' +
  '먹 믿 얻 잃 잊 앉 남 넘 담 닫 뜯 쏟 닦 섞 깎 꺾 묶 볶 엮 겪 놓 넣 쌓 닿 뚫 끓 웃 씻 벗 갖 늙 ' +
  '참 알 살 열 놀 울 걸 팔 풀 갈 길 돌 말 밀 틀 들 멀 만들 힘들 줄어들 떠들 거들 머물 이끌 기울 거칠 ' +
  '가 오 보 주 쓰 크 사 타 두 내 켜 끄 서 뛰 쉬 깨 떼 짜 뜨 펴 빼 띄 그만두 아니 나가 나오 나서 나누 ' +
  '나타나 나타내 나쁘 바쁘 기쁘 예쁘 아프 고프 슬프 모으 담그 잠그 따르 치르 들르 빠르 모르 고르 흐르 부르 ' +
  '누르 오르 다르 이르 자르 기르 찌르 가르 서두르 머무르 저지르 아우르 거스르 떠오르 만나 끝나 떠나 지나 ' +
  '일어나 드러나 깨어나 벗어나 늘어나 들어가 들어오 돌아가 돌아오 가져가 가져오 다가가 다가오 올라가 올라오 ' +
  '내려가 넘어가 찾아가 찾아오 따라가 자라 바라 모자라 놀라 건너 앞서 보내 내보내 불러오 끝내 지내 꺼내 드러내 건네 헤매 ' +
  '배우 세우 키우 채우 지우 비우 외우 치우 싸우 태우 깨우 띄우 끼우 미루 이루 다루 바꾸 멈추 맞추 갖추 늦추 ' +
  '낮추 감추 비추 다투 거두 기다리 내리 올리 알리 돌리 버리 달리 걸리 가리 느리 열리 풀리 살리 그리 늘리 ' +
  '말리 흘리 어울리 헷갈리 흔들리 되돌리 두드리 드리 때리 가지 만지 빠지 던지 커지 떨어지 사라지 달라지 나아지 좋아지 ' +
  '이루어지 꺼지 켜지 깨지 무너지 벌어지 이어지 밝혀지 알려지 따지 퍼지 번지 터지 고치 거치 마치 미치 넘치 ' +
  '펼치 살피 남기 옮기 생기 숨기 맡기 즐기 챙기 이기 당기 넘기 끊기 지키 시키 일으키 가리키 느끼 아끼 끼 ' +
  '다니 꾸미 보이 쓰이 모이 줄이 높이 붙이 움직이 쌓이 놓이 받아들이 기울이 뒤집 마시';

/** 르 is an ordinary ㅡ in these (따르다, 따라), and doubles its ㄹ in all others (빠르다, 빨라). */
const PLAIN_REU = new Set(['따르', '치르', '들르']);

/** Verbs that make a verb of the noun before them and add nothing that one would search for. */
const LIGHT = new Set(['하', '되', '시키', '스럽', '롭']);

/** Verbs of one syllable that nouns take without a blank: 재미있다, 도움받다. */
const AFTER_NOUN = new Set(['있', '없', '받', '같', '않']);

/** Verbs of one syllable that follow another verb's infinitive without a blank: 알아보다, 만들어지다. */
const AFTER_VERB = new Set(['보', '주', '지', '내', '놓', '두', '가', '오']);

/** Verbs that share forms: 들어 is of 듣다 and of 들다. */
const HOMOGRAPHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['들', ['듣']],
  ['듣', ['들']],
  ['걸', ['걷']],
  ['걷', ['걸']],
  ['갈', ['가']],
]);

/** What a noun takes, in any order; what follows what is for writers to know. */
const PARTICLES =
  '들|께서|께|에게서|에게|에겐|에서|에선|엔|에|한테서|한테|으로서|으로써|으로|로서|로써|로|까지|부터|만큼|처럼|보다|마다|마저|조차|' +
  '밖에|대로|뿐|만|끼리|하고|와|과|이랑|랑|이나|나|이란|란|이라도|라도|이든지|든지|든|이라는|라는|이라고|라고|이라면|라면';
const COPULA =
  '(?:이|이었|였)(?:다|고|며|으며|면|으면|면서|지만|므로|으므로|니까|으니까|니|자|어서|어야|거나|라서|라|야|죠|던|는데|습니다|습니까|기)|' +
  '이에요|예요|입니다|입니까|인데|인지|인가|인가요|인데요';
const IS_COPULA = new RegExp(`^(?:${COPULA})$`);
const AFTER_NOUNS = new RegExp(
  `^(?:${PARTICLES})*(?:(?:은|는|이|가|을|를|의|도)|(?:${COPULA})(?:는|도|만|를|가|에)?)?$`,
);

/** What follows the stem or the infinitive of a verb, without what melts into its last syllable. */
const FINAL_ENDINGS =
  '다|습니다|습니까|니다|니까|시다|읍시다|십시오|으십시오|세요|으세요|셔요|어요|아요|요|네요|네|군요|는군요|구나|는구나|' +
  '죠|지요|지|나요|나|는가|은가|는지|은지|을지|을까|까|게요|을게요|자|자고|자는|라|어라|아라|어|아|어서|아서|서|' +
  '어도|아도|어야|아야|야|고|고자|고서|며|으며|면|으면|면서|으면서|니|으니|으니까|려|려고|으려고|려면|으려면|려는|' +
  '으려는|러|으러|지만|는데|은데|데|던데|거나|든지|든|도록|게|게끔|다가|다면|다고|다는|다며|는다|는다고|는다는|는다면|라고|라는|' +
  '라면|느라|느라고|므로|으므로|수록|을수록|기|음|는|은|을|던|던가|더니|더라|더라도|거든|자마자|자면|길|건|걸|잖아|잖아요|냐|느냐|냐고';
const ENDING = new RegExp(
  `^(?:으?시|으?셨|[었았겠])*(?:(?:${FINAL_ENDINGS})(?:는|도|만|요|까지)?|(?:기|음|는지|은지|을지|는데)(?:${PARTICLES}|[가를이을은는의도])+)?$`,
);

/** Endings that nouns do not have: a word with one is a verb although `VERBS` lacks it. */
const SURE_ENDING =
  /^(?:겠.+|습니[다까]|[었았].+|는[데지다가]|는다[는고면]|으?면서|으?려[고면는]|도록|다가|거나|더라도|더니|든지|느라|으면|으며|으니|으?세요|으?십시오|[어아]요|네요|[어아]서|[어아]야|다|고|면|며|니까|[어아]지는)$/;

const HANGUL = 0xac00;
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const CODAS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** What the last vowel of a stem and 아 or 어 make together, and back. */
const CONTRACTED: Readonly<Record<string, string>> = { ㅣ: 'ㅕ', ㅜ: 'ㅝ', ㅗ: 'ㅘ', ㅚ: 'ㅙ' };
const UNCONTRACTED: Readonly<Record<string, string>> = { ㅕ: 'ㅣ', ㅝ: 'ㅜ', ㅘ: 'ㅗ', ㅙ: 'ㅚ' };

/** What may follow a final consonant that an ending has brought into the stem. */
const NEXT: Readonly<Record<string, RegExp>> = { ㄴ: /^[다데지가]/, ㄹ: /^[까게수지]/, ㅂ: /^[니시]/ };

/** An initial consonant by its number, a vowel and a final consonant, ' ' for none. */
interface Syllable {
  readonly initial: number;
  readonly vowel: string;
  readonly coda: string;
}

/** How the beginning of a verb looks in one group of its forms. */
interface Surface {
  readonly verb: string;
  /** Whether it is a word without an ending: 만든, 만들어. */
  readonly isWord: boolean;
  /** What the ending may begin with; anything without it. */
  readonly next?: RegExp | undefined;
}

const SURFACES = surfacesByText();

/** Nothing but particles, copula or 하다 and 되다, as they stand alone after Latin letters: AWS는, deploy합니다. */
function isGrammar(run: string): boolean {
  if (IS_COPULA.test(run)) {
    return true;
  }
  if (knownNoun(run) !== undefined || SHORT_NOUNS.has(run.charAt(0)) || run === '이' || run === '도로') {
    return false;
  }
  const verb = run.length > 1 ? predicateStem(run) : undefined;
  return verb === undefined
    ? AFTER_NOUNS.test(run) || '인한할함해된될됨돼'.includes(run)
    : verb === '하' || verb === '되';
}

function toStandard(stem: string): string {
  return stem.replace(LOANWORD, (common) => LOANWORDS.get(common) ?? common);
}

function stemOf(run: string): string {
  const known = knownNoun(run);
  if (known !== undefined) {
    return known;
  }
  const verb = predicateStem(run);
  if (verb !== undefined) {
    return verb;
  }
  const noun = cutNoun(run, 1, true);
  const other = otherPredicateStem(run);
  if (noun !== undefined && (other === undefined || noun.length <= other.length)) {
    return stemOf(noun);
  }
  // Of a verb in 이 the last syllable is no particle.
  return other?.endsWith('이') ? other : other === undefined ? run : stemOf(other);
}

/** The one of `NOUNS` that the run is, without its particles. */
function knownNoun(run: string): string | undefined {
  return [run.length, 2, 3]
    .map((end) => run.slice(0, end))
    .find(
      (noun) =>
        NOUNS.has(noun) &&
        (noun === run ||
          (canFollow(run, noun.length) &&
            (AFTER_NOUNS.test(run.slice(noun.length)) || /^[다고며]$/.test(run.slice(noun.length))))),
    );
}

/** The stem of a run that ends in a form of a verb of `VERBS`, alone or after a noun or another verb. */
function predicateStem(run: string): string | undefined {
  for (let start = 0; start < run.length; start++) {
    for (let end = Math.min(run.length, start + LONGEST_SURFACE); end > start; end--) {
      for (const surface of SURFACES.get(run.slice(start, end)) ?? []) {
        // Alone, 온 and 준 may be anything; after another verb they are forms of 오다 and 주다.
        const isLast = end === run.length && start > 1 && AFTER_VERB.has(surface.verb);
        const stem =
          isLast || hasEnding(surface, run.slice(end))
            ? stemAfter(run.slice(0, start), surface, run, end < run.length)
            : undefined;
        if (stem !== undefined) {
          return stem;
        }
      }
    }
  }
  return undefined;
}

const LONGEST_SURFACE = 5;

function hasEnding({ isWord, next }: Surface, ending: string): boolean {
  return ending === '' ? isWord : (next?.test(ending) ?? true) && ENDING.test(ending);
}

function stemAfter(before: string, { verb }: Surface, run: string, hasRest: boolean): string | undefined {
  if (before === '') {
    return verb === '지' ? undefined : verb;
  }
  if (cutsNoun(run, before.length)) {
    return undefined;
  }
  if (LIGHT.has(verb)) {
    return before.length > 1 ? stemOf(before) : before + verb;
  }
  if (AFTER_NOUN.has(verb) || (verb.length > 1 && !/^[이들]|이$|^자라$/.test(verb) && hasRest)) {
    return before + verb;
  }
  return AFTER_VERB.has(verb) && isInfinitive(before) ? predicateStem(before) : undefined;
}

function isInfinitive(text: string): boolean {
  const { vowel, coda } = syllableAt(text, text.length - 1);
  return coda === ' ' && 'ㅏㅓㅕㅐㅘㅝㅙ'.includes(vowel) && !NOUNS.has(text);
}

/** The run without its particles, the most of them that leave `shortest` syllables; undefined if it has none. */
function cutNoun(run: string, shortest: number, isCareful: boolean): string | undefined {
  for (let end = shortest; end < run.length; end++) {
    if (
      (end > 1 || canStandAlone(run)) &&
      canFollow(run, end) &&
      AFTER_NOUNS.test(run.slice(end)) &&
      !cutsNoun(run, end, isCareful)
    ) {
      return run.slice(0, end);
    }
  }
  return run.length > shortest + 1 && run.endsWith('적인') ? run.slice(0, -1) : undefined;
}

function canStandAlone(run: string): boolean {
  return SURE_PARTICLE.test(run.slice(1)) || (SHORT_NOUNS.has(run.charAt(0)) && run.charAt(1) !== '하');
}

/** Particles differ after a vowel and after a consonant: 서버가, 면접이; 로 counts ㄹ as a vowel. */
function canFollow(run: string, end: number): boolean {
  const { coda } = syllableAt(run, end - 1);
  const ending = run.slice(end);
  if (/^(?:이(?:$|나|랑|란)|은|을|과|으)/.test(ending)) {
    return coda !== ' ';
  }
  if (ending.startsWith('로') && run.charAt(end - 1) === '으') {
    return false;
  }
  return coda === ' ' || !/^[가는를와나란라든였로]/.test(ending) || (coda === 'ㄹ' && ending.startsWith('로'));
}

/**
 * Whether a cut would go through one of `NOUNS`. A noun of two syllables after a single one is not meant: 사회의 is
 * 사회 with a particle, 화상회의 a 회의.
 */
function cutsNoun(run: string, at: number, isCareful = true): boolean {
  return (
    (isCareful && at !== 2 && NOUNS.has(run.slice(at - 1, at + 1))) ||
    (run.length > at + 1 && NOUNS.has(run.slice(at - 1, at + 2))) ||
    (at > 1 && NOUNS.has(run.slice(at - 2, at + 1)))
  );
}

/** The stem of a word that no noun can be, for verbs that `VERBS` lacks. */
function otherPredicateStem(run: string): string | undefined {
  for (let at = 1; at < run.length; at++) {
    const ending = run.slice(at);
    if (at > 1 && SURE_ENDING.test(ending) && !cutsNoun(run, at)) {
      return run.slice(0, at);
    }
    const { initial, vowel, coda } = syllableAt(run, at);
    const rest = ending.slice(1);
    if (rest === '' || !ENDING.test(rest)) {
      continue;
    }
    if (coda === 'ㅆ' && !'있겠'.includes(ending.charAt(0))) {
      return run.slice(0, at) + toText({ initial, vowel: UNCONTRACTED[vowel] ?? vowel, coda: ' ' });
    }
    if ((coda === 'ㅂ' && /^니[다까]/.test(rest)) || (coda === 'ㄴ' && /^다/.test(rest))) {
      return run.slice(0, at) + toText({ initial, vowel, coda: ' ' });
    }
  }
  return undefined;
}

/** A stem may be an adnominal form of a verb that `VERBS` lacks: 흐트러진. */
function adnominalStems(stem: string): readonly string[] {
  const open = toText({ ...syllableAt(stem, stem.length - 1), coda: ' ' });
  return stem.length > 2 && /[린릴진질친칠긴길킨킬]$/.test(stem) ? [stem.slice(0, -1) + open] : [];
}

/** What begins with every later syllable of a stem: a noun inside a compound is the beginning of one of them. */
function tailsOf(stem: string, runLength: number): readonly WordPart[] {
  const end = Math.min(stem.length, runLength);
  return Array.from({ length: Math.min(end - 1, MOST_TAILS) }, (_, index) => {
    const tail = stem.slice(index + 1);
    return { start: index + 1, end, stem: tail, form: tail };
  });
}

function surfacesByText(): ReadonlyMap<string, readonly Surface[]> {
  const byText = new Map<string, Surface[]>();
  const add = (text: string, surface: Surface) => byText.set(text, [...(byText.get(text) ?? []), surface]);
  for (const verb of SOFTENING.split(' ')) {
    conjugate(verb, true, add);
  }
  for (const verb of [...VERBS.split(' '), ...LIGHT, ...AFTER_VERB]) {
    conjugate(verb, verb.endsWith('롭') || verb.endsWith('스럽'), add);
  }
  return byText;
}

/** Adds the ways in which the forms of a verb begin, by what its last syllable does before an ending. */
function conjugate(verb: string, softens: boolean, add: (text: string, surface: Surface) => void): void {
  const head = verb.slice(0, -1);
  const last = syllableAt(verb, verb.length - 1);
  const open = { ...last, coda: ' ' };
  const addFused = (text: string, codas: string) => {
    for (const coda of codas) {
      const fused = text.slice(0, -1) + toText({ ...syllableAt(text, text.length - 1), coda });
      const isWord = 'ㄴㄹㅁ'.includes(coda) && (fused.length > 1 || '하되보쓰크'.includes(verb));
      add(fused, { verb, isWord, next: NEXT[coda] });
    }
  };
  const addInfinitive = (text: string) => {
    add(text, { verb, isWord: true });
    addFused(text, 'ㅆ');
  };

  if (last.coda === 'ㄹ') {
    add(verb, { verb, isWord: verb.length > 1, next: /^[^는은을으습]/ });
    add(head + toText(open), { verb, isWord: false, next: /^[는니네나세시십셔셨느]/ });
    addFused(head + toText(open), 'ㄴㅂ');
    return;
  }
  add(verb, {
    verb,
    isWord: verb.length > 1,
    next: last.coda !== ' ' ? /^[^니려러]/ : last.vowel === 'ㅣ' ? /^[^어아은을음으습요]/ : /^[^은을음으습요]/,
  });
  if (softens && last.coda === 'ㅂ') {
    const soft = `${head}${toText(open)}우`;
    add(soft, { verb, isWord: false });
    addFused(soft, 'ㄴㄹ');
    addInfinitive(soft.slice(0, -1) + (/[돕곱]$/.test(verb) && verb.length === 1 ? '와' : '워'));
  } else if (softens) {
    const soft = toText({ ...last, coda: last.coda === 'ㄷ' ? 'ㄹ' : ' ' });
    add(head + soft, { verb, isWord: false, next: SHORT_NOUNS.has(soft) ? /^[으어아었았]/ : /^[으은을어아었았]/ });
  } else if (last.coda === ' ') {
    addFused(verb, LIGHT.has(verb) ? 'ㄴㄹㅂㅁ' : 'ㄴㄹㅂ');
    addInfinitive(infinitiveOf(verb, head, last));
    if (verb === '하') {
      addInfinitive('하여');
    }
  }
}

/** With 아 or 어 melted into the last syllable, of a stem that ends in a vowel. */
function infinitiveOf(verb: string, head: string, last: Syllable): string {
  if (verb.endsWith('하')) {
    return `${head}해`;
  }
  const before = head === '' ? undefined : syllableAt(head, head.length - 1);
  const bright = before !== undefined && 'ㅏㅗ'.includes(before.vowel);
  if (verb.endsWith('르') && before !== undefined && !PLAIN_REU.has(verb)) {
    return head.slice(0, -1) + toText({ ...before, coda: 'ㄹ' }) + (bright ? '라' : '러');
  }
  const vowel = last.vowel === 'ㅡ' ? (bright ? 'ㅏ' : 'ㅓ') : (CONTRACTED[last.vowel] ?? last.vowel);
  return head + toText({ ...last, vowel });
}

function syllableAt(text: string, index: number): Syllable {
  const code = text.charCodeAt(index) - HANGUL;
  return {
    initial: Math.floor(code / (VOWELS.length * CODAS.length)),
    vowel: VOWELS.charAt(Math.floor(code / CODAS.length) % VOWELS.length),
    coda: CODAS.charAt(code % CODAS.length),
  };
}

function toText({ initial, vowel, coda }: Syllable): string {
  return String.fromCharCode(
    HANGUL + (initial * VOWELS.length + VOWELS.indexOf(vowel)) * CODAS.length + CODAS.indexOf(coda),
  );
}
