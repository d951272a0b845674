/**
 * The lines that a blog’s page has around its posts, in the languages of the site. A line counts as one only if it says nothing
 * else, because whatever may be content has to stay.
 */

/** After one of these, the names of networks are no content. */
const SHARING_WORDS = [
  'share this(?: post)?:?',
  'share on:?',
  'get link',
  'ottieni link',
  'condividi(?: (?:su|questo articolo))?:?',
  '(?:이 글 ?)?공유하기:?',
  '分享(?:此文|到|至)?[:：]?',
];

/** Around a post, wherever they stand. */
const FURNITURE = whole(
  // Ways through the page
  ['(?:vai|salta|passa) al contenuto', '(?:콘텐츠|컨텐츠|본문)로 (?:바로가기|건너뛰기)'],
  ['跳至(?:主要)?[內内]容', '跳到(?:主要)?[內内]容', '跳转到内容'],
  ['skip to (?:main )?content', 'passa ai contenuti principali', '본문 바로가기', 'open in app'],
  ['browsed by', 'toggle navigation', 'search for:'],
  [
    '(?:older|newer|previous|next) (?:posts?|entr(?:y|ies)|articles?)',
    '[←→«»‹›] ?(?:older|newer|previous|next)(?: posts?)?',
  ],
  [
    '(?:older|newer|previous|next)(?: posts?)? ?[←→«»‹›]',
    'post navigation',
    'navigazione articoli',
    '글 (?:내비게이션|탐색)',
  ],
  [
    '文章(?:導覽|导航)',
    '(?:articolo|articoli) (?:precedenti?|successiv[oi])',
    '(?:이전|다음) ?글',
    '(?:上|下)一篇(?:文章)?',
  ],
  [
    '(?:continue reading|continua a leggere) .{1,150}',
    '(?:continue reading|read more|continua a leggere|leggi tutto|계속 읽기|더 ?읽기|繼續閱讀|继续阅读|閱讀全文|阅读全文)(?: ?[→»…]| ?\\.{3})?',
  ],
  // Sharing and liking
  SHARING_WORDS,
  [
    'like this:?',
    'mi piace:?',
    '이것이 좋아요:?',
    '(?:請|请)?按?讚:',
    'like ?loading(?:\\.{3}|…)',
    '(?:caricamento|로드 중|載入中|正在加载)(?:\\.{3}|…)',
  ],
  [
    'click to (?:share|email|print) .{1,60}\\(opens in new window\\)',
    'fai clic .{1,60}\\(si apre in una nuova finestra\\)',
  ],
  // Comments, of which there are none yet
  [
    'leave a (?:comment|reply)',
    'lascia un commento',
    '댓글 남기기',
    '답글 남기기',
    '發佈留言',
    '發表(?:迴響|回應|留言)',
    '发表(?:评论|回复)',
    '留下(?:評論|评论)',
  ],
  [
    'no comments(?: yet)?',
    '0 comments',
    'nessun commento',
    '댓글 없음',
    '댓글 0개',
    '沒有留言',
    '没有评论',
    '0 (?:則留言|条评论)',
  ],
  [
    'cancel reply',
    'annulla risposta',
    '응답 취소',
    '取消回[覆复]',
    'post comment',
    'invia commento',
    '댓글 작성',
    '(?:發佈|发表)(?:留言|评论)',
  ],
  ['your email address will not be published\\..{0,80}', 'il tuo indirizzo email non sarà pubblicato\\..{0,80}'],
  [
    '이메일은 공개되지 않습니다\\..{0,80}',
    '發佈留言必須填寫的電子郵件地址不會公開。.{0,80}',
    '您的(?:电子)?邮箱地址不会被公开。.{0,80}',
  ],
  // The foot of the page
  [
    '(?:proudly )?powered by (?:wordpress|hexo|jekyll|hugo|tistory|blogger).{0,60}',
    '.{0,40}funziona (?:grazie a )?wordpress',
  ],
  [
    '(?:copyright )?(?:©|\\(c\\))\\s?(?:copyright )?\\d{4}(?:.{0,80}(?:reserved\\.|riservati\\.|[^.。]))?',
    'copyright \\d{4}(?:.{0,80}(?:reserved\\.|riservati\\.|[^.。]))?',
    'all rights reserved\\.?',
    'tutti i diritti riservati\\.?',
  ],
  [
    '(?:版權所有|版权所有|著作權所有).{0,40}',
    '무단 ?전재.{0,30}금지\\.?',
    '(?:theme|tema|테마|佈景主題|主题)[:：].{1,60}',
  ],
);

