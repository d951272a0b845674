/**
 * What counts as private, one rule for each code. A rule prefers silence to a false alarm: numbers need the form of what
 * they are taken for, and the examples of manuals are no finding. Patterns have no nested repetition, so that none takes
 * more than linear time.
 */
import type { ProblemCode } from '#problem-codes.ts';

export interface PrivacyRule {
  readonly code: ProblemCode;
  /** Begins the message. */
  readonly what: string;
  readonly hint: string;
  /** As much of a hit as may be repeated in a log. */
  readonly mask: (found: string) => string;
  readonly find: (text: string) => Hit[];
}

interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Ordered: where two find something at the same place, the first counts. */
export const PRIVACY_RULES: readonly PrivacyRule[] = [
  {
    code: 'privacy-access-key',
    what: 'This looks like a secret key',
    hint: 'make the key void, it is known now; write a placeholder such as AKIAIOSFODNN7EXAMPLE',
    mask: (found) => `${found.slice(0, 4)}…`,
    find: findKeys,
  },
  {
    code: 'privacy-arn',
    what: 'This names a resource in a cloud account',
    hint: 'write 123456789012 for the account',
    mask: (found) => `${found.split(':').slice(0, 3).join(':')}:…`,
    find: findArns,
  },
  {
    code: 'privacy-email',
    what: 'This is an e-mail address',
    hint: 'write one at example.com, or leave it out',
    mask: (found) => `${found.charAt(0)}…${found.slice(found.indexOf('@'))}`,
    find: findEmails,
  },
  {
    code: 'privacy-account-id',
    what: 'This looks like the number of a cloud account',
    hint: 'write 123456789012',
    mask: (found) => `${found.slice(0, 2)}…${found.slice(-2)}`,
    find: findAccounts,
  },
  {
    code: 'privacy-phone',
    what: 'This looks like a telephone number',
    hint: 'leave it out',
    mask: (found) => `${found.slice(0, found.startsWith('+') ? 3 : 2)}…${found.slice(-2)}`,
    find: findPhones,
  },
  {
    code: 'privacy-host',
    what: 'This names a machine inside a network',
    hint: 'write a name at example.com',
    mask: (found) => found,
    find: findHosts,
  },
  {
    code: 'privacy-confidential',
    what: 'This marks the text as confidential',
    hint: 'ask whether it may be published; if so, delete the mark',
    mask: (found) => `"${found}"`,
    find: findConfidentialMarks,
  },
];

/** Where a pattern matches, if a match is none of the examples. */
function hitsOf(text: string, pattern: RegExp, isExample: (found: string, match: RegExpExecArray) => boolean): Hit[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found] = match;
    return isExample(found, match) ? [] : [{ start: match.index, end: match.index + found.length }];
  });
}

/**
 * Keys that can be told by their form: of AWS, GitHub, GitLab, Google, Slack, Stripe, npm, OpenAI, Anthropic,
 * Hugging Face, Azure; signed tokens (JWT);
 * private keys in PEM.
 */
const KEYS = new RegExp(
  [
    String.raw`(?<!\w)(?:AKIA|ASIA)[A-Z2-7]{16}(?!\w)`,
    String.raw`(?<=(?:secret_access_key|SECRET_ACCESS_KEY|ecretAccessKey)\W{1,5})[A-Za-z\d/+]{40}(?![\w/+])`,
    String.raw`(?<!\w)gh[pousr]_[A-Za-z\d]{36}`,
    String.raw`(?<!\w)github_pat_\w{22,255}`,
    String.raw`(?<!\w)glpat-[\w-]{20}`,
    String.raw`(?<!\w)AIza[\w-]{35}`,
    String.raw`(?<!\w)xox[abeoprs]-[A-Za-z\d-]{10,250}`,
    String.raw`(?<!\w)[sr]k_live_[A-Za-z\d]{16,250}`,
    String.raw`(?<!\w)npm_[A-Za-z\d]{36}`,
    String.raw`(?<!\w)sk-(?:ant|proj)-[\w-]{32,250}`,
    String.raw`(?<!\w)hf_[A-Za-z\d]{34}(?!\w)`,
    String.raw`(?<=AccountKey=)[A-Za-z\d+/]{60,100}=*`,
    String.raw`(?<![\w.-])eyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{10,4000}`,
    String.raw`-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?=\s{1,10}[\w+/]{40})`,
  ].join('|'),
  'g',
);

/** The account of Azure's emulator, and the token on the front page of jwt.io. */
const KNOWN_KEYS = /^(?:Eby8vdM02xNO|eyJ[\w-]+\.eyJzdWIiOiIxMjM0NTY3ODkw)/;

/** What every one of them has in it, or what stands before it. */
const KEY_MARK =
  /A[KS]IA|secret_access_key|SECRET_ACCESS_KEY|ecretAccessKey|gh[pousr]_|github_pat_|glpat-|AIza|xox[a-z]-|_live_|npm_|sk-|hf_|AccountKey=|eyJ|PRIVATE KEY/;

