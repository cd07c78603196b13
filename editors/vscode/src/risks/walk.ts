// Leads the user along: from finding to finding, and from stop to stop of a finding's way.

import {
  type Disposable,
  EventEmitter,
  type Location,
  type Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  window,
} from 'vscode';

import type { Finding } from '../findings.ts';
import { neighbour } from './groups.ts';
import { type Stop, stops } from './path.ts';

export class Walk implements Disposable {
  private stop: Stop | undefined;
  private readonly arrivals = new EventEmitter<Stop>();
  private readonly place = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.findMatchHighlightBackground'),
  });
  private readonly note = window.createTextEditorDecorationType({
    isWholeLine: true,
    after: { color: new ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em', fontStyle: 'italic' },
  });
  private readonly listener = window.onDidChangeTextEditorSelection(({ kind }) => {
    // The user goes somewhere else.
    if (kind !== undefined) {
      this.unmark();
    }
  });

  /** The walk has come to a stop. */
  readonly onDidArrive = this.arrivals.event;

  dispose(): void {
    [this.arrivals, this.place, this.note, this.listener].forEach((part) => part.dispose());
  }

  /** Shows a finding; its way is the one that is walked from now on. */
  async toFinding(finding: Finding): Promise<void> {
    this.begin(finding);
    await show(finding.uri, finding.range);
  }

  /** The next step of the walk is the source of this finding. */
  begin(finding: Finding): void {
    this.stop = stops(finding).at(-1);
  }

  /** The walk goes on from here. */
  at(stop: Stop): void {
    this.stop = stop;
  }

  /** Shows the next finding behind the cursor, or the one before it. */
  async toNeighbour(findings: readonly Finding[], back: boolean): Promise<Finding | undefined> {
    const editor = window.activeTextEditor;
    const { line, character } = editor?.selection.start ?? { line: 0, character: -1 };
    const found = neighbour(findings, { file: editor?.document.uri.toString(), line, character }, back);
    if (found === undefined) {
      window.setStatusBarMessage('qualm: no findings', 3_000);
      return undefined;
    }
    await this.toFinding(found);
    return found;
  }

  /** Shows a stop, and says which it is. */
  async toStop(stop: Stop): Promise<void> {
    this.stop = stop;
    const editor = await show(stop.location.uri, stop.location.range);
    const contentText = `${stop.number} of ${stop.of}: ${stop.message}`;
    const { range } = stop.location;
    this.unmark();
    editor.setDecorations(this.place, [range]);
    editor.setDecorations(this.note, [{ range, renderOptions: { after: { contentText } } }]);
    this.arrivals.fire(stop);
  }

  /** Goes on by one stop, or back; begins at the source. */
  async along(by: 1 | -1): Promise<void> {
    const { stop } = this;
    if (stop === undefined || stop.of === 1) {
      window.setStatusBarMessage('qualm: choose a finding with a path first', 3_000);
      return;
    }
    // Behind the sink comes the source.
    const next = stops(stop.finding).at((stop.number - 1 + by) % stop.of);
    if (next !== undefined) {
      await this.toStop(next);
    }
  }

  private unmark(): void {
    for (const editor of window.visibleTextEditors) {
      editor.setDecorations(this.place, []);
      editor.setDecorations(this.note, []);
    }
  }
}

async function show(uri: Location['uri'], range: Range): Promise<TextEditor> {
  const editor = await window.showTextDocument(uri, { selection: range });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}
