import { Feed } from "./feed.ts";
import { planColumns, type Plans } from "./plan-columns.ts";
import type { EngineText } from "./prepare-text.ts";
import { readPieces, type GivenPiece, type LoadPlace, type Reject } from "./read-pieces.ts";

/** So many pieces may wait for the engine: their bytes take memory. */
const mostWaiting = 3;

interface Reading {
  readonly blob: Blob;
  readonly plans: Plans;
  readonly pieces: Feed<GivenPiece>;
  /** Undefined when it was stopped or failed; read again, a fault shows where it is waited for. */
  readonly rejects: Promise<readonly Reject[] | undefined>;
}

/**
 * Lets the engine read the first pieces of a large text while the rest is still being scanned, on
 * the guess that the rest holds nothing that changes how a column must be read. Where the guess
 * is wrong, what was read is forgotten and all is read again.
 */
export class EarlyRead {
  readonly #place: LoadPlace;
  #reading: Reading | undefined;
  #taken = 0;

  constructor(place: LoadPlace) {
    this.#place = place;
  }

  /**
   * Takes what is known so far with the bytes of the last piece; called again when there is more.
   * Resolves when there is room for another piece.
   */
  async take(text: EngineText, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { structure, missing, options } = this.#place;
    const plans = planColumns(structure, text.content, missing, options);
    const { pieces } = (this.#reading ??= this.#start(text, plans));
    const piece = text.pieces.at(-1);
    if (piece === undefined || !isSame(plans, this.#reading.plans)) {
      pieces.fail(new Error("the text holds other values than its start"));
      return;
    }
    pieces.push({ piece, bytes });
    this.#taken = text.pieces.length;
    await pieces.room(mostWaiting);
  }

  /**
   * What the engine refused of the whole text, read to its end; nothing when the text is not the
   * one that was taken, or is to be read in another way.
   */
  async finish(text: EngineText, plans: Plans): Promise<readonly Reject[] | undefined> {
    const reading = this.#reading;
    if (reading?.blob !== text.blob || !isSame(plans, reading.plans)) return undefined;
    reading.pieces.push(...text.pieces.slice(this.#taken).map((piece) => ({ piece })));
    reading.pieces.close();
    return reading.rejects;
  }

  /** Ends a reading that nobody finishes; resolves when nothing is read any more. */
  async stop(): Promise<void> {
    this.#reading?.pieces.fail(new Error("stopped"));
    await this.#reading?.rejects;
  }

  #start(text: EngineText, plans: Plans): Reading {
    const pieces = new Feed<GivenPiece>();
    const rejects = readPieces(this.#place, text, plans, pieces)
      .catch(() => undefined)
      .finally(() => pieces.abandon());
    return { blob: text.blob, plans, pieces, rejects };
  }
}

const isSame = (a: Plans, b: Plans): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);
