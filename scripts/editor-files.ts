/** The files in `.vscode/` that follow from the schemas and from the registries of `content/`, whatever `CONTENT_DIR` is. */
import { frontmatterSchema, registrySchema } from '#editors/json-schema.ts';
import { snippets } from '#editors/snippets.ts';
import { loadRegistries } from '#loader/registries.ts';
import { REGISTRY_KINDS } from '#schema/registry.ts';

/** Their texts by path. */
export async function editorFiles(): Promise<Record<string, string>> {
  const files = REGISTRY_KINDS.map((kind) => ({ kind, path: `${kind}.yaml` }));
  const { registries } = await loadRegistries('content', files);
  return {
    '.vscode/frontmatter.schema.json': toJson(frontmatterSchema(registries)),
    '.vscode/registry.schema.json': toJson(registrySchema()),
    '.vscode/casebook.code-snippets': toJson(snippets(registries)),
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
