/**
 * The next number of a sequence, guessed: the same as the last one (order 1), or on the line
 * through the last two (order 2), which suits the flanks of histograms.
 */
export class Extrapolation {
  readonly #order: 1 | 2;
  #last = 0;
  #step = 0;

  constructor(order: 1 | 2) {
    this.#order = order;
  }

  get next(): number {
    return this.#order === 1 ? this.#last : this.#last + this.#step;
  }

  see(number: number): void {
    this.#step = number - this.#last;
    this.#last = number;
  }
}

/** The place after the last one in the last stride: where the next repeated number is expected. */
export class Stride {
  last = 0;
  #step = 1;

  get next(): number {
    return this.last + this.#step;
  }

  see(place: number): void {
    this.#step = place - this.last;
    this.last = place;
  }
}
