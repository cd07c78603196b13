// Starts and stops the server, one thing after the other, and starts it again where it ends by itself.

import { Backoff } from './backoff.ts';

/** A server that runs. */
export interface Session {
  stop(): Promise<void>;
}

/** Starts a server. `ended` is called once, where the server ends before it is stopped. */
export type Launch = (ended: () => void) => Promise<Session>;

export type State =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  /** It ended by itself, and is started again after a while. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly why: string };

export interface Surroundings {
  readonly launch: Launch;
  readonly changed: (state: State) => void;
  readonly now: () => number;
  /** Calls back after so many milliseconds; what it returns prevents that. */
  readonly later: (callback: () => void, milliseconds: number) => () => void;
}

export class Supervisor {
  private session: Session | undefined;
  private queue: Promise<void> = Promise.resolve();
  private cancelWait = () => {};
  private readonly backoff = new Backoff();
  private readonly around: Surroundings;
  /** Counts launches, so that what an earlier server does late is told from what this one does. */
  private launches = 0;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Starts the server, or starts it anew. */
  restart(): Promise<void> {
    return this.inTurn(async () => {
      this.backoff.reset();
      await this.end();
      await this.begin();
    });
  }

  /** Stops the server for good. */
  stop(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      this.around.changed({ kind: 'off' });
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work);
    return this.queue;
  }

  private async begin(): Promise<void> {
    const launch = ++this.launches;
    const started = this.around.now();
    this.around.changed({ kind: 'starting' });
    try {
      const session = await this.around.launch(() => this.ended(launch, started));
      if (launch !== this.launches) {
        return;
      }
      this.session = session;
      this.around.changed({ kind: 'running' });
    } catch (error) {
      if (launch !== this.launches) {
        return;
      }
      this.launches++;
      this.around.changed({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }

  private async end(): Promise<void> {
    this.cancelWait();
    this.launches++;
    const session = this.session;
    this.session = undefined;
    // One that cannot be stopped is gone.
    await session?.stop().catch(() => undefined);
  }

  /** The server ended by itself. */
  private ended(launch: number, started: number): void {
    if (launch !== this.launches) {
      return;
    }
    this.launches++;
    this.session = undefined;
    const wait = this.backoff.next(this.around.now() - started);
    if (wait === undefined) {
      this.around.changed({ kind: 'failed', why: 'it ended again and again' });
      return;
    }
    this.around.changed({ kind: 'waiting' });
    const launches = this.launches;
    const again = async () => {
      // Whoever stopped or started it meanwhile wins.
      if (launches === this.launches) {
        await this.begin();
      }
    };
    this.cancelWait = this.around.later(() => void this.inTurn(again), wait);
  }
}
