/**
 * A content folder with everything that a site has to get right, for tests of whole builds: many posts and an
 * empty language, hidden and unlisted ones, pictures, the whole dialect, hostile titles, old addresses.
 */
import sharp from 'sharp';
import { inEveryLocale, yamlMap } from './every-locale.ts';
import { type Files, makeContent, postText } from './make-content.ts';

/** Words that stand in hidden posts only, in a form that no stemmer changes. */
export const HIDDEN_WORDS = ['zxqvdraft', 'zxqvfuture'] as const;
export const UNLISTED_WORD = 'zxqvunlisted';
/** A word of a published post, to see that the search for the others would find them. */
export const PUBLISHED_WORD = 'zxqvplain';

/** Stories without anything special, so that the archive has three pages. */
const PLAIN_STORIES = 50;

/** By slug: titles that break out of markup, templates or feeds wherever they are not escaped. */
export const HOSTILE_TITLES: Readonly<Record<string, string>> = {
  'hostile-markup': '</title><script>alert("zxqv")</script><!-- & ]]> &lt;',
  'hostile-quotes': `"Double" & 'single' \`back\` \\ slash`,
  'hostile-image': '__ASTRO_IMAGE_./x.png',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what must not be filled in
  'hostile-template': '{{ mustache }} ${template} {props.title} <%= erb %>',
  'hostile-emoji': '🚒 a fire engine, 👩‍💻 and a flag 🇹🇼',
};

/** A tag of the same sort, of all that is hard to write, so that its feeds have it. */
export const HOSTILE_TAG = { id: 'hostile', label: 'Rough & <ready> ]]> "tag"' } as const;

/** Old addresses of one post, each with the file that answers it and the path that a host is told. */
export const ALIASES: readonly { alias: string; file: string; path: string }[] = [
  { alias: '/a/b.html', file: 'a/b.html', path: '/a/b.html' },
  { alias: '/a/c.htm', file: 'a/c.htm', path: '/a/c.htm' },
  { alias: '/old', file: 'old/index.html', path: '/old' },
  { alias: '/2019/舊文章/', file: '2019/舊文章/index.html', path: '/2019/%E8%88%8A%E6%96%87%E7%AB%A0/' },
  { alias: '/2020/%E4%BD%A0%E5%A5%BD/', file: '2020/你好/index.html', path: '/2020/%E4%BD%A0%E5%A5%BD/' },
  { alias: '/a%20blank/', file: 'a blank/index.html', path: '/a%20blank/' },
  { alias: '/q%26a/', file: 'q&a/index.html', path: '/q%26a/' },
  // Hosts serve only .html as a page, and the build knows this ending as one of its own files.
  { alias: '/post.mjs', file: 'post.mjs/index.html', path: '/post.mjs' },
  { alias: '/en/posts/former-slug/', file: 'en/posts/former-slug/index.html', path: '/en/posts/former-slug/' },
];

/** The posts that a build of the folder publishes, and those that it hides. */
export const LEDGER = { pages: PLAIN_STORIES + 19, hidden: 3 } as const;

/**
 * Writes the folder. @returns Its path.
 * @param isReversed Writes the files in the opposite order, which some file systems then list them in.
 */
export async function makeSiteContent({ isReversed = false } = {}): Promise<string> {
  const files: [string, string | Uint8Array][] = [
    ...Object.entries(REGISTRIES),
    ...Object.entries(plainStories()),
    ...Object.entries(specialStories()),
    ...Object.entries(hostileStories()),
    ...Object.entries(await pictures()),
  ];
  return makeContent(Object.fromEntries(isReversed ? files.toReversed() : files));
}

const inAll = (text: string): string => yamlMap(inEveryLocale(text, { 'zh-TW': `${text}（中）`, ko: `${text} 한` }));

