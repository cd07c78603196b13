// Opens the `qualm.toml` that counts for the file that is looked at, or starts one.

import { Uri, window, workspace } from 'vscode';

const NAMES = ['qualm.toml', '.qualm.toml'];

const BEGINNING = `# How much to report: "default", "strict" or "audit".
# profile = "strict"

# [rules]
# weak-hash = "off"             # or on, hint, info, warning, error

# [paths]
# exclude = ["third_party/"]

# [suppressions]
# require-reason = true
`;

export async function openConfiguration(): Promise<void> {
  const looked = window.activeTextEditor?.document.uri;
  const folder = (looked && workspace.getWorkspaceFolder(looked))?.uri ?? workspace.workspaceFolders?.[0]?.uri;
  const start = looked?.scheme === 'file' ? Uri.joinPath(looked, '..') : folder;
  if (start === undefined) {
    void window.showInformationMessage('qualm: open a file or a folder first.');
    return;
  }
  const found = await nearest(start);
  if (found !== undefined) {
    await window.showTextDocument(found);
    return;
  }
  const place = Uri.joinPath(folder ?? start, 'qualm.toml');
  const create = 'Create qualm.toml';
  const question = 'qualm: no qualm.toml counts for this file; what qualm does by itself holds.';
  if ((await window.showInformationMessage(question, create)) === create) {
    const document = await workspace.openTextDocument(place.with({ scheme: 'untitled' }));
    const editor = await window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(document.positionAt(0), BEGINNING));
  }
}

/** The nearest configuration from a folder upwards. */
async function nearest(folder: Uri): Promise<Uri | undefined> {
  for (const name of NAMES) {
    const file = Uri.joinPath(folder, name);
    if (await exists(file)) {
      return file;
    }
  }
  const above = Uri.joinPath(folder, '..');
  // As the server looks for it: not beyond the repository.
  const ends = above.path === folder.path || (await exists(Uri.joinPath(folder, '.git')));
  return ends ? undefined : nearest(above);
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
