import { describe, expect, test } from 'vitest';
import { findPrivate } from '#markdown/privacy.ts';

const TAIL = 'q8Zk1PqLw9Xr2Nf7Tb4Vy6Hs3Jd5Gm0CaUeR';

/** Code, what is found, its column, and the end of the message. */
type Row = readonly [text: string, column: number, shown: string];

const PRIVATE: Readonly<Record<string, readonly Row[]>> = {
  'privacy-email': [
    ['Write to jane.roe@acme.com.', 10, 'j…@acme.com'],
    ['[Write](mailto:jane.roe@acme.com)', 16, 'j…@acme.com'],
    ['문의는 kim.roe@acme.co.kr로', 5, 'k…@acme.co.kr'],
    ['請寫信給wang.roe@acme.com.tw。', 5, 'w…@acme.com.tw'],
    ['`jane.roe+list@mail.acme.io`', 2, 'j…@mail.acme.io'],
    ['<a href="mailto:jane.roe@acme.com">', 17, 'j…@acme.com'],
    ['jane&#46;roe&#64;acme&period;com', 1, 'j…@acme.com'],
    ['Or jane&#x2e;roe&commat;acme.com', 4, 'j…@acme.com'],
    ['**a** &amp; \\* jane\\.roe\\@acme.com', 16, 'j…@acme.com'],
    ['https://acme.com/?to=jane.roe%40acme.com', 22, 'j…@acme.com'],
  ],
  'privacy-phone': [
    ['+39 333 987 6543', 1, '+39…43'],
    ['+886 912-987-654', 1, '+88…54'],
    ['[call](tel:+886912987654)', 12, '+88…54'],
    ['+1 (415) 867-5309', 1, '+1 …09'],
    ['手機 0912-987-654', 4, '09…54'],
    ['0912987654', 1, '09…54'],
    ['02-2987-6541', 1, '02…41'],
    ['(02) 2987-6541', 1, '(0…41'],
    ['010-9876-5432', 1, '01…32'],
    ['01098765432', 1, '01…32'],
    ['031-987-6541', 1, '03…41'],
    ['333 9876541', 1, '33…41'],
    ['347/9876541', 1, '34…41'],
    ['02/87654191', 1, '02…91'],
    ['(415) 867-5309', 1, '(4…09'],
    ['415-867-5309', 1, '41…09'],
    ['Tel. 02 8765 4191', 6, '02…91'],
    ['전화: 02)987-6541', 5, '02…41'],
  ],
  'privacy-account-id': [
    ['Account 428911736105', 9, '42…05'],
    ['4289-1173-6105', 1, '42…05'],
    ['--account-id=428911736105', 14, '42…05'],
    ['"AccountId":"428911736105"', 14, '42…05'],
    ['https://428911736105.signin.aws.amazon.com/console', 9, '42…05'],
    ['docker pull 428911736105.dkr.ecr.us-east-1.amazonaws.com/app', 13, '42…05'],
    ['https://sqs.us-east-1.amazonaws.com/428911736105/queue', 37, '42…05'],
  ],
  'privacy-arn': [
    ['arn:aws:iam::428911736105:role/Admin', 1, 'arn:aws:iam:…'],
    ['"arn:aws-cn:lambda:cn-north-1:428911736105:function:x"', 2, 'arn:aws-cn:lambda:…'],
  ],
  'privacy-access-key': [
    ['AWS_ACCESS_KEY_ID=AKIAQ3EGRIBZHKX5TLM2', 19, 'AKIA…'],
    ['ASIAQ3EGRIBZHKX5TLM2', 1, 'ASIA…'],
    [`aws_secret_access_key = ${TAIL}/Ri+`, 25, 'q8Zk…'],
    [`ghp_${TAIL}`, 1, 'ghp_…'],
    [`github_pat_${TAIL}`, 1, 'gith…'],
    [`sk-proj-${TAIL}`, 1, 'sk-p…'],
    [`hf_${TAIL.slice(0, 34)}`, 1, 'hf_q…'],
    [`glpat-${TAIL.slice(0, 20)}`, 1, 'glpa…'],
    [`AIza${TAIL.slice(0, 35)}`, 1, 'AIza…'],
    [`xoxb-${TAIL}`, 1, 'xoxb…'],
    [`sk_live_${TAIL}`, 1, 'sk_l…'],
    [`npm_${TAIL}`, 1, 'npm_…'],
    [`AccountKey=${TAIL}${TAIL}==`, 12, 'q8Zk…'],
    [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.${TAIL}`, 1, 'eyJh…'],
    [`-----BEGIN RSA PRIVATE KEY-----\n${TAIL}${TAIL}`, 1, '----…'],
  ],
  'privacy-host': [
    ['http://jenkins.lan:8080', 8, 'jenkins.lan'],
    ['https://wiki.corp/page', 9, 'wiki.corp'],
    ['ssh db01.prod.acme.internal', 5, 'db01.prod.acme.internal'],
    ['ip-10-0-3-17.ec2.internal', 1, 'ip-10-0-3-17.ec2.internal'],
    ['build-7.local is slow', 1, 'build-7.local'],
  ],
  'privacy-confidential': [
    ['> **Confidential**', 5, '"Confidential"'],
    ['Acme Confidential', 6, '"Confidential"'],
    ['Riservato e confidenziale', 1, '"Riservato e confidenziale"'],
    ['Proprietary and Confidential', 1, '"Proprietary and Confidential"'],
    ['TOP SECRET', 1, '"TOP SECRET"'],
    ['ACME INTERNAL USE ONLY', 6, '"INTERNAL USE ONLY"'],
    ['For internal use only.', 1, '"For internal use only"'],
    ['Acme Inc. – Confidential', 13, '"Confidential"'],
    ['![A slide (Confidential)](./a.png)', 12, '"Confidential"'],
    ['| Confidential |', 3, '"Confidential"'],
    ['【機密】', 2, '"機密"'],
    ['僅供內部使用', 1, '"僅供內部使用"'],
    ['内部文件', 1, '"内部文件"'],
    ['# 대외비', 3, '"대외비"'],
    ['(사내 한정)', 2, '"사내 한정"'],
    ['RISERVATO', 1, '"RISERVATO"'],
    ['Documento – uso interno', 13, '"uso interno"'],
    ['title: "Confidential"', 9, '"Confidential"'],
  ],
};

const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  'no e-mail address': [
    'jane@example.com',
    'jane@mail.example.org',
    'a.b@acme.example',
    'a.b@acme.test',
    'you@yourdomain.com',
    'john.doe@acme.com',
    'user@host',
    'git@github.com:acme/app.git',
    'ssh ec2-user@ec2-1-2-3-4.compute-1.amazonaws.com',
    'scp a.txt deploy@server.acme.com:/srv',
    'ssh://deploy@server.acme.com/srv',
    'https://deploy:secret@db.acme.com/x',
    'lodash@latest react@18.2.0 jquery@3.6.0/dist/jquery.min.js',
    'icon@2x.png',
    'getty@tty1.service',
    '@casebook/cli',
    'follow @me@mastodon.social',
    'https://www.youtube.com/@channel.name',
    'a@b.transpose()',
  ],
  'no telephone number': [
    '2019-2023',
    '2024-01-02 10:00',
    '2024-01-02T10:00:00+09:00',
    '20240102',
    '5-10分鐘',
    '1,234,567,890',
    'v1.2.3.4',
    '192.168.100.200',
    '10.0.0.0/16',
    '1700000000',
    '1700000000000',
    'order 0123456789',
    'port 08080',
    '+0900',
    'UTC+8',
    '+15%',
    '123-456-7890',
    '555-0123',
    '0912-345-678',
    '010-1234-5678',
    '02-1234-5678',
    '+1 (415) 555-0123',
    '+1-800-867-5309',
    '300.000.000',
    '320 000 000',
    '3000 1234567',
    '1588-1234',
    '978-3-16-148410-0',
    'ISBN 9783161484100',
    '550e8400-e29b-41d4-a716-446655440000',
    'https://images.example.com/8084/8396909762_813a2b1823.jpg',
    'iPhone 14',
    '+20230405 10:00',
  ],
  'no account': [
    '123456789012',
    '1111-2222-3333',
    '111122223333',
    '000000000000',
    '099720109477',
    '202401312359',
    '100000000000',
    '42891173610511',
    'https://example.com/news/428911736105',
    'bucket-428911736105-logs',
    'arn:aws:s3:::bucket/key',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:iam::123456789012:role/Admin',
  ],
  'no key': [
    'AKIAIOSFODNN7EXAMPLE',
    'AKIAXXXXXXXXXXXXXXXX',
    'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'xoxb-your-token-xxxxxxxx',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpM',
    '-----BEGIN PRIVATE KEY-----\n…',
  ],
  'no host inside of a network': [
    'svc.cluster.local',
    'http://my-svc.default.svc.cluster.local:8080',
    'http://host.docker.internal:3000',
    'metadata.google.internal',
    'ip-10-0-0-1 and compute.internal',
    'config.local',
    '.env.local',
    'settings-1.local.json',
    '/usr/local/bin',
    'jdk.internal.misc',
    'this.internal.value-1.local()',
    'http://example.local',
    'XXXXXXXX.eu-west-1.compute.internal',
  ],
  'no mark of confidentiality': [
    "customers' confidential data",
    'We keep it (confidential) between us.',
    'Confidential computing is a feature.',
    'Non-Confidential',
    'confidential',
    '資料的機密性及安全性',
    '透過內部文件、製作訓練教材',
    '대외비라서 말할 수 없다',
    '사내 한정 서비스를 만들었다',
    'un collega molto riservato',
    'Lo strumento è per uso interno del team.',
    'We made it for internal use only when needed.',
  ],
  'a reference to no character': ['jane&#0;roe&#x110000; &nosuch; \\a'],
};

describe.each(Object.entries(PRIVATE))('%s', (code, rows) => {
  test.each(rows)('is found in %j', (text, column, shown) => {
    const found = findPrivate(`First line.\n${text}\n`);
    expect(found.map(({ message: _, hint, ...finding }) => ({ ...finding, hint: hint !== '' }))).toEqual([
      { line: 2, column, code, hint: true },
    ]);
    expect(found[0]?.message.endsWith(`: ${shown}`)).toBe(true);
  });
});

describe.each(Object.entries(HARMLESS))('%s', (_, texts) => {
  test.each(texts)('is in %j', (text) => {
    expect(findPrivate(`First line.\n${text}\n`)).toEqual([]);
  });
});

test('what is a part of something found is not found again, and what follows it is', () => {
  const text = 'arn:aws:sns:eu-west-1:428911736105:jane.roe@acme.com 428911736105 jane.roe@acme.com';
  expect(findPrivate(text).map(({ column, code }) => [column, code])).toEqual([
    [1, 'privacy-arn'],
    [54, 'privacy-account-id'],
    [67, 'privacy-email'],
  ]);
});

test('every one of many is found in its place, behind references and line breaks', () => {
  const found = findPrivate('a &#64; b\njane&#46;roe@acme.com\n'.repeat(500));
  expect(found).toHaveLength(500);
  expect(found.at(-1)).toMatchObject({ line: 1000, column: 1 });
});

// A pattern that reads again what it has read would not come to an end with these.
test.each([
  ...['1', '0', '@', '.', 'a', 'a.', 'a@', 'a@a.', '+1 ', '1-', '-', '333 ', 'arn:aws:s3:a:', 'eyJ', 'eyJa.', 'AKIA'],
  ...['internal.', 'a-', 'xox', '-----BEGIN ', 'tel ', '&#64;', '\\.', '//a:', '(02) ', '[', '| '],
])('200,000 characters of %j hide nothing', (unit) => {
  const last = '\njane.roe@acme.com';
  expect(findPrivate(unit.repeat(200_000 / unit.length) + last).map(({ code }) => code)).toEqual(['privacy-email']);
});
