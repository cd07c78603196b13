// The server of this window: one at a time, as the settings and the trust in the workspace want it.

import { type CodeAction, type Disposable, EventEmitter, type LogOutputChannel, window, workspace } from 'vscode';

import { Client } from './client.ts';
import { executable, obstacle } from './executable.ts';
import { SECTION, settings } from './settings.ts';
import { type State, Supervisor } from './supervisor.ts';

export class Server implements Disposable {
  private client: Client | undefined;
  private current: State = { kind: 'off' };
  private beingAnalysed = 0;
  private readonly changes = new EventEmitter<void>();
  private readonly supervisor: Supervisor;
  private readonly listeners: Disposable[];
  private readonly extension: string;
  private readonly output: LogOutputChannel;

  readonly onDidChange = this.changes.event;

  constructor(extension: string, output: LogOutputChannel) {
    this.extension = extension;
    this.output = output;
    this.supervisor = new Supervisor({
      launch: (ended) => this.launch(ended),
      changed: (state) => this.changed(state),
      now: Date.now,
      later: (callback, milliseconds) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.listeners = [
      workspace.onDidGrantWorkspaceTrust(() => settings().path !== '' && this.obey()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SECTION}.enable`) || change.affectsConfiguration(`${SECTION}.path`)) {
          void this.obey();
        }
      }),
    ];
  }

  get state(): State {
    return this.current;
  }

  /** Whether it analyses an open document right now. */
  get analysing(): boolean {
    return this.beingAnalysed > 0;
  }

  /** Runs where the settings want it, and is started anew where it runs. */
  obey(): Promise<void> {
    return settings().enable ? this.supervisor.restart() : this.supervisor.stop();
  }

  stop(): Promise<void> {
    return this.supervisor.stop();
  }

  /** Has the server do something by name. */
  execute<T>(command: string, ...args: unknown[]): Promise<T> {
    return this.running().execute(command, ...args);
  }

  /** Asks for the edit of an action that came without. */
  resolve(action: CodeAction): Promise<CodeAction> {
    return this.running().resolve(action);
  }

  dispose(): void {
    this.listeners.forEach((listener) => listener.dispose());
    this.changes.dispose();
  }

  private running(): Client {
    if (this.client === undefined) {
      throw new Error("qualm's server does not run");
    }
    return this.client;
  }

  private async launch(ended: () => void): Promise<Client> {
    const program = executable({
      extension: this.extension,
      path: settings().path,
      trusted: workspace.isTrusted,
      platform: process.platform,
    });
    this.output.info(`starting ${program}`);
    const why = await obstacle(program);
    if (why !== undefined) {
      throw new Error(why);
    }
    this.beingAnalysed = 0;
    this.client = await Client.start(program, this.output, {
      ended,
      analysing: (begins) => {
        this.beingAnalysed += begins ? 1 : -1;
        this.changes.fire();
      },
    });
    return this.client;
  }

  private changed(state: State): void {
    this.current = state;
    if (state.kind !== 'running') {
      this.client = undefined;
    }
    this.changes.fire();
    if (state.kind === 'waiting') {
      this.output.warn('the server has ended by itself; it is started again');
    }
    if (state.kind === 'failed') {
      this.output.error(`the server does not run: ${state.why}`);
      void this.tellOfFailure(state.why);
    }
  }

  private async tellOfFailure(why: string): Promise<void> {
    const [again, show] = ['Start again', 'Show output'] as const;
    const chosen = await window.showErrorMessage(`qualm's server does not run: ${why}`, again, show);
    if (chosen === again) {
      await this.obey();
    } else if (chosen === show) {
      this.output.show();
    }
  }
}
