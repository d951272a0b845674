import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { koreanRules } from '#search/languages/ko.ts';

/** The stem of a run that is one word; undefined if there is none. */
function stemOf(run: string): string | undefined {
  return koreanRules.words(run)[0]?.stem;
}

const NOUNS =
  // IT
  '서버 클라이언트 데이터베이스 데이터 네트워크 클라우드 컴포넌트 컨테이너 쿠버네티스 인프라 스토리지 메모리 카테고리 라이브러리 디렉터리 ' +
  '리포지토리 쿼리 로그 서버로그 로그인 도메인 디자인 배포 설치 설정 구성 오류 장애 백업 복구 보안 인증 권한 계정 비밀번호 사용자 관리자 ' +
  '개발자 브라우저 페이지 이미지 메시지 패키지 모듈 함수 변수 매개변수 객체 배열 문자열 알고리즘 자료구조 인터페이스 아키텍처 프레임워크 ' +
  '플랫폼 애플리케이션 소프트웨어 하드웨어 운영체제 리눅스 윈도우 파일 폴더 파이썬 자바스크립트 테스트 빌드 릴리스 버전 업데이트 마이그레이션 ' +
  '모니터링 대시보드 트래픽 로드밸런서 게이트웨이 방화벽 라우터 토큰 세션 쿠키 캐시 큐 키 앱 웹 템플릿 스크립트 터미널 코드 커밋 브랜치 ' +
  '처리 관리 정리 파라미터 응답 요청 지연 성능 용량 리전 스위치 암호화 초기화 최적화 자동화 속도 경로 결과 제한 추가 높이 ' +
  // support work
  '고객 고객사 문의 케이스 티켓 엔지니어 서포트 지원 지원자 기술지원 담당자 팀원 팀장 매니저 상사 동료 신입 경력 이력서 자기소개서 면접 ' +
  '면접관 합격 불합격 채용 퇴사 입사 이직 연봉 회사 회의 화상회의 주간회의 강의 교육 온보딩 인수인계 교대 근무 야근 휴가 출장 통화 전화 메일 ' +
  '이메일 채팅 답변 해결 원인 증상 재현 설명 보고서 문서 가이드 체크리스트 우선순위 심각도 만족도 서비스 제품 기능 요구사항 일정 마감 목표 ' +
  '성과 평가 승진 스터디 스토리 커뮤니티 기여 참여 회고 첫날 질문 대답 조언 실수 책임 신뢰 협업 소통 역할 업무 일 팀 값 글 말 ' +
  // general
  '사람 친구 가족 아이 어린이 학교 대학교 학생 선생님 나라 도시 서울 부산 대만 런던 이탈리아 한국어 영어 언어 시간 아침 저녁 주말 오늘 내일 ' +
  '이유 방법 문제 생각 마음 기분 이야기 여행 음식 커피 날씨 건강 운동 영화 음악 사진 그림 이름 도움 알림 느낌 처음 마지막 동안 하루 ' +
  '사회 기회 경험 능력 지식 정보 기술 환경 변화 미래 과거 현재 고려 사이트 주의 동의 제도 온도';

const nouns = NOUNS.split(' ');

/** What any noun takes. */
const PARTICLES =
  '에 에서 의 도 만 까지 부터 보다 처럼 마다 조차 마저 밖에 들 에게 에서의 에는 에도 까지만 에게는 들은 들을 들에게 들에게는 에서는 ' +
  '에서도 부터는 들의 까지의 만의 입니다 인데 입니까';

/** What differs after a consonant and after a vowel. */
const PAIRS =
  '은/는 이/가 을/를 과/와 이랑/랑 이나/나 이란/란 이라는/라는 이라고/라고 이라도/라도 이든/든 과의/와의 이었습니다/였습니다 이었다/였다 ' +
  '이다/이다 이고/이고 이며/이며 이에요/예요';

/** ㄹ counts as a vowel here. */
const DIRECTIONS = '으로/로 으로는/로는 으로부터/로부터 으로서/로서 으로의/로의';

