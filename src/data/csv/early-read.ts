import { Feed } from "./feed.ts";
import { planColumns, type Plans } from "./plan-columns.ts";
import type { EngineText } from "./prepare-text.ts";
import { readPieces, type LoadPlace, type Reject } from "./read-pieces.ts";
import type { TextPiece } from "./scan.ts";

interface Reading {
  readonly blob: Blob;
  readonly plans: Plans;
  readonly pieces: Feed<TextPiece>;
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

  constructor(place: LoadPlace) {
    this.#place = place;
  }

  /** Takes what is known so far; called again when there is more. */
  take(text: EngineText): void {
    const { structure, missing, options } = this.#place;
    const plans = planColumns(structure, text.content, missing, options);
    const { pieces } = (this.#reading ??= this.#start(text, plans));
    if (isSame(plans, this.#reading.plans)) pieces.push(...text.pieces.slice(pieces.length));
    else pieces.fail(new Error("the text holds other values than its start"));
  }

  /**
   * What the engine refused of the whole text, read to its end; nothing when the text is not the
   * one that was taken, or is to be read in another way.
   */
  async finish(text: EngineText, plans: Plans): Promise<readonly Reject[] | undefined> {
    const reading = this.#reading;
    if (reading?.blob !== text.blob || !isSame(plans, reading.plans)) return undefined;
    reading.pieces.push(...text.pieces.slice(reading.pieces.length));
    reading.pieces.close();
    return reading.rejects;
  }

  /** Ends a reading that nobody finishes; resolves when nothing is read any more. */
  async stop(): Promise<void> {
    this.#reading?.pieces.fail(new Error("stopped"));
    await this.#reading?.rejects;
  }

  #start(text: EngineText, plans: Plans): Reading {
    const pieces = new Feed<TextPiece>();
    const rejects = readPieces(this.#place, text, plans, pieces).catch(() => undefined);
    return { blob: text.blob, plans, pieces, rejects };
  }
}

const isSame = (a: Plans, b: Plans): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);