const REGISTRIES: Files = {
  'tags.yaml': [
    `- id: cloud\n  label: ${inAll('Cloud')}\n  aliases: [雲端, クラウド]`,
    `  description: ${inAll('Everything about clouds')}`,
    '- id: kubernetes\n  label: Kubernetes\n  aliases: [k8s]\n  parent: cloud',
    '- id: unused\n  label: Nobody uses this',
    `- id: ${HOSTILE_TAG.id}\n  label: ${JSON.stringify(HOSTILE_TAG.label)}`,
  ].join('\n'),
  'roles.yaml': `- id: engineer\n  label: ${inAll('Engineer')}\n`,
  'companies.yaml': '- id: acme\n  label: "Acme & <Sons>"\n',
  'regions.yaml': `- id: asia\n  label: ${inAll('Asia')}\n- id: taiwan\n  label: ${inAll('Taiwan')}\n  parent: asia\n`,
  'authors.yaml': `- id: editors\n  label: ${inAll('Editors')}\n- id: guest\n  label: "Ana “Guest” O’Neil"\n`,
  'stages.yaml': `- id: applying\n  label: ${inAll('Applying')}\n- id: interviewing\n  label: ${inAll('Interviewing')}\n- id: on-call\n  label: ${inAll('On call')}\n`,
};

function plainStories(): Files {
  const files: Record<string, string> = {};
  for (let number = 1; number <= PLAIN_STORIES; number += 1) {
    const digits = String(number).padStart(2, '0');
    const date = `202${3 + (number % 3)}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`;
    files[`posts/plain-${digits}/en.md`] = postText(
      {
        title: `Plain story ${digits}`,
        description: `What plain story ${digits} tells.`,
        date,
        tags: number % 2 ? '[雲端]' : '[k8s]',
      },
      `The text of story ${digits}.\n\n## A heading\n\nMore of it.\n`,
    );
  }
  return files;
}

const HARD_TAGS = `[cloud, ${HOSTILE_TAG.id}]`;

function hostileStories(): Files {
  return Object.fromEntries(
    Object.entries(HOSTILE_TITLES).map(([slug, title]) => [
      `posts/${slug}/en.md`,
      postText(
        {
          title: JSON.stringify(title),
          description: JSON.stringify(`About ${title}`),
          date: '2022-02-02',
          tags: HARD_TAGS,
          aliases: `[/old/${slug}/]`,
        },
        'A tame text.\n',
      ),
    ]),
  );
}

