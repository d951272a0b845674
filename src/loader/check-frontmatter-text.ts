/** What the texts of a post’s frontmatter tell readers: the same rules as for the text below it. */
import { foreignLanguage } from '#markdown/language.ts';
import { findPrivate } from '#markdown/privacy.ts';
import { languageFinding } from '#markdown/text-language.ts';
import type { Frontmatter } from '#model/post.ts';
import type { Problem } from './problems.ts';
import type { PostFile } from './scan.ts';
import type { ParsedYaml } from './yaml.ts';

/** @param source The frontmatter, which begins in line 2. */
export async function checkFrontmatterText(
  file: PostFile,
  source: string,
  yaml: ParsedYaml,
  frontmatter: Frontmatter | undefined,
): Promise<Problem[]> {
  const problems = checkYamlPrivacy(file.path, source, 2);
  for (const key of ['title', 'description'] as const) {
    const language = await foreignLanguage(frontmatter?.[key] ?? '', file.locale);
    if (language === undefined) continue;
    const finding = languageFinding(`The ${key}`, language, file.locale);
    problems.push({ file: file.path, ...yaml.positionOf([key]), ...finding, severity: 'warning' });
  }
  return problems;
}

/** What is private in a file’s YAML, its comments included: whoever reads the repository sees them. */
export function checkYamlPrivacy(file: string, source: string, firstLine: number): Problem[] {
  return findPrivate(source).map(({ line, ...finding }) => ({
    file,
    line: line + firstLine - 1,
    severity: 'warning',
    ...finding,
  }));
}
