/** Sites that are a folder of templates, with the posts of the corpus as files beside them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CorpusPost } from '../corpus/posts.ts';
import { nodeProgram, type Program } from '../measure.ts';
import type { Generator } from './generator.ts';

/** What is said of a generator whose sites are made this way. */
export interface Template extends Omit<Generator, 'prepare'> {
  /** Where the style sheet that all sites share belongs; those with themes of their own have none of it. */
  readonly styleSheet?: string;
  /** Of a post, besides its title and description. */
  frontmatter(post: CorpusPost): Readonly<Record<string, unknown>>;
  /** Adapts the text of a post. */
  bodyOf?(post: CorpusPost): string;
}

const PACKAGES = resolve('bench', 'node_modules');

/** Below the packages, so that sites find them. */
const SITES = resolve('bench', '.cache');

export function createTemplateGenerator({ styleSheet, frontmatter, bodyOf, ...generator }: Template): Generator {
  return {
    ...generator,
    prepare(name, posts) {
      const folder = join(SITES, name);
      rmSync(folder, { recursive: true, force: true });
      cpSync(join(import.meta.dirname, 'sites', generator.id), folder, { recursive: true });
      if (styleSheet !== undefined) copyInto(join(import.meta.dirname, 'style.css'), join(folder, styleSheet));
      for (const post of posts) {
        const { title, description } = post;
        const keys = Object.entries({ title, description, ...frontmatter(post) });
        // JSON is YAML, and leaves nothing to be guessed.
        const head = keys.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n');
        const path = join(folder, generator.sourceOf(post));
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, `---\n${head}\n---\n\n${bodyOf?.(post) ?? post.body}`);
      }
      return folder;
    },
  };
}

/** A program of a package of the benchmark, run by our Node. */
export function packageProgram(script: string, parameters: readonly string[], cwd: string): Program {
  return { ...nodeProgram(join(PACKAGES, script), parameters), cwd, env: { NODE_ENV: 'production' } };
}

export function packageVersion(name: string): string {
  return (JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8')) as { version: string }).version;
}

/** @throws {Error} Where the program is not installed. */
export function systemVersion(command: string, parameters: readonly string[]): string {
  const output = execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /\d+\.\d+\.\d+/.exec(output)?.[0] ?? output.trim();
}

function copyInto(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target);
}
