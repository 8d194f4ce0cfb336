import * as v from "valibot";
import type { Side } from "../data/dataset.ts";
import { fairnessColumnFinding } from "../monitors/fairness/column-finding.ts";
import {
  fairnessSchema,
  type FairnessColumn,
  type GroupSide,
  type MeasuredValue,
} from "../monitors/fairness/fairness-result.ts";
import { otherMetrics } from "../monitors/fairness/group-rates.ts";
import type { EvaluatedGroup } from "../monitors/fairness/group-sides.ts";
import { between } from "../monitors/fairness/sensitive-groups.ts";
import type { Outcome } from "../stats/outcome.ts";
import type { Estimate } from "../stats/performance/estimate.ts";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { estimateOf, valueSchema, type ShortValue } from "./short-estimate.ts";
import { outcomesOf, outcomesSchema, shortOutcomes } from "./short-outcomes.ts";
import { toRows, type Found, type Repeater } from "./repeater.ts";

const monitor = "fairness.group";
const mostColumns = 40;
const mostGroups = 24;

const groupSideSchema = v.object({
  outcomes: v.nullable(outcomesSchema),
  rows: v.pipe(v.number(), v.integer(), v.minValue(0)),
  metrics: v.record(v.string(), valueSchema),
});

const columnSchema = v.object({
  name: v.string(),
  cut: v.string(),
  referenceGroup: v.nullable(v.string()),
  ungrouped: v.object({ reference: v.number(), current: v.number() }),
  groups: v.pipe(
    v.array(v.object({ label: v.string(), reference: groupSideSchema, current: groupSideSchema })),
    v.maxLength(mostGroups),
  ),
});

const shortSchema = v.object({
  ...v.omit(fairnessSchema, ["columns"]).entries,
  columns: v.pipe(v.array(columnSchema), v.maxLength(mostColumns)),
});
type ShortColumn = v.InferOutput<typeof columnSchema>;

/**
 * `fairness.group` from the counts of its groups: rates, intervals, criteria, metrics and checks
 * follow from them by the monitor's own functions.
 */
export const repeatFairness: Repeater = { monitor, shorten, repeat };

function shorten({ metrics, result }: Found): Json | null {
  const parsed = v.safeParse(v.object({ dataset: fairnessSchema }), result);
  if (!parsed.success) return null;
  const { columns, ...rest } = parsed.output.dataset;
  const exact = exactValues(metrics);
  return toPlainJson({ ...rest, columns: columns.map((column) => shortColumn(column, exact)) });
}

type ExactValues = ReadonlyMap<string, number>;

const keyOf = (column: string, segment: string, metric: string, side: Side): string =>
  JSON.stringify([column, segment, metric, side]);

const text = (value: Json | undefined): string => (typeof value === "string" ? value : "");

/** Results say six digits; the table of metrics has all of them. */
function exactValues(metrics: readonly Json[]): ExactValues {
  const values = new Map<string, number>();
  for (const row of metrics) {
    if (!isJsonObject(row)) continue;
    const { column, segment, metric, value, reference } = row;
    const key = (side: Side) => keyOf(text(column), text(segment), text(metric), side);
    if (typeof value === "number") values.set(key("current"), value);
    if (typeof reference === "number") values.set(key("reference"), reference);
  }
  return values;
}

function shortColumn(
  { name, cut, referenceGroup, ungrouped, groups }: FairnessColumn,
  exact: ExactValues,
): ShortColumn {
  const sideOf = (
    label: string,
    side: Side,
    own: GroupSide,
  ): ShortColumn["groups"][number][Side] => ({
    outcomes: own.outcomes === null ? null : shortOutcomes(own.outcomes),
    rows: own.rows,
    metrics: Object.fromEntries(
      own.metrics.map(({ metric, measured }) => {
        const value = exact.get(keyOf(name, `${name}=${label}`, metric, side));
        return [metric, shortValue(measured, value ?? measured.value)];
      }),
    ),
  });
  return {
    name,
    cut,
    referenceGroup,
    ungrouped,
    groups: groups.map(({ label, reference, current }) => ({
      label,
      reference: sideOf(label, "reference", reference),
      current: sideOf(label, "current", current),
    })),
  };
}

function shortValue({ interval, note }: MeasuredValue, value: number | null): ShortValue {
  const reach =
    interval === null || value === null
      ? null
      : Number(Math.max(interval.high - value, value - interval.low).toPrecision(3));
  return { value, reach, note };
}

function repeat(short: Json): Found | null {
  const parsed = v.safeParse(shortSchema, short);
  if (!parsed.success) return null;
  const { columns, ...rest } = parsed.output;
  const isClasses = rest.kind === "classes";
  const found = columns.map(({ groups, ...column }) =>
    fairnessColumnFinding(
      {
        ...column,
        isClasses,
        isCrossed: column.name.includes(between),
        hasScores:
          isClasses && groups.some(({ current }) => Object.keys(current.metrics).length > 0),
      },
      groups.map((group) => evaluatedGroup(group, isClasses)),
      { ...rest, referenceGroup: column.referenceGroup },
    ),
  );
  return {
    metrics: found.flatMap((one) => toRows(one.metrics)),
    checks: found.flatMap((one) => toRows(one.checks)),
    result: toPlainJson({ dataset: { ...rest, columns: found.map(({ column }) => column) } }),
  };
}

function evaluatedGroup(
  { label, reference, current }: ShortColumn["groups"][number],
  isClasses: boolean,
): EvaluatedGroup {
  const both = { reference, current };
  const names = isClasses ? otherMetrics.classes : otherMetrics.numbers;
  const metricsOf = (side: Side) =>
    new Map<string, Outcome<Estimate>>(
      names.flatMap((metric) => {
        const own = both[side].metrics[metric];
        return own === undefined ? [] : [[metric, estimateOf(metric, own)]];
      }),
    );
  return {
    label,
    outcomes: { reference: outcomesOf(reference.outcomes), current: outcomesOf(current.outcomes) },
    metrics: { reference: metricsOf("reference"), current: metricsOf("current") },
    rows: { reference: reference.rows, current: current.rows },
  };
}
