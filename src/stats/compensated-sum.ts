/**
 * A running sum whose rounding error stays at one unit in the last place, however many terms.
 *
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
 * ZAMM 54 (1974) 39–51, algorithm IV.
 */
export class CompensatedSum {
  #sum = 0;
  #correction = 0;

  add(term: number): void {
    const next = this.#sum + term;
    this.#correction +=
      Math.abs(this.#sum) >= Math.abs(term) ? this.#sum - next + term : term - next + this.#sum;
    this.#sum = next;
  }

  get total(): number {
    return this.#sum + this.#correction;
  }
}
