// How long to wait before the server is started again after it has ended by itself, and when to give up.

/** Waits between one start and the next, in milliseconds; there are no more starts than waits. */
const WAITS = [500, 2_000, 5_000, 15_000] as const;
/** A server that ran this long before it ended is not part of the series, in milliseconds. */
const STEADY = 180_000;

export class Backoff {
  private ended = 0;

  /** The wait after a server ended that had run for so long; nothing where it is time to give up. */
  next(ran: number): number | undefined {
    if (ran >= STEADY) {
      this.ended = 0;
    }
    return WAITS[this.ended++];
  }

  /** Somebody asked for a start: the series begins anew. */
  reset(): void {
    this.ended = 0;
  }
}