function findKeys(text: string): Hit[] {
  if (!KEY_MARK.test(text)) return [];
  return hitsOf(text, KEYS, (found) => /example|(.)\1{5}|1234567|abcdefg/i.test(found) || KNOWN_KEYS.test(found));
}

/** Names of resources with an account in them. */
const ARNS = /(?<![\w-])arn:aws[a-z-]{0,12}:[a-z\d-]{1,40}:[a-z\d-]{0,20}:(\d{12}):[\w/:.*+=,@-]{1,200}/g;

function findArns(text: string): Hit[] {
  return hitsOf(text, ARNS, (_, [, account = '']) => isExampleAccount(account));
}

/** An account by itself, in the name of an image of a container, or in the address of a queue. */
const ACCOUNTS =
  /(?<![\w.,:/+=#%&?@~$-])(?:\d{12}|\d{4}-\d{4}-\d{4})(?![\w/+=%@-]|[.,:]\d)|(?<![\w.-])\d{12}(?=\.dkr\.ecr)|(?<=amazonaws\.com\/)\d{12}(?=\/)|(?<![\w.-])\d{12}(?=\.signin\.aws)|(?<=account[-_]?(?:id)?[=:]\s?["']?)\d{12}(?!\d)/gi;

function findAccounts(text: string): Hit[] {
  return hitsOf(text, ACCOUNTS, (found) => {
    const digits = found.replaceAll('-', '');
    return isExampleAccount(digits) || TIME.test(digits) || digits.endsWith('00000');
  });
}

/** A minute written without marks: 202401312359. */
const TIME = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;

/** The accounts of AWS's manuals, and those from which AWS and others publish images to everybody. */
const PUBLIC_ACCOUNTS = new Set([
  '012345678901',
  '098765432109',
  '099720109477',
  '123123123123',
  '123456789012',
  '123456789123',
  '137112412989',
  '210987654321',
  '602401143452',
  '763104351884',
  '987654321098',
]);

function isExampleAccount(digits: string): boolean {
  // As in 111122223333 and 000000000000.
  return PUBLIC_ACCOUNTS.has(digits) || /^(\d)\1{3}(\d)\2{3}(\d)\3{3}$/.test(digits);
}

/** An at sign with a name before and a domain behind it. */
const EMAILS = /(?<![\w.%+-])[\w%+][\w.%+-]{0,63}@(?:[a-z\d][a-z\d-]{0,62}\.){1,5}[a-z]{2,24}(?![\w-]|\.[a-z\d]|\()/gi;

/** Domains that belong to nobody (RFC 2606) and names that say so. */
const EXAMPLE_DOMAIN =
  /(?:^|\.)(?:example(?:\.\w+)?|test|invalid|localhost|(?:domain|yourdomain|mydomain|your-domain|yourcompany|your-company|company|email)\.\w+)$/i;

/** Who nobody is, and accounts of machines. */
const EXAMPLE_USER =
  /^(?:admin|bar|ec2-user|email|foo|git|i|j(?:ane|ohn)[._]?doe|me|name|no-?reply|donotreply|root|some(?:body|one)|test|ubuntu|user(?:name)?|x+|you|your?[._-]?(?:e?mail|name))\d{0,2}$/i;

/** What ends like a domain but is the name of a file: `icon@2x.png`. */
const FILE_ENDING =
  /\.(?:avif|bash|cjs|conf|css|gif|html?|jpe?g|js|json|jsx|log|md|mjs|mp4|pdf|png|py|service|svg|target|timer|tsx?|txt|vue|webp|xml|ya?ml|zip)$/i;

function findEmails(text: string): Hit[] {
  if (!text.includes('@')) return [];
  return hitsOf(text, EMAILS, (found, { index }) => {
    const [user = '', domain = ''] = found.split('@');
    const before = text.slice(Math.max(0, index - 80), index);
    // Who one logs in as: `ssh://git@host`, `https://user:password@host`, `git@host:path`, and handles such as @me@host.
    const isLogin = /(?:\/\/|\/\/[^\s/@]*:|@)$/.test(before) || /^:[\w~/]/.test(text.slice(index + found.length));
    return isLogin || EXAMPLE_DOMAIN.test(domain) || EXAMPLE_USER.test(user) || FILE_ENDING.test(domain);
  });
}

/** Numbers with a country's code; those of Taiwan, Korea, Italy and North America; what is called a number. */
const PHONES = new RegExp(
  [
    String.raw`(?<![\w+\-./=*^(])\+[1-9](?:[ ().-]{0,2}\d){7,14}(?![\w+]|[-./]\d)`,
    String.raw`(?<![\w+\-./=:,(])(?:09\d\d[- ]?\d{3}[- ]?\d{3}|0[2-8]-\d{3,4}-\d{4})(?![\w+]|[-./:,]\d)`,
    String.raw`(?<![\w+\-./=:,])\(0[2-8]\d?\) ?\d{3,4}[- ]?\d{4}(?![\w+]|[-./:,]\d)`,
    String.raw`(?<![\w+\-./=:,(])(?:01[016789][-. ]\d{3,4}[-. ]\d{4}|010\d{8}|0(?:[3-6]\d|70)-\d{3,4}-\d{4})(?![\w+]|[-./:,]\d)`,
    String.raw`(?<![\w+\-./=:,(])(?:3[2-9]\d[ /-](?:\d{3}[ -]\d{4}|\d{7})|0[1-9]\d{0,2}[/-]\d{6,8})(?![\w+]|[-./:,]\d)`,
    String.raw`(?<![\w+\-./=:,])(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])[2-9]\d\d[-.]\d{4}(?![\w+]|[-./:,]\d)`,
    String.raw`(?<=(?<![a-z])(?:tel|phone|mobile|telefono|cellulare|whatsapp|電話|手機|电话|手机|전화|전화번호|연락처|휴대폰)[ .:：は는은*]{0,4})\(?[+\d](?:[ ().-]{0,2}\d){7,13}(?![\w+]|[-./:,]\d)`,
  ].join('|'),
  'gi',
);

function findPhones(text: string): Hit[] {
  return hitsOf(text, PHONES, (found) => {
    const digits = found.replace(/\D/g, '');
    const isDay = /^\+?(?:19|20)\d\d[-.]?(?:0\d|1[0-2])/.test(found);
    // Numbers that count up or repeat a digit, those kept for fiction, and those of firms, which call costs nothing.
    const isNobodys =
      /234567|345678|(\d)\1{4}/.test(digits) ||
      /^1?\d{3}5550[1-9]\d\d$|^1?8(?:00|33|44|55|66|77|88)\d{7}$/.test(digits);
    return isDay || isNobodys;
  });
}

/** Names under endings that are used inside of networks only. */
const HOSTS =
  /(?<![\w.@%$-])(?:[a-z\d](?:[a-z\d-]{0,62})\.){1,6}(?:corp|internal|intra|intranet|lan|local|localdomain)(?![\w(=-]|\.[\w])/gi;

/** Names that are the same everywhere: of Kubernetes, Docker and the clouds. */
const COMMON_HOST =
  /(?:^|\.)(?:cluster\.local|svc\.local|(?:docker|containers|lima|minikube|orb)\.(?:internal|local)|google\.internal|example\.\w+|foo\.\w+|my\w*\.\w+|localhost\.\w+|your[\w-]*\.\w+)$|^x{3,}\.|^(?:ec2|compute|[a-z]{2}-[a-z]+-\d\.compute)\.internal$/i;

const HOST_ENDING = /\.(?:corp|internal|intra|intranet|lan|local|localdomain)(?!\w)/i;

function findHosts(text: string): Hit[] {
  if (!HOST_ENDING.test(text)) return [];
  return hitsOf(text, HOSTS, (found, { index }) => {
    const isAddress =
      text.slice(Math.max(0, index - 2), index) === '//' ||
      /^:\d{2,5}/.test(text.slice(index + found.length, index + found.length + 6));
    // Without an address around it, two words with a dot between them may be code: `config.local`.
    return COMMON_HOST.test(found) || !(isAddress || found.split('.').length > 2 || /^[^.]*[\d-]/.test(found));
  });
}

/** What is stamped on papers. Of the first kind are ordinary words, too, of the second only stamps. */
const WORDS = `(?:strictly |highly |company |proprietary and )?confidential|(?:riservat[oa] e )?confidenziale|riservat[oa]|top secret|機密|機密文件|机密|대외비|사외비`;
const STAMPS = `(?:for )?internal use only|do not distribute|not for (?:public )?distribution|(?:solo |esclusivamente )?(?:per |ad )?uso (?:esclusivamente )?interno|僅供內部(?:使用|參考)|內部(?:文件|使用)|限內部使用|仅供内部(?:使用|参考)|内部(?:文件|使用)|사내 한정|사내용|내부용|외부 유출 금지|무단 배포 금지`;

const MARKS = new RegExp(`(${WORDS})|${STAMPS}`, 'gi');

/** Nothing before it in its line but markup, an opening bracket, the name of a firm, or a part that ends with a dash. */
const MARK_START =
  /^(?:[\s>#*_~`|"'+-]*|.{0,60}[[(【（|][\s*_~`"']*|.{0,60}\s[-–—|·]\s*[\s*_~`]*|[\s>#*_-]*(?:[A-Z][\w&.]{0,30} ){1,3})$|^[a-zA-Z]{1,20}:\s*["']?$/;

/** How far a mark’s line is looked at. */
const MARK_REACH = 90;

const MARK_END = /^[\s*_~`"'.!。]*(?:$|[\])】）|]|(?<=\s)[-–—·])/;

function findConfidentialMarks(text: string): Hit[] {
  return hitsOf(text, MARKS, (found, { 1: word, index }) => {
    // As an adjective it begins with a small letter.
    if (word !== undefined && /^[a-z]/.test(word)) return true;
    const [before = ''] = text
      .slice(Math.max(0, index - MARK_REACH), index)
      .split('\n')
      .slice(-1);
    const [after = ''] = text.slice(index + found.length, index + found.length + MARK_REACH).split('\n');
    return !MARK_START.test(before) || !MARK_END.test(after);
  });
}
