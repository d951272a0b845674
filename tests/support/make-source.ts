/** Builders for tests of the importer: blogs and posts as readers of old systems hand them on. */
import type { Blog, Finding, SourcePost } from '#importer/source.ts';

/** Long enough to leave no doubt of their languages. */
export const TEXTS = {
  en: 'The customer had been waiting for two days when the case came to us, and nobody could say why the load balancer had begun to answer with errors. We read the logs again, line by line, until one of them made no sense. It was the clock of a single machine, and it had been wrong for a week without anybody seeing it at all.',
  it: 'Il cliente aspettava da due giorni quando il caso è arrivato a noi, e nessuno sapeva dire perché il bilanciatore avesse cominciato a rispondere con errori. Abbiamo riletto i log riga per riga, finché una non ha smesso di avere senso. Era l’orologio di una sola macchina, e da una settimana nessuno se ne era accorto.',
  ko: '케이스가 우리에게 넘어왔을 때 고객은 이미 이틀째 기다리고 있었고, 로드 밸런서가 왜 오류를 내기 시작했는지 아무도 말하지 못했다. 우리는 로그를 한 줄씩 다시 읽었고, 마침내 앞뒤가 맞지 않는 한 줄을 찾아냈다. 시계 하나가 일주일 동안 틀려 있었는데 아무도 몰랐던 것이다. 그날 밤 우리는 늦게까지 남아 있었다.',
  'zh-Hant':
    '案件轉到我們手上的時候，客戶已經等了兩天，沒有人說得出負載平衡器為什麼開始回傳錯誤。我們把日誌一行一行重新讀過，直到其中一行怎麼看都不對勁。那天晚上我們才發現，問題根本不在網路，而是一台機器的時鐘慢了整整一個星期，卻沒有任何人注意到這件事，連監控系統也完全沒有發出警告。',
  'zh-Hans':
    '案件转到我们手上的时候，客户已经等了两天，没有人说得出负载均衡器为什么开始返回错误。我们把日志一行一行重新读过，直到其中一行怎么看都不对劲。那天晚上我们才发现，问题根本不在网络，而是一台机器的时钟慢了整整一个星期，却没有任何人注意到这件事，连监控系统也完全没有发出警告。',
} as const;

/** A public post in English with all that a story needs. */
export function makeSource(changes: Partial<SourcePost> = {}): SourcePost {
  const slug = changes.slug ?? 'my-post';
  return {
    id: `source/_posts/${slug}.md`,
    file: `source/_posts/${slug}.md`,
    type: 'post',
    title: 'My post',
    description: undefined,
    date: { day: '2019-07-03', raw: '2019-07-03 10:00' },
    updated: undefined,
    lang: undefined,
    translationKey: undefined,
    tags: ['cloud'],
    categories: [],
    authors: ['Editors'],
    cover: undefined,
    paths: [`/2019/07/${slug}/`],
    slug,
    status: 'published',
    isUnlisted: false,
    isPinned: false,
    legacy: {},
    findings: [],
    sample: TEXTS.en,
    hash: 'hash',
    readArticle: async () => ({ tree: { type: 'root', children: [] }, findings: [] }),
    ...changes,
  };
}

export function makeBlog(posts: readonly SourcePost[], changes: Partial<Blog> = {}): Blog {
  return {
    system: 'hexo',
    name: 'blog.example',
    root: '/nowhere',
    url: 'https://blog.example/',
    lang: undefined,
    posts,
    findAsset: () => [],
    ...changes,
  };
}

/** `title-cut: A long title → It was cut after 119 characters` */
export function summariseFinding({ code, original, action }: Finding): string {
  return `${code}: ${original} → ${action}`;
}
