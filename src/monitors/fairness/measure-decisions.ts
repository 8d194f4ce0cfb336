import type { Side } from "../../data/dataset.ts";
import { numberAt } from "../../measure/decode.ts";
import { groupTable, type GroupTable } from "../../measure/group-outcomes.ts";
import type { Ask } from "../../measure/need.ts";
import { digitOf, type CodeDigit } from "../../measure/code-digits.ts";
import { labelDigit, type CodeRows, type RankedGroup } from "../../measure/ranked-scores.ts";
import { groupCodesSql, groupScoresSql, type GroupModel } from "../../sql/fairness.ts";
import { groupCodes, labelPart, predictionPart } from "./group-codes.ts";
import { keyOfSegments, type SensitiveGroups } from "./sensitive-groups.ts";

/** The decisions about the groups of one way to tell people apart. */
export interface MeasuredDecisions {
  readonly table: GroupTable;
  /** What the scores of each group say, by its key; empty where there are none. */
  readonly ranked: ReadonlyMap<string, RankedGroup>;
}

/** What decisions are counted from: VARCHAR expressions, and a DOUBLE one. */
export interface DecisionExpressions extends Omit<GroupModel, "groups"> {
  /** `null` where there are no scores, or no labels to hold them against. */
  readonly score: string | null;
}

/**
 * Counts the decisions of one side, and orders its scores, for all ways to tell people apart in
 * one pass over the rows: what a row is goes into one small number.
 */
export async function measureDecisions(
  ask: Ask,
  side: Side,
  groups: readonly SensitiveGroups[],
  { score, ...model }: DecisionExpressions,
): Promise<ReadonlyMap<SensitiveGroups, MeasuredDecisions>> {
  const found = new Map<SensitiveGroups, MeasuredDecisions>();
  for (const { columns, groupings } of groupCodes(groups)) {
    const own: GroupModel = {
      ...model,
      groups: columns.map(({ item: { segments }, digit }) => ({
        segment: segments[side][0] ?? "",
        divisor: digit.divisor,
      })),
    };
    const digits = groupings.map((grouping) => grouping.digits);
    const { codes, ranked } =
      score === null
        ? { codes: await countCodes(ask, groupCodesSql({ table: side }, own)), ranked: [] }
        : await rankCodes(ask, groupScoresSql({ table: side }, own, score), digits);
    for (const [i, grouping] of groupings.entries()) {
      found.set(grouping.groups, {
        table: groupTable(codes.map((kind) => alikeRows(kind, grouping.digits))),
        ranked: byKey(ranked[i] ?? []),
      });
    }
  }
  return found;
}

async function countCodes(ask: Ask, sql: string): Promise<readonly CodeRows[]> {
  const rows = await ask(sql);
  return Array.from({ length: rows.count }, (_, row) => ({
    code: numberAt(rows, "code", row),
    rows: numberAt(rows, "n", row),
  }));
}

async function rankCodes(ask: Ask, sql: string, groupings: readonly (readonly CodeDigit[])[]) {
  const found = await ask.ranked({ sql, label: labelPart, summary: false, groupings });
  return { codes: found.codes, ranked: found.groupings };
}

/** Digits of groups count from 1; 0 is for rows of no group. */
const keyOf = (digits: readonly number[]) => keyOfSegments(digits.map((digit) => digit - 1));

const alikeRows = ({ code, rows }: CodeRows, digits: readonly CodeDigit[]) => ({
  group: keyOf(digits.map((digit) => digitOf(code, digit))),
  isPositive: truthOf(digitOf(code, labelPart)),
  isSelected: truthOf(digitOf(code, predictionPart)),
  rows,
});

const truthOf = (digit: number): boolean | null =>
  digit === labelDigit.unknown ? null : digit === labelDigit.positive;

const byKey = (groups: readonly RankedGroup[]): ReadonlyMap<string, RankedGroup> =>
  new Map(groups.map((group) => [keyOf(group.digits) ?? "", group]));
