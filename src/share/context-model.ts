/*
 * A model of texts that predicts each bit from the characters before it, after lpaq (Mahoney 2007):
 * the contexts of the last 0 to 5 bytes each keep a probability, and a small network that learns
 * mixes them in the logistic domain. All arithmetic is on whole numbers, so that every browser
 * predicts the same.
 */

const orders = 6;
const slotBits = 16;
/** Each order gives two; the longest match and a constant one each. */
const inputs = orders * 2 + 2;
const matchBits = 14;
const shortestMatch = 4;
/** How fast the network learns. */
const rate = 10;
const longestMatch = 31;

/** 4096 / (1 + e^(−x / 256)) for x from −2047 to 2047, from a table of 33 points. */
const logistic = [
  1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607,
  3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
];

function squash(x: number): number {
  if (x > 2047) return 4095;
  if (x < -2047) return 1;
  const weight = x & 127;
  const i = (x >> 7) + 16;
  return ((logistic[i] ?? 0) * (128 - weight) + (logistic[i + 1] ?? 0) * weight + 64) >> 7;
}

/** The inverse of `squash`. */
const stretched = new Int16Array(4096);
{
  let next = 0;
  for (let x = -2047; x <= 2047; x++) {
    const p = squash(x);
    for (let i = next; i <= p; i++) stretched[i] = x;
    next = Math.max(next, p + 1);
  }
  for (let i = next; i < 4096; i++) stretched[i] = 2047;
}

const rates = Int32Array.from({ length: 31 }, (_, n) => Math.floor(65536 / (n + 1.25)));
const mostSeen = 30;

/** Predicts a text bit by bit: read `chance`, then tell by `see` which bit came. */
export class ContextModel {
  /** Probabilities of a one in 16 bits, and how often each was seen. */
  readonly #chances = new Uint16Array(orders << slotBits).fill(32768);
  readonly #seen = new Uint8Array(orders << slotBits);
  readonly #weights = new Int32Array(inputs * (orders + 1) * 4).fill(16_000);
  readonly #inputs = new Int32Array(inputs);
  readonly #slots = new Int32Array(orders);
  readonly #hashes = new Int32Array(orders);
  /** Every byte so far. */
  readonly #bytes: number[] = [];
  /** Where the same bytes as the last few stood before. */
  readonly #places = new Int32Array(1 << matchBits).fill(-1);
  #match = -1;
  #matched = 0;
  /** How often the byte after a match of this length is right. */
  readonly #trust = new Uint16Array(longestMatch + 1).fill(49_152);
  #expected = -1;
  /** The bits of the current byte so far, after a leading one. */
  #partial = 1;
  #base = 0;
  #chance = 2048;

  constructor() {
    this.#startByte();
    this.#predict();
  }

  /** Another model that has seen the same. */
  copy(): ContextModel {
    const other = new ContextModel();
    other.#chances.set(this.#chances);
    other.#seen.set(this.#seen);
    other.#weights.set(this.#weights);
    other.#inputs.set(this.#inputs);
    other.#slots.set(this.#slots);
    other.#hashes.set(this.#hashes);
    other.#places.set(this.#places);
    other.#trust.set(this.#trust);
    other.#bytes.push(...this.#bytes);
    other.#match = this.#match;
    other.#matched = this.#matched;
    other.#expected = this.#expected;
    other.#partial = this.#partial;
    other.#base = this.#base;
    other.#chance = this.#chance;
    return other;
  }

  /** The chance of a one as next bit, of 4096. */
  get chance(): number {
    return this.#chance;
  }

