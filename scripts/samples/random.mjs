/**
 * A seeded generator of random numbers, so that the samples are the same on every run: xorshift
 * with shifts 13, 17, 5 (George Marsaglia, Xorshift RNGs, 2003). Good enough for pictures.
 */
export class Random {
  #state;

  /** @param {number} seed a whole number above 0 */
  constructor(seed) {
    this.#state = seed;
    // Seeds that differ in a few bits start alike.
    for (let i = 0; i < 20; i += 1) this.uniform();
  }

  /** Uniform in [0, 1). @returns {number} */
  uniform() {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 2 ** 32;
  }

  /** Normal, by Box and Muller. @param {number} mean @param {number} sd @returns {number} */
  normal(mean, sd) {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + sd * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Log-normal with this median. @param {number} median @param {number} sigma @returns {number} */
  logNormal(median, sigma) {
    return median * Math.exp(this.normal(0, sigma));
  }

  /** @param {number} probability @returns {boolean} */
  chance(probability) {
    return this.uniform() < probability;
  }

  /**
   * One of the items, each as often as its weight says.
   * @template T
   * @param {readonly (readonly [T, number])[]} weighted
   * @returns {T}
   */
  pick(weighted) {
    const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
    let rest = this.uniform() * total;
    for (const [item, weight] of weighted) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return weighted[weighted.length - 1][0];
  }
}

/** @param {number} value @param {number} digits after the point @returns {number} */
export const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** @param {number} value @param {number} low @param {number} high @returns {number} */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** @param {number} x @returns {number} */
export const sigmoid = (x) => 1 / (1 + Math.exp(-x));
