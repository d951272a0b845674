import { describe, expect, test } from 'vitest';
import { LOCALE_KEYS, type Locale } from '#i18n/locales.ts';
import { foreignLanguage, languageName, ownLanguage, tellLanguage } from '#markdown/language.ts';
import { createRenderer, type RenderProblem } from '#markdown/render.ts';

const ENGLISH =
  'The customer had been waiting for two days when the case came to us, and nobody could say why the load balancer had begun to answer with errors. We read the logs again, line by line, until one of them made no sense.';
const ITALIAN =
  'Il cliente aspettava da due giorni quando il caso è arrivato a noi, e nessuno sapeva dire perché il bilanciatore avesse cominciato a rispondere con errori. Abbiamo riletto i log riga per riga, finché una non ha smesso di avere senso.';
const KOREAN =
  '케이스가 우리에게 넘어왔을 때 고객은 이미 이틀째 기다리고 있었고, 로드 밸런서가 왜 오류를 내기 시작했는지 아무도 말하지 못했다. 우리는 로그를 한 줄씩 다시 읽었고, 마침내 앞뒤가 맞지 않는 한 줄을 찾아냈다.';
const TRADITIONAL =
  '案件轉到我們手上的時候，客戶已經等了兩天，沒有人說得出負載平衡器為什麼開始回傳錯誤。我們把日誌一行一行重新讀過，直到其中一行怎麼看都不對勁。那天晚上我們才發現，問題根本不在網路。';
const SIMPLIFIED =
  '案件转到我们手上的时候，客户已经等了两天，没有人说得出负载均衡器为什么开始返回错误。我们把日志一行一行重新读过，直到其中一行怎么看都不对劲。那天晚上我们才发现，问题根本不在网络。';
const JAPANESE =
  'ケースが私たちのところに回ってきたとき、お客様はもう二日も待っていて、ロードバランサーがなぜエラーを返し始めたのか誰にも説明できなかった。ログを一行ずつ読み直し、ようやく辻褄の合わない一行を見つけた。';
const FRENCH =
  'Le client attendait depuis deux jours quand le dossier nous est arrivé, et personne ne savait dire pourquoi le répartiteur avait commencé à renvoyer des erreurs. Nous avons relu les journaux ligne par ligne.';
const RUSSIAN =
  'Клиент ждал уже два дня, когда случай дошёл до нас, и никто не мог сказать, почему балансировщик начал отвечать ошибками. Мы перечитали журналы строка за строкой.';

const TEXTS = {
  en: ENGLISH,
  it: ITALIAN,
  ko: KOREAN,
  'zh-Hant': TRADITIONAL,
  'zh-Hans': SIMPLIFIED,
  ja: JAPANESE,
  fr: FRENCH,
};

describe.each(LOCALE_KEYS)('where a text should be in %s', (locale) => {
  test.each(Object.entries(TEXTS))('one in %s is told from it', async (language, text) => {
    expect(await foreignLanguage(text, locale)).toBe(language === ownLanguage(locale).tag ? undefined : language);
  });

  test('nothing is said of what is too short, or in a script that the site does not know', async () => {
    expect(await foreignLanguage('Casebook, Kubernetes, 客戶, 고객', locale)).toBeUndefined();
    expect(await foreignLanguage(RUSSIAN, locale)).toBeUndefined();
  });
});

describe('what looks foreign but is not', () => {
  test.each<[Locale, string]>([
    [
      'ko',
      'Amazon EC2와 Application Load Balancer, Amazon Route 53, AWS Certificate Manager, Amazon CloudWatch Logs를 함께 쓰는 구조였다.',
    ],
    [
      'zh-TW',
      'Amazon EC2、Application Load Balancer、Amazon Route 53、AWS Certificate Manager 與 Amazon CloudWatch Logs 都要設定。',
    ],
    ['zh-TW', `原作者寫的是「从删库到跑路，这样学习数据库」，我們照原樣引用。${TRADITIONAL}`],
    [
      'en',
      'Target group, listener rule, health check, idle timeout, slow start, stickiness: each is a setting of the load balancer, and all of them were right.',
    ],
    [
      'en',
      'kube-proxy coredns aws-node cluster-autoscaler metrics-server ingress-nginx cert-manager external-dns argocd fluent-bit karpenter istiod',
    ],
    [
      'it',
      'Il cluster EKS, il load balancer, il target group e il security group erano quelli di sempre; l’health check invece no, e da lì il timeout.',
    ],
  ])('for %s: %s', async (locale, text) => {
    expect(await foreignLanguage(text, locale)).toBeUndefined();
  });
});

