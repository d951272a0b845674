/** Writes generated posts as Casebook has them: a folder for each story, and the registries of the project. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { parse } from 'yaml';
import { STAGES } from '../../src/schema/registry.ts';
import { readMaterial } from './phrases.ts';
import { type CorpusPost, makePost } from './posts.ts';

/** The registries come with it. */
const SOURCE = 'content';

/** The same posts every time: those of seed 1. */
const SEED = 1;

export function makePosts(count: number, seed = SEED): CorpusPost[] {
  const material = readMaterial();
  const tags = idsOf('tags');
  return Array.from({ length: count }, (_, number) => makePost(number, seed, material, tags));
}

/** @returns The path of the post's file in the folder of the content. */
export function pathOf({ slug, locale }: CorpusPost): string {
  return `posts/${slug}/${locale}.md`;
}

/** Writes a content folder with the posts and nothing else. Of few posts, some entries of registries are not used. */
export function writeCasebookContent(folder: string, posts: readonly CorpusPost[]): void {
  mkdirSync(folder, { recursive: true });
  for (const path of globSync('*.yaml', { cwd: SOURCE })) {
    // What no story of the project uses, these posts do.
    const text = readFileSync(join(SOURCE, path), 'utf8').replaceAll(/ *# casebook-ignore registry-unused.*$/gm, '');
    writeFileSync(join(folder, path), text);
  }
  const registries = { role: idsOf('roles'), company: idsOf('companies'), region: idsOf('regions') };
  const authors = idsOf('authors').slice(0, 1);
  for (const [number, post] of posts.entries()) {
    const facets = Object.entries(registries).map(([key, ids]) => `${key}: ${ids[number % ids.length]}\n`);
    const anchors = post.headings.map((heading) => new GithubSlugger().slug(heading));
    const first = number % (STAGES.length - 1);
    const stages = STAGES.slice(first, first + 2).map((stage, index) => `  ${stage}: "#${anchors[index]}"\n`);
    mkdirSync(join(folder, 'posts', post.slug), { recursive: true });
    writeFileSync(
      join(folder, pathOf(post)),
      `---
title: ${JSON.stringify(post.title)}
description: ${JSON.stringify(post.description)}
locale: ${post.locale}
date: ${post.date}
tags: [${post.tags.join(', ')}]
cover: auto
authors: [${authors.join(', ')}]
${facets.join('')}stages:
${stages.join('')}disclosure: editorial
---

${post.body}`,
    );
  }
}

function idsOf(registry: string): string[] {
  const entries = parse(readFileSync(join(SOURCE, `${registry}.yaml`), 'utf8')) as { id: string }[];
  return entries.map(({ id }) => id);
}