const SHARING = whole(SHARING_WORDS);

const NETWORK = whole(
  [
    'twitter',
    'x',
    'facebook',
    'linkedin',
    'whatsapp',
    'telegram',
    'pinterest',
    'reddit',
    'tumblr',
    'pocket',
    'mastodon',
  ],
  [
    'threads',
    'bluesky',
    'skype',
    'e-?mail',
    'print',
    'more',
    'stampa',
    'altro',
    '이메일',
    '인쇄',
    '더 ?보기',
    '카카오톡',
    '라인',
    'line',
  ],
  ['電子郵件', '列印', '更多', '打印', '微博', '微信', '邮件', 'copy link', 'wordpress'],
);

/** What readers wrote follows these. */
const COMMENTS = whole(
  [
    '(?:\\d+|one|two|three) (?:thoughts?|comments?|responses?|replies) (?:on|to) .{1,150}',
    '\\d+ (?:comments?|responses?|replies)',
  ],
  [
    '(?:\\d+|un|uno) (?:comment[oi]|pensier[oi]) (?:su|in) .{1,150}',
    '\\d+ comment[oi]',
    '.{0,150}에 (?:대한|달린) ?\\d+개의 (?:댓글|생각)',
  ],
  [
    'responses? \\(\\d+\\)',
    'comments?',
    'commenti',
    '댓글 ?\\d+개?',
    '\\d+개의 댓글',
    '.{0,150}有 ?\\d+ ?(?:則|条|個|个)(?:留言|迴響|评论|回應|回复)',
    '\\d+ ?(?:則留言|条评论)',
  ],
);

/** Lists of other posts and of the blog follow these. */
const LISTS = whole(
  [
    'related(?: posts?| articles?)?:?',
    'you (?:may|might) also like:?',
    'more from .{1,60}',
    'recommended from .{1,30}',
    'popular posts from this blog',
    'post popolari in questo blog',
    '(?:articoli )?correlati:?',
    '관련 ?글:?',
    "'.{1,80}' 카테고리의 다른 글",
    '이 블로그 .{1,60} 카테고리 글',
    '이전 포스트',
    '작가의 이전글',
    '相關(?:文章)?:?',
    '相关(?:文章)?:?',
  ],
  [
    'recent (?:posts|comments)',
    'archives',
    'categories',
    'meta',
    'tag cloud',
    'blogroll',
    'articoli recenti',
    'commenti recenti',
  ],
  [
    'archivi',
    'categorie',
    '최근 (?:글|댓글)',
    '(?:글 )?보관함',
    '카테고리',
    '近期(?:文章|留言|评论)',
    '彙整',
    '归档',
    '其他操作',
    '分類',
    '分类目录',
  ],
);

/** The heading of a list of posts that share something, whose name follows: `Category: AWS`. */
const ARCHIVE =
  /^(?:browsed by\s+)?(category|tag|author|month|year|day|categoria|autore|mese|분류|카테고리|태그|글쓴이|월|分類|分类|標籤|标签|作者|月份)(?: archives?)?\s?[:：]\s*(\S.{0,80})$/i;

const CATEGORY = /^(?:category|categoria|분류|카테고리|分類|分类)$/i;
const TAG = /^(?:tag|태그|標籤|标签)$/i;

/** Above the posts. */
const HEAD = whole(
  ['(?:primary |main |site )?menu', 'home', 'about(?: me)?', 'contact', 'blog', 'search', 'archives?', 'rss'],
  [
    'homepage',
    'chi sono',
    'contatti',
    'cerca',
    '홈',
    '메뉴',
    '소개',
    '검색',
    '首頁',
    '首页',
    '主?選單',
    '菜单',
    '關於(?:我)?',
    '关于(?:我)?',
    '搜[尋索]',
  ],
);

/** A comment has a line with its author, its day or a link to answer it. */
const COMMENT_LINE =
  /^(?:.{1,60} (?:says|said|wrote|dice|ha detto|scrive)[:：]|.{1,60}(?:님의 말|說道?|说道?)[:：]|reply|rispondi|답글(?: ?달기)?|\d+개의 답글|수정\/삭제(?: ?댓글쓰기)?|응답|回[覆复應应])$/i;

