// What the server shows, taken from the editor's own list of problems: whatever way it came there, it is what the user
// sees.

import { type Diagnostic, type Disposable, EventEmitter, languages, type Location, type Range, type Uri } from 'vscode';

const SOURCE = 'qualm';
/** The code of a mistake in a `qualm.toml`. */
const CONFIGURATION = 'configuration';
const CELL = 'vscode-notebook-cell';
/** Changes that come within this time are one, in milliseconds. */
const PAUSE = 100;

export interface Step {
  readonly message: string;
  readonly location: Location;
}

export interface Finding {
  /** The address of the file it is in: of a cell, its notebook. */
  readonly file: string;
  readonly uri: Uri;
  readonly range: Range;
  readonly rule: string;
  readonly severity: number;
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly help: string;
  /** The way from the source to the sink, which is the finding itself and not listed. */
  readonly steps: readonly Step[];
}

export class Findings implements Disposable {
  private readonly changes = new EventEmitter<void>();
  private readonly listener: Disposable;
  private pause: NodeJS.Timeout | undefined;
  private known: readonly Finding[] | undefined;

  readonly onDidChange = this.changes.event;

  constructor() {
    this.listener = languages.onDidChangeDiagnostics(() => {
      this.known = undefined;
      this.pause ??= setTimeout(() => {
        this.pause = undefined;
        this.changes.fire();
      }, PAUSE);
    });
  }

  /** All findings, by file and place. */
  all(): readonly Finding[] {
    this.known ??= languages
      .getDiagnostics()
      .flatMap(([uri, diagnostics]) => diagnostics.flatMap((diagnostic) => finding(uri, diagnostic)))
      .sort(byPlace);
    return this.known;
  }

  of(uri: Uri): readonly Finding[] {
    const name = uri.toString();
    return this.all().filter((finding) => finding.uri.toString() === name);
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.listener.dispose();
    this.changes.dispose();
  }
}

/** What the server remarks on a document as a whole: what limits left out. */
export function remarks(uri: Uri): string[] {
  return languages
    .getDiagnostics(uri)
    .flatMap((it) => (it.source === SOURCE && it.code === undefined ? [it.message] : []));
}

/** The rule of a diagnostic of ours; nothing where it is somebody else's, or no finding. */
export function ruleOf(diagnostic: Diagnostic): string | undefined {
  const { code, source } = diagnostic;
  const rule = typeof code === 'object' ? code.value : code;
  return source === SOURCE && typeof rule === 'string' && rule !== CONFIGURATION ? rule : undefined;
}

function finding(uri: Uri, diagnostic: Diagnostic): Finding[] {
  const rule = ruleOf(diagnostic);
  if (rule === undefined) {
    return [];
  }
  const [message = '', ...help] = diagnostic.message.split('\n');
  const steps = diagnostic.relatedInformation?.map(({ message, location }) => ({ message, location })) ?? [];
  const file = (uri.scheme === CELL ? uri.with({ scheme: 'file', fragment: '' }) : uri).toString();
  return [
    { file, uri, range: diagnostic.range, rule, severity: diagnostic.severity, message, help: help.join('\n'), steps },
  ];
}

function byPlace(a: Finding, b: Finding): number {
  const [one, other] = [a.uri.path, b.uri.path];
  return one === other ? a.range.start.compareTo(b.range.start) : one < other ? -1 : 1;
}