  /** Learns the next bit, and predicts the one after it. */
  see(bit: number): void {
    const error = ((bit << 12) - this.#chance) * rate;
    for (let i = 0; i < inputs; i++) {
      const weight = this.#base + i;
      const step = ((this.#inputs[i] ?? 0) * error + 0x8000) >> 16;
      this.#weights[weight] = (this.#weights[weight] ?? 0) + step;
    }
    for (let order = 0; order < orders; order++) {
      const slot = this.#slots[order] ?? 0;
      const chance = this.#chances[slot] ?? 0;
      const seen = this.#seen[slot] ?? 0;
      const target = bit === 1 ? 65535 : 0;
      this.#chances[slot] = chance + Math.trunc(((target - chance) * (rates[seen] ?? 0)) / 65536);
      if (seen < mostSeen) this.#seen[slot] = seen + 1;
    }
    if (this.#expected >= 0) {
      const trust = this.#trust[this.#matched] ?? 0;
      const isRight = bit === this.#expected;
      this.#trust[this.#matched] = trust + (((isRight ? 65535 : 0) - trust) >> 5);
      if (!isRight) this.#matched = 0;
    }
    this.#partial = this.#partial * 2 + bit;
    if (this.#partial >= 256) {
      this.#bytes.push(this.#partial - 256);
      this.#startByte();
    }
    this.#predict();
  }

  #startByte(): void {
    this.#partial = 1;
    const { length } = this.#bytes;
    let hash = 0;
    for (let order = 0; order < orders; order++) {
      this.#hashes[order] = hash;
      const byte = this.#bytes[length - 1 - order] ?? 0;
      hash = Math.imul(hash ^ (byte + 1), 0x2c1b3c6d) ^ (hash >>> 13);
      if (order === shortestMatch - 1) this.#findMatch(hash >>> (32 - matchBits));
    }
  }

  #findMatch(key: number): void {
    const { length } = this.#bytes;
    if (this.#matched > 0) {
      this.#match++;
      this.#matched = Math.min(longestMatch, this.#matched + 1);
    } else {
      this.#match = this.#places[key] ?? -1;
      let matched = 0;
      while (
        matched < longestMatch &&
        matched < this.#match &&
        this.#bytes[this.#match - 1 - matched] === this.#bytes[length - 1 - matched]
      ) {
        matched++;
      }
      this.#matched = matched;
    }
    this.#places[key] = length;
  }

  #predict(): void {
    let known = 0;
    let sum = 0;
    for (let order = 0; order < orders; order++) {
      const mixed = Math.imul((this.#hashes[order] ?? 0) + this.#partial * 0x9e3b, 0x297a2d39);
      const slot = (order << slotBits) + ((mixed ^ (mixed >>> 15)) >>> (32 - slotBits));
      this.#slots[order] = slot;
      const chance = (this.#chances[slot] ?? 0) >> 4;
      const seen = this.#seen[slot] ?? 0;
      if (seen > 0) known = order;
      this.#inputs[order * 2] = seen === 0 ? 0 : (stretched[chance] ?? 0);
      this.#inputs[order * 2 + 1] = seen === 0 ? 0 : ((chance - 2048) * Math.min(seen, 8)) >> 3;
    }
    this.#expected = this.#expectedBit();
    const trust = stretched[(this.#trust[this.#matched] ?? 0) >> 4] ?? 0;
    this.#inputs[inputs - 2] = this.#expected < 0 ? 0 : this.#expected === 1 ? trust : -trust;
    this.#inputs[inputs - 1] = 256;
    const matched = this.#expected < 0 ? 0 : this.#matched < 8 ? 1 : this.#matched < 16 ? 2 : 3;
    this.#base = inputs * (known * 4 + matched);
    for (let i = 0; i < inputs; i++) {
      sum += (this.#inputs[i] ?? 0) * (this.#weights[this.#base + i] ?? 0);
    }
    this.#chance = Math.min(4095, Math.max(1, squash(Math.floor(sum / 65536))));
  }

  /** The next bit of the byte after the match, or −1 where nothing matches. */
  #expectedBit(): number {
    if (this.#matched === 0) return -1;
    const next = (this.#bytes[this.#match] ?? 0) + 256;
    const { length } = this.#partial.toString(2);
    if (next >> (9 - length) !== this.#partial) {
      this.#matched = 0;
      return -1;
    }
    return (next >> (8 - length)) & 1;
  }
}