/** Buttons and labels, which are content only between sentences. */
const BUTTON = whole(
  [
    '[·•|–—-]',
    '\\d{1,6}(?:/\\d{1,4})?',
    'by',
    'follow(?:ing)?',
    'unfollow',
    '\\d+ min read',
    'listen',
    'share',
    'save',
    'sign (?:in|up)',
    'write',
  ],
  ['written by .{1,60}', '[\\d,.]+k? follow(?:ers|ing)', 'other apps', 'post a comment', 'write a response'],
  ['altre app', 'posta un commento', 'cerca nel blog', 'segnala una violazione', 'powered by blogger'],
  ['get notion free', 'built with notion', 'add a comment(?:\\.{3}|…)', 'created', 'owner'],
  [
    '팔로우',
    '구독(?:하기)?',
    '이웃추가',
    '본문 기타 기능',
    'MY메뉴 열기',
    '카테고리 이동',
    '목록 보기',
    '로그인',
    'profile',
  ],
  ['게시글 관리', '저작자표시(?: 비영리)?(?: 변경금지)?', '반응형', '728x90', '댓글(?:달기|쓰기)', '티스토리툴바'],
  ['공감한 사람 보러가기', '댓글을 작성하세요', '맨 위로', 'PC버전으로 보기', 'keyword', '제안하기', '태그'],
  [
    "'.{1,80}' related articles",
    '(?:上|下)一篇文章 .{1,150}',
    '(?:發[佈表]|发[布表])留言',
    '[←→] ?articolo (?:precedente|successivo)',
    'articolo (?:precedente|successivo) ?[←→]',
  ],
);

export type LineKind = 'furniture' | 'comments' | 'list';

/** What a line is to a page, or `undefined` for what may be content. */
export function kindOfLine(line: string): LineKind | undefined {
  if (line.length > 200) return undefined;
  const text = line.trim();
  if (COMMENTS.test(text)) return 'comments';
  if (LISTS.test(text)) return 'list';
  return FURNITURE.test(text) ? 'furniture' : undefined;
}

/** Whether a line above the posts leads to a part of the site. */
export function isHead(line: string): boolean {
  return line.length <= 200 && HEAD.test(line.trim());
}

/** Whether a line stands around what a reader wrote. */
export function isCommentLine(line: string): boolean {
  return line.length <= 200 && COMMENT_LINE.test(line.trim());
}

/** Whether a line is a button or label of the page, unless it stands between sentences. */
export function isButton(line: string): boolean {
  return line.length <= 200 && BUTTON.test(line.trim());
}

export function isSharing(line: string): boolean {
  return line.length <= 200 && SHARING.test(line.trim());
}

export function isNetwork(line: string): boolean {
  return line.length <= 200 && NETWORK.test(line.trim());
}

export interface Archive {
  readonly kind: 'category' | 'tag' | 'other';
  readonly name: string;
}

/** What the posts of a page share, if a line is the heading of such a page. */
export function readArchive(line: string): Archive | undefined {
  const [, label = '', name] = (line.length <= 200 && ARCHIVE.exec(line.trim())) || [];
  if (name === undefined) return undefined;
  return { kind: CATEGORY.test(label) ? 'category' : TAG.test(label) ? 'tag' : 'other', name };
}

/** Whether a text is that of a whole page: lines of it are no content, or titles stand twice. */
export function looksLikeSavedPage(head: string): boolean {
  if (/^\uFEFF?\s*(?:---|\+\+\+|;;;)[ \t]*\n/.test(head)) return false;
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const signs = lines.filter((line, index) => kindOfLine(line) === 'furniture' || isRepeated(line, lines[index + 1]));
  return signs.length >= 2 || /^[ \t]*browsed by[ \t]*$/im.test(head);
}

/** Whether a line stands twice, as titles do that have a link to their post. */
export function isRepeated(line: string, next: string | undefined): boolean {
  const text = line.trim();
  return (
    text.length >= 3 &&
    text.length <= 200 &&
    text === next?.trim() &&
    /\p{L}.*\p{L}/u.test(text) &&
    !/[.。]$/.test(text)
  );
}

function whole(...lists: readonly (readonly string[])[]): RegExp {
  return new RegExp(`^(?:${lists.flat().join('|')})$`, 'iu');
}
