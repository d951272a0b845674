/** Completion and explanations for the frontmatter of posts, in VS Code. */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vscode = require('vscode');
const { completionsAt, describeLine } = require('./complete.js');

const POSTS = { scheme: 'file', pattern: '**/posts/*/*.{md,mdx}' };

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    // A new line asks for a key; what follows a key or a comma, for a value.
    vscode.languages.registerCompletionItemProvider(POSTS, { provideCompletionItems }, '\n', ' ', ':', '[', ','),
    vscode.languages.registerHoverProvider(POSTS, { provideHover }),
  );
};

function provideCompletionItems(document, { line, character }) {
  return completionsAt(linesOf(document), line, character, readSchema(document)).map(
    ({ label, insert, names, start }) => {
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Value);
      item.insertText = new vscode.SnippetString(insert);
      item.detail = names;
      item.filterText = `${label} ${names}`;
      item.range = new vscode.Range(line, start, line, character);
      // A key leads on to its values.
      if (insert.includes('$0')) item.command = { title: 'Suggest', command: 'editor.action.triggerSuggest' };
      return item;
    },
  );
}

function provideHover(document, { line }) {
  const text = describeLine(linesOf(document), line, readSchema(document));
  return text && new vscode.Hover(text);
}

function linesOf(document) {
  return document.getText().split(/\r?\n/);
}

/** Read anew each time, because a registry that changes changes it. */
function readSchema(document) {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? '';
  return JSON.parse(readFileSync(join(folder, '.vscode', 'frontmatter.schema.json'), 'utf8'));
}
