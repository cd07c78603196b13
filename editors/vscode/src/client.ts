// One server that runs, and the editor's side of the protocol.

import { type CodeAction, type LogOutputChannel } from 'vscode';
import {
  CloseAction,
  CodeActionResolveRequest,
  DiagnosticPullMode,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';

import { withoutMessage } from './hover.ts';
import { askForReason } from './ignore.ts';
import { READ } from './languages.ts';
import { leadToPage, openRulePage } from './rulePage.ts';
import { SECTION, settings } from './settings.ts';
import type { Session } from './supervisor.ts';

/** How long a server may take to say goodbye, in milliseconds. */
const FAREWELL = 2_000;

/** What happens meanwhile. */
export interface Events {
  /** The server has ended before it was stopped. */
  ended(): void;
  /** It analyses a document: called with `true` at the beginning and `false` at the end. */
  analysing(begins: boolean): void;
}

export class Client implements Session {
  private readonly client: LanguageClient;

  private constructor(client: LanguageClient) {
    this.client = client;
  }

  static async start(program: string, output: LogOutputChannel, events: Events): Promise<Client> {
    const server = { command: program, args: ['lsp'], transport: TransportKind.stdio };
    const client = new QuietClient(SECTION, 'qualm', server, options(output, events));
    client.registerFeature(WITHOUT_CONFIRMATION);
    await client.start();
    return new Client(client);
  }

  /** Has the server do something by name. */
  execute<T>(command: string, ...args: unknown[]): Promise<T> {
    return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args }) as Promise<T>;
  }

  /** Asks for the edit of an action that came without. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const { code2ProtocolConverter, protocol2CodeConverter } = this.client;
    const asked = code2ProtocolConverter.asCodeActionSync(action);
    return protocol2CodeConverter.asCodeAction(await this.client.sendRequest(CodeActionResolveRequest.type, asked));
  }

  stop(): Promise<void> {
    return this.client.dispose(FAREWELL);
  }
}

/** Writes errors down and shows none: what the user has to know is told in one place, the status item. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/**
 * Edits that ask to be confirmed come up in a preview where nothing is ticked, and which then applies nothing. That a repair
 * needs a second look its title says, and whoever wants to see any edit before presses Ctrl+Enter in the menu.
 */
const WITHOUT_CONFIRMATION: StaticFeature = {
  fillClientCapabilities: ({ workspace }) => delete workspace?.workspaceEdit?.changeAnnotationSupport,
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

function options(output: LogOutputChannel, { ended, analysing }: Events): LanguageClientOptions {
  const { enable, profile, baseline } = settings();
  return {
    documentSelector: READ,
    outputChannel: output,
    initializationOptions: { enable, profile, baseline },
    diagnosticCollectionName: SECTION,
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      // Another file may have been saved since.
      onFocus: true,
      filter: (_, mode) => mode === DiagnosticPullMode.onType && settings().run === 'onSave',
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        ended();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        diagnostics.forEach(leadToPage);
        next(uri, diagnostics);
      },
      provideDiagnostics: async (document, previous, token, next) => {
        analysing(true);
        try {
          const report = await next(document, previous, token);
          if (report && 'items' in report) {
            report.items.forEach(leadToPage);
          }
          return report;
        } finally {
          analysing(false);
        }
      },
      provideWorkspaceDiagnostics: (previous, token, report, next) =>
        next(previous, token, (chunk) => {
          for (const file of chunk?.items ?? []) {
            if ('items' in file) {
              file.items.forEach(leadToPage);
            }
          }
          report(chunk);
        }),
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        return hover && withoutMessage(hover);
      },
      provideCodeActions: async (document, range, context, token, next) =>
        (await next(document, range, context, token))?.map(askForReason),
      executeCommand: (command, args, next) =>
        command === 'qualm.openRule' ? openRulePage(String(args[0])) : next(command, args),
    },
  };
}
