/** `npm run schemas`: writes what editors complete by into `.vscode/`, from the schemas and the registries of `content/`. */
import './setting-errors.ts';
import { writeFile } from 'node:fs/promises';
import { editorFiles } from './editor-files.ts';

for (const [path, text] of Object.entries(await editorFiles())) {
  await writeFile(path, text);
  console.log(path);
}
