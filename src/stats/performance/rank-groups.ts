import type { CodedNumbers } from "../../engine/connector.ts";
import { digitOf, type CodeDigit } from "../../measure/code-digits.ts";
import { labelDigit, type RankedGroup, type RankedRequest } from "../../measure/ranked-scores.ts";

/** What is summed of a group while its rows go by in the order of their scores. */
class GroupSums {
  readonly digits: readonly number[];
  positives = 0;
  negatives = 0;
  /** Rows with the score that is going by. */
  score = Number.NaN;
  p = 0;
  q = 0;
  positivesBelow = 0;
  negativesBelow = 0;
  twiceU = 0;
  belowSquares = 0;
  aboveSquares = 0;
  precisions = 0;
  outside = 0;
  scores = 0;
  scoreSquares = 0;
  briers = 0;
  brierSquares = 0;

  constructor(digits: readonly number[]) {
    this.digits = digits;
  }

  add(score: number, isPositive: boolean): void {
    if (score !== this.score) {
      this.flush();
      this.score = score;
    }
    if (isPositive) this.p++;
    else this.q++;
  }

  /** Adds the rows of one score; the terms are those of `rankSums` and `binaryLosses`. */
  flush(): void {
    const { score, p, q } = this;
    const n = p + q;
    if (n === 0) return;
    const twiceBelow = 2 * this.negativesBelow + q;
    const hits = this.positives - this.positivesBelow;
    if (p > 0) {
      const misses = this.negatives - this.negativesBelow;
      const below = twiceBelow / (2 * this.negatives);
      const ifPositive = (score - 1) * (score - 1);
      this.twiceU += p * twiceBelow;
      this.belowSquares += p * (below * below);
      this.precisions += (p * hits) / (hits + misses);
      this.briers += p * ifPositive;
      this.brierSquares += p * ifPositive * ifPositive;
    }
    const square = score * score;
    if (q > 0) {
      const above = (hits - p / 2) / this.positives;
      this.aboveSquares += q * (above * above);
      this.briers += q * square;
      this.brierSquares += q * square * square;
    }
    if (score < 0 || score > 1) this.outside += n;
    this.scores += n * score;
    this.scoreSquares += n * square;
    this.positivesBelow += p;
    this.negativesBelow += q;
    this.p = 0;
    this.q = 0;
  }

  result(): RankedGroup {
    const { digits, positives, negatives, twiceU, precisions } = this;
    const { outside, scores, scoreSquares, briers, brierSquares } = this;
    // 0/0 arises where the other class has no rows, and then nothing is made of it.
    const orZero = (x: number) => (Number.isFinite(x) ? x : 0);
    return {
      digits,
      ranks: {
        positives,
        negatives,
        u: twiceU / 2,
        belowSquares: orZero(this.belowSquares),
        aboveSquares: orZero(this.aboveSquares),
        precisions,
      },
      scores: {
        n: positives + negatives,
        outside,
        positives,
        scores,
        scoreSquares,
        briers,
        brierSquares,
      },
    };
  }
}

/**
 * The rank sums and score sums of every group of every grouping, in one pass over rows with a
 * label that are sorted by their scores. Ties count half, as in `rankSums`.
 * @param kinds - the code of each kind of row; the codes of `rows` are places among them
 */
export function rankGroups(
  { values, codes }: CodedNumbers,
  kinds: readonly number[],
  { label, groupings }: Pick<RankedRequest, "label" | "groupings">,
): readonly (readonly RankedGroup[])[] {
  const found = groupings.map(() => new Map<string, GroupSums>());
  const rows = new Uint32Array(kinds.length);
  for (let i = 0; i < codes.length; i++) {
    const kind = codes[i] as number;
    rows[kind] = (rows[kind] as number) + 1;
  }
  const groupsOf = kinds.map((code) =>
    groupings.flatMap((digits, k) => groupAt(found[k], code, digits)),
  );
  const isPositive = kinds.map((code) => digitOf(code, label) === labelDigit.positive);
  for (const [kind, groups] of groupsOf.entries()) {
    for (const group of groups) {
      group[isPositive[kind] === true ? "positives" : "negatives"] += rows[kind] ?? 0;
    }
  }
  for (let i = 0; i < values.length; i++) {
    const score = values[i] as number;
    const kind = codes[i] as number;
    const positive = isPositive[kind] === true;
    const groups = groupsOf[kind] as readonly GroupSums[];
    for (let k = 0; k < groups.length; k++) (groups[k] as GroupSums).add(score, positive);
  }
  return found.map((groups) =>
    [...groups.values()].flatMap((group) => {
      group.flush();
      return group.positives + group.negatives === 0 ? [] : [group.result()];
    }),
  );
}

/** The groups of a code; none where one of its digits is 0. */
function groupAt(
  known: Map<string, GroupSums> | undefined,
  code: number,
  digits: readonly CodeDigit[],
): readonly GroupSums[] {
  const own = digits.map((digit) => digitOf(code, digit));
  if (known === undefined || own.includes(0)) return [];
  const key = own.join();
  const group = known.get(key) ?? new GroupSums(own);
  known.set(key, group);
  return [group];
}