function specialStories(): Files {
  return {
    'posts/hidden-draft/en.md': postText(
      { title: 'Zxqvdraft title', draft: 'true', cover: './zxqvdraft.png', coverAlt: 'A', aliases: '[/zxqvdraft/]' },
      '## Zxqvdraft heading\n\nA zxqvdraft text.\n',
    ),
    'posts/hidden-future/en.md': postText(
      { title: 'Zxqvfuture title', date: '2026-06-02', tags: '[kubernetes]' },
      'A zxqvfuture text.\n',
    ),
    'posts/hidden-future/ko.md': translation('ko', 'Zxqvfuture 제목', 'zxqvfuture 본문.\n'),
    'posts/published-today/en.md': postText(
      { title: 'Published today', description: 'Out on the day of the build.', date: '2026-06-01' },
      'Out today.\n',
    ),
    'posts/unlisted/en.md': postText(
      {
        title: 'Zxqvunlisted title',
        description: 'Zxqvunlisted description.',
        unlisted: 'true',
        tags: '[unused]',
        aliases: '[/old/unlisted/]',
      },
      'A zxqvunlisted text.\n',
    ),
    'posts/pinned/en.md': postText(
      {
        title: 'Pinned and updated',
        description: 'Stands first.',
        date: '2026-05-01',
        updated: '2026-05-02',
        pinned: 'true',
        role: 'engineer',
        company: 'acme',
        region: 'taiwan',
        period: '{ from: 2018-03, to: present }',
        authors: '[editors, guest]',
        stages: '{ applying: "#how-i-applied", on-call: "#nights" }',
        disclosure: 'own-experience',
        source:
          '{ url: "https://example.com/100%25?q=1&r=2", title: "A <source>", license: "CC BY 4.0", note: "A note." }',
      },
      `The word is ${PUBLISHED_WORD}.\n\n## How I applied\n\nBy post.\n\n## Nights\n\nLong ones.\n`,
    ),
    'posts/aliased/en.md': postText(
      {
        title: 'A story with a past',
        description: 'It has moved.',
        date: '2022-03-04',
        aliases: JSON.stringify(ALIASES.map(({ alias }) => alias)),
      },
      'It has moved.\n',
    ),
    'posts/pictures/en.md': postText(
      {
        tags: HARD_TAGS,
        title: 'Pictures',
        description: 'A story in pictures.',
        date: '2022-05-06',
        cover: './turned.jpg',
        coverAlt: JSON.stringify('"Red" above blue'),
      },
      PICTURES_TEXT,
    ),
    'posts/dialect/en.md': postText(
      {
        tags: HARD_TAGS,
        title: 'The whole dialect',
        description: 'All that Markdown can do here.',
        date: '2022-06-07',
      },
      dialectText('en'),
    ),
    'posts/dialect/zh-TW.md': translation(
      'zh-TW',
      '全部的語法',
      `<!-- casebook-ignore text-language -->\n\n${dialectText('zh-TW')}`,
    ),
    'posts/components/en.mdx': postText(
      {
        tags: HARD_TAGS,
        title: 'Components',
        description: 'A post in MDX.',
        date: '2022-07-08',
        cover: './cover.png',
        coverAlt: '""',
      },
      componentsText('dialect'),
    ),
    'posts/components/ko.mdx': translation('ko', '컴포넌트', componentsText('only-chinese')),
    'posts/only-chinese/zh-TW.md': postText(
      { title: '只有中文', description: '這篇只有中文。', locale: 'zh-TW', date: '2026-05-20', role: 'engineer' },
      '## 面試的問題\n\n見[韓文](../only-korean/)與[三種語言](../three-languages/)。\n',
    ),
    'posts/only-korean/ko.md': postText(
      { title: '한국어만', description: '한국어로만 쓴 글.', locale: 'ko', date: '2022-09-10' },
      '## 면접 질문\n\n[중국어](../only-chinese/#面試的問題) 글을 보세요.\n',
    ),
    'posts/three-languages/ko.md': postText(
      { title: '세 언어', description: '세 언어로 쓴 글.', locale: 'ko', date: '2022-10-11' },
      `## 처음\n\n${LINKS}`,
    ),
    'posts/three-languages/en.md': translation('en', 'Three languages', `## First\n\n${LINKS}`, 'ko'),
    'posts/three-languages/zh-TW.md': translation('zh-TW', '三種語言', `## 開始\n\n${LINKS}`, 'ko'),
  };
}

/** Links of every kind, which stay in the reader's language wherever that is possible. */
const LINKS = `A [story](../dialect/), a [heading](../only-chinese/#面試的問題), a [file](../three-languages/ko.md#처음),
a [tag](/tags/cloud/), [about](/about/), [search](/search/), an [old form](/en/posts/pinned/#nights), the [home](/),
[outside](https://example.com/100%25/%E4%BD%A0?q=50%25&r=%20#%C3%A9) and <mailto:someone@example.com>.
`;

function translation(locale: string, title: string, body: string, translationOf = 'en'): string {
  const keys = { title, description: `${title}: ${locale}.`, locale, translationOf };
  return `---\n${Object.entries(keys)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n')}\n---\n\n${body}`;
}

const PICTURES_TEXT = `![Red above blue](./turned.jpg "A title")

![A blank in its name](<./img/my photo.png>) ![The same](./img/my%20photo.png)

![An ampersand](./q&a.png) ![""](./cover.png)

See it [in full](./turned.jpg).

::video[A "short" film]{src="./clip.mp4" width="320" height="180"}
`;