describe('of a text of which nothing is known', () => {
  test.each(Object.entries(TEXTS))('one in %s is told, and for certain if it is long', async (tag, text) => {
    expect(await tellLanguage(text)).toMatchObject({ tag });
    expect(await tellLanguage(text.repeat(3))).toStrictEqual({ tag, isCertain: true });
    expect(await tellLanguage(text.slice(0, 60))).toStrictEqual(tag === 'fr' ? undefined : { tag, isCertain: false });
  });

  test.each<[string, string, { tag: string; isCertain: boolean } | undefined]>([
    ['nothing', '', undefined],
    ['signs alone', '1 + 2 = 3 …', undefined],
    ['names in Latin letters', 'Casebook, Kubernetes', undefined],
    ['a script that the site does not know', RUSSIAN, undefined],
    ['Chinese that is neither kind', '中文', { tag: 'zh', isCertain: false }],
    ['a character of one kind', '学', { tag: 'zh-Hans', isCertain: false }],
    [
      'Traditional Chinese that quotes the other',
      `${TRADITIONAL}${TRADITIONAL}「从删库到跑路」`,
      { tag: 'zh-Hant', isCertain: true },
    ],
    ['both kinds alike', TRADITIONAL + SIMPLIFIED, { tag: 'zh-Hant', isCertain: false }],
    [
      'Korean among English terms',
      `${KOREAN} ${'Application Load Balancer '.repeat(20)}`,
      { tag: 'ko', isCertain: true },
    ],
    ['Korean among much code', `${KOREAN} ${'kubectl get pods '.repeat(90)}`, { tag: 'ko', isCertain: false }],
    ['English with a sentence of Italian', `${ENGLISH} ${ITALIAN} ${ENGLISH}`, { tag: 'en', isCertain: true }],
    ['Italian with a sentence of English', `${ITALIAN} ${ENGLISH} ${ITALIAN}`, { tag: 'it', isCertain: true }],
    ['English with a quotation', `${ENGLISH.repeat(3)} ${KOREAN.slice(0, 20)}`, { tag: 'en', isCertain: false }],
  ])('%s', async (_, text, told) => {
    expect(await tellLanguage(text)).toStrictEqual(told);
  });
});

test('languages are named as an English sentence names them', () => {
  expect(['en', 'zh-Hans', 'zh-Hant', 'ko'].map(languageName)).toEqual([
    'English',
    'Simplified Chinese',
    'Traditional Chinese',
    'Korean',
  ]);
});

describe('a post', () => {
  const render = createRenderer();
  const languageProblems = async (body: string, path = 'en.md'): Promise<readonly RenderProblem[]> =>
    (await render(body, path)).problems.filter(({ code }) => code === 'text-language');

  test('is told of the first foreign paragraph only, where it stands', async () => {
    const problems = await languageProblems(`## Titolo\n\n${ENGLISH}\n\n${ITALIAN}\n\n${ITALIAN}\n`);
    expect(problems).toEqual([
      {
        line: 5,
        column: 1,
        severity: 'warning',
        code: 'text-language',
        message: 'This text seems to be in Italian, not in English',
        hint: 'translate it, mark it as a quote with >, or give the file the name of its language instead of "en"',
      },
    ]);
  });

  test('is told of short paragraphs in a row', async () => {
    const short =
      'Il cliente aspettava da due giorni quando il caso è arrivato a noi, di notte, e nessuno sapeva che cosa fare né a chi chiedere.';
    const problems = await languageProblems(`A short one.\n\n${[short, short, short].join('\n\n')}\n`);
    expect(problems.map(({ line }) => line)).toEqual([3]);
  });

  test('is told of short paragraphs in a row none of which is clear', async () => {
    const bits = [
      'Il caso è arrivato di notte.',
      'Nessuno sapeva che cosa fare.',
      'Il cliente aspettava da due giorni.',
    ];
    const problems = await languageProblems(`${Array.from({ length: 5 }, () => bits.join('\n\n')).join('\n\n')}\n`);
    expect(problems.map(({ line }) => line)).toEqual([1]);
  });

  test('of lists alone is read, too', async () => {
    expect(await languageProblems(`- ${ITALIAN}\n- ${ITALIAN}\n`)).toHaveLength(1);
  });

  test('of one short paragraph is read as a whole', async () => {
    expect(await languageProblems(`${FRENCH.slice(0, 150)}\n`)).toHaveLength(1);
  });

  test.each([
    ['a quote', `> ${ITALIAN}`],
    ['a path', `${'la/cartella/di/chi/non/scrive/sempre '.repeat(10)}`],
    ['a list beside text', `${ENGLISH}\n\n- ${ITALIAN}`],
    ['a table', `| a |\n| - |\n| ${ITALIAN} |`],
    ['code', `\`\`\`text\n${ITALIAN}\n\`\`\``],
    ['code in a sentence', `The log said \`${ITALIAN}\`.`],
    ['the text of a link', `See [${ITALIAN}](https://example.com).`],
    ['a footnote', `${ENGLISH}[^1]\n\n[^1]: ${ITALIAN}`],
    ['a short sentence', `${ENGLISH}\n\nIn bocca al lupo, ci hanno detto.\n\n${ENGLISH}`],
  ])('may have another language in %s', async (_, body) => {
    expect(await languageProblems(`${body}\n`)).toEqual([]);
  });
});
