/** Lists of links as Markdown, in the form of llmstxt.org. */
import type { PhrasingContent, RootContent } from 'mdast';
import { writeMarkdown } from '#markdown/write-markdown.ts';
import type { LinkList } from '#model/llms.ts';

export function writeLinkList({ title, summary, note, sections }: LinkList): string {
  return writeMarkdown({
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(title)] },
      { type: 'blockquote', children: [paragraph(text(summary))] },
      paragraph(text(note)),
      ...sections.flatMap((section): RootContent[] => [
        { type: 'heading', depth: 2, children: [text(section.title)] },
        {
          type: 'list',
          spread: false,
          children: section.links.map((link) => ({
            type: 'listItem',
            spread: false,
            children: [
              paragraph(
                { type: 'link', url: link.url, children: [text(link.title)] },
                ...(link.note ? [text(`: ${link.note}`)] : []),
              ),
            ],
          })),
        },
      ]),
    ],
  });
}

function paragraph(...children: PhrasingContent[]): RootContent & { type: 'paragraph' } {
  return { type: 'paragraph', children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