function dialectText(locale: 'en' | 'zh-TW'): string {
  return `Plain **「學會」**絕對, ~~gone~~, a footnote[^one] and its second mention[^one].

> [!NOTE]
> A note.

> [!CAUTION]
> Take care.

:::tip
A tip.
:::

:::warning[With a **title**]
A warning.
:::

:::details[More of it]
Hidden until opened.
:::

:::details[Open at once]{open}
Shown.
:::

:::figure[A caption]
![A cover](./cover.png)
:::

:::gallery[Two pictures]
![One](./cover.png)
![Two](./second.png)
:::

::::tabs
:::tab[Linux]
\`\`\`sh title="run.sh" {1}
uname -a
\`\`\`
:::
:::tab[Windows]
Text.
:::
::::

::youtube[A talk]{id="dQw4w9WgXcQ"}

::video[A film]{src="./clip.mp4"}

::embed{url="https://example.com/a?b=c&d=100%25"}

## 100 % sure, {{ really }}

### ${locale === 'en' ? 'Deeper' : '更深'}

| Left | Right |
| :--- | ---: |
| a \\| b | 1 |

- [x] done
- [ ] to do

\`\`\`js
const html = "</script><b>&amp;";
\`\`\`

<details><summary>Raw</summary>

<kbd>Ctrl</kbd> <mark>marked</mark> H<sub>2</sub>O <abbr title="Cloud Support Engineer">CSE</abbr>

</details>

[Down](#100--sure--really-) and [**across**](../three-languages/) with https://example.com/50%25 bare.

[^one]: The note, with [a link](https://example.com/).
`;
}

function componentsText(slug: string): string {
  return `A [link](../pinned/#nights) and ![a picture](./cover.png).

<Timeline label="How it went">
<TimelineStep when="October 2016">

Applied, with a **list**:

- one
- two

</TimelineStep>
<TimelineStep when="March 2017">
Hired.
</TimelineStep>
</Timeline>

## A heading

<StoryCard slug="${slug}" />

::video[A film]{src="./clip.mp4"}

A footnote[^1], a <kbd>key</kbd>{/* a comment */}, {"a literal"}.

[^1]: At the end.
`;
}

/** In the metadata of pictures. It differs from run to run, so that no cache of an earlier one answers. */
const EXIF_MARK = `zxqvexif ${process.pid} ${Date.now()}`;

/** Red above blue as people see it, lying on its side in the file, with the camera that took it. */
async function turnedPhotograph(): Promise<Uint8Array> {
  const half = { width: 300, height: 400, channels: 3 } as const;
  return sharp({ create: { ...half, width: 600, background: 'red' } })
    .composite([{ input: { create: { ...half, background: 'blue' } }, left: 300, top: 0 }])
    .jpeg()
    .withExif({ IFD0: { Copyright: EXIF_MARK }, IFD2: { BodySerialNumber: EXIF_MARK } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

function plainPicture(width: number, background: string, mark: string): Promise<Uint8Array> {
  return sharp({ create: { width, height: Math.round(width * 0.5625), channels: 3, background } })
    .png()
    .withExif({ IFD0: { Copyright: mark } })
    .toBuffer();
}

async function pictures(): Promise<Files> {
  const [turned, wide, small] = await Promise.all([
    turnedPhotograph(),
    plainPicture(1800, 'green', 'zxqvexif'),
    plainPicture(40, 'navy', EXIF_MARK),
  ]);
  // The first box of an MP4 file says what it is; that is all that is looked at.
  const film = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1');
  return {
    'posts/hidden-draft/zxqvdraft.png': small,
    'posts/pictures/turned.jpg': turned,
    'posts/pictures/img/my photo.png': wide,
    'posts/pictures/q&a.png': small,
    'posts/pictures/cover.png': small,
    'posts/pictures/clip.mp4': film,
    'posts/dialect/cover.png': wide,
    'posts/dialect/second.png': small,
    'posts/dialect/clip.mp4': film,
    'posts/components/cover.png': wide,
    'posts/components/clip.mp4': film,
  };
}