const particles = [
  ...PARTICLES.split(' ').map((particle) => () => particle),
  ...PAIRS.split(' ').map((pair) => (noun: string) => pair.split('/')[codaOf(noun) === 0 ? 1 : 0]),
  ...DIRECTIONS.split(' ').map((pair) => (noun: string) => pair.split('/')[[0, 8].includes(codaOf(noun)) ? 1 : 0]),
];

/** The final consonant of the last syllable by its number in Unicode: 0 is none, 8 ㄹ. */
function codaOf(noun: string): number {
  return (noun.charCodeAt(noun.length - 1) - 0xac00) % 28;
}

describe('nouns', () => {
  test.each(particles.map((particle) => [`${particle('면접')}, ${particle('서버')}`, particle] as const))(
    'have one stem with %s and without',
    (_, particle) => {
      expect(
        nouns
          .map((noun) => noun + (particle(noun) ?? ''))
          .filter((run, index) => stemOf(run) !== stemOf(nouns[index] ?? '')),
      ).toEqual([]);
    },
  );

  test('are their own stem', () => {
    const cut = nouns.filter((noun) => stemOf(noun) !== noun);
    expect(cut).toEqual(['심각도', '만족도']);
  });

  // 저하, 제한 and 이해 are likelier than 저, 제 and 이 before 하다: 성능저하는, 접근제한.
  test('lose 하다, 되다 and the like with whatever follows', () => {
    const made = nouns.filter((noun) => noun.length > 1 && stemOf(noun) === noun && !/[저제이]$/.test(noun));
    const endings =
      '하다 하는 하고 하면 하지 하기 하려고 하세요 합니다 했습니다 했던 해서 한 할 함 하여 하였다 하도록 해야 하겠습니다 하시겠습니까 ' +
      '되다 되는 되어 된 될 됩니다 되었습니다 됐습니다 돼서 시키는 시켰다 시킵니다 해주세요 하기에 하는지를';
    const wrong = made.flatMap((noun) =>
      endings
        .split(' ')
        .map((ending) => noun + ending)
        .filter((run) => stemOf(run) !== noun),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['사회의', '사회'],
    ['컨텐츠를', '콘텐츠'],
    ['오류메세지', '오류메시지'],
    ['화상회의', '화상회의'],
    ['화상회의에서', '화상회의'],
    ['난이도', stemOf('난이도를')],
    ['나라는', '나라'],
    ['블루스카이', '블루스카이'],
    ['문제다', '문제'],
    ['서버며', '서버'],
    ['과부하는', '과부하'],
    ['기술적인', '기술적'],
    ['기술적으로', '기술적'],
    ['팀에서는', '팀'],
    ['사본', '사본'],
    ['사진', '사진'],
    ['씬을', '씬'],
    ['크기를', '크기'],
    ['서버으로', '서버으로'],
    ['컨텐츠를', stemOf('콘텐츠를')],
    ['메뉴얼', '매뉴얼'],
    ['프론트엔드', stemOf('프런트엔드')],
  ])('%s is %s', (run, stem) => {
    expect(stemOf(run)).toBe(stem);
  });
});

describe('native verbs and adjectives', () => {
  test.each([
    [
      '만들',
      '만들다 만들어 만드는 만들었습니다 만듭니다 만든 만들 만들고 만들기 만들면 만드세요 만들려고 만들어서 만들어졌습니다',
    ],
    ['기다리', '기다리다 기다려 기다렸습니다 기다리는 기다린 기다릴 기다립니다 기다려서 기다리셨습니다'],
    ['돕', '돕다 도와 도운 도왔습니다 돕는 도우면 도와주세요 돕고'],
    ['넘기', '넘기다 넘겨준 넘겨주는 넘겨둔'],
    ['불러오', '불러오는 불러올 불러온 불러옵니다'],
    ['배우', '배우다 배워 배웠다 배운 배울 배웁니다 배우는 배우고'],
    ['빠르', '빠르다 빨라서 빠른 빨랐다 빠르게 빠릅니다'],
    ['따르', '따르다 따라서 따른 따랐다 따릅니다'],
    ['쓰', '쓰다 써서 썼다 쓰는 쓴 쓸 씁니다 쓰고'],
    ['듣', '듣다 들었다 들으면 듣는 들어서 들은'],
    ['짓', '짓다 지어서 지었다 짓는 지은'],
    ['어렵', '어렵다 어려운 어려웠다 어려워서 어렵고 어렵습니다 어려우면'],
    ['힘들', '힘들었습니다 힘들다 힘든 힘드네요 힘듭니다'],
    ['일하', '일합니다 일하는 일했습니다 일할 일해서'],
    ['그만두', '그만두었습니다 그만뒀다 그만두고 그만둔 그만둘'],
    ['나누', '나누다 나누어 나눠서 나눈 나눴습니다'],
    ['보내', '보내다 보낸 보냈습니다 보내서 보내는'],
    ['모으', '모으다 모아서 모았다 모은 모읍니다'],
    ['찾', '찾다 찾아 찾았습니다 찾는 찾은 찾을 찾으면 찾아보세요 찾습니다'],
    ['재미있', '재미있는 재미있다 재미있었습니다 재미있게'],
    ['흐트러지', '흐트러졌다 흐트러지면 흐트러집니다 흐트러지도록'],
    ['헷갈리', '헷갈렸습니다 헷갈리고 헷갈린다'],
    ['뒤척이', '뒤척였다 뒤척이려고'],
  ])('%s is the stem of all its forms', (stem, forms) => {
    expect(forms.split(' ').filter((form) => stemOf(form) !== stem)).toEqual([]);
  });

  test('that share forms find each other', () => {
    expect(koreanRules.otherStems('들어')).toContain('들');
    expect(koreanRules.otherStems('걸고')).toContain('걷');
  });
});

describe('a run of nothing but grammar', () => {
  test.each([...'은는가을를의에도만로와과'])('has no word: %s', (run) => {
    expect(koreanRules.words(run)).toEqual([]);
  });

  test.each('에서 으로 에서의 까지만 입니다 이라는 이었습니다 합니다 하는 하고 됩니다 했습니다'.split(' '))(
    'has no word: %s',
    (run) => {
      expect(koreanRules.words(run)).toEqual([]);
    },
  );

  test.each('값 팀 일 앱 이 그 수 것 도로 나이'.split(' '))('is not %s', (run) => {
    expect(stemOf(run)).toBe(run);
  });
});

describe('words', () => {
  test('have the tails of their stem with their places', () => {
    expect(koreanRules.words('매개변수를')).toEqual([
      {
        start: 0,
        end: 5,
        stem: '매개변수',
        form: '매개변수를',
        inner: [
          { start: 1, end: 4, stem: '개변수', form: '개변수' },
          { start: 2, end: 4, stem: '변수', form: '변수' },
          { start: 3, end: 4, stem: '수', form: '수' },
        ],
      },
    ]);
  });

  test('have no more tails than anyone needs', () => {
    expect(koreanRules.words('쿠'.repeat(20))[0]?.inner).toHaveLength(12);
  });

  test('have tails within the run', () => {
    const hangul = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
    const syllable = fc.oneof(hangul, fc.constantFrom(...'하되이었습니다는은을를에서의고면해렸져웠도들만드와'));
    fc.assert(
      fc.property(fc.string({ unit: syllable, minLength: 1, maxLength: 20 }), (run) => {
        for (const { stem, form, inner } of koreanRules.words(run)) {
          expect(form).toBe(run);
          expect(stem).toMatch(/^[가-힣]+$/);
          expect(inner.every(({ start, end }) => 0 < start && start < end && end <= run.length)).toBe(true);
        }
        expect(koreanRules.otherStems(run).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('queries', () => {
  test('try what a compound may be besides', () => {
    expect(koreanRules.otherStems('환경설정의')).toEqual(['환경설정']);
    expect(koreanRules.otherStems('흐트러진')).toEqual(['흐트러지']);
    expect(koreanRules.otherStems('면접을')).toEqual([]);
  });

  test('have few stop words', () => {
    expect(koreanRules.stopWords.size).toBeLessThanOrEqual(60);
    expect([...koreanRules.stopWords]).toEqual(
      expect.arrayContaining('그리고 어떻게 왜 있는 하는 것 수 등'.split(' ')),
    );
  });
});
