import type {
  FailedSegment,
  Finding,
  MeasuredSegment,
  SegmentMonitor,
  SegmentQuestion,
  SubjectColumn,
} from "../monitors/monitor.ts";
import type { Report } from "../notebook/report.ts";
import { asks } from "./asks.ts";
import { datasetSubject } from "./dataset-subject.ts";
import { failed, withoutResult } from "./missing-findings.ts";
import type { ReportBuilder } from "./report-builder.ts";
import type { RunInput } from "./run-report.ts";
import { withSharedParams } from "./shared-params.ts";

/**
 * Asks other monitors about one segment after another: each is a report of its own, of what the
 * questions need, made by `run`.
 */
export async function answerSegments(
  input: RunInput,
  builder: ReportBuilder,
  monitor: SegmentMonitor<unknown, unknown>,
  params: unknown,
  run: (input: RunInput) => Promise<Report>,
): Promise<Finding<unknown>> {
  try {
    const subject = datasetSubject(input, builder);
    const applies = monitor.applies(subject, params);
    if (!applies.ok) return withoutResult(monitor.id, null, "skipped", applies.reason);
    const { measurers, signal } = input;
    const cut = await monitor.segments(subject, params)(asks(measurers, { signal }));
    const questions = monitor.questions(subject, params);
    const { measured, failures } = await input.ofSegments(async (open) => {
      const found: MeasuredSegment[] = [];
      const notFound: FailedSegment[] = [];
      for (const [i, segment] of cut.segments.entries()) {
        input.onProgress(() => builder.report(), i, cut.segments.length);
        const opened = await open(segment.filter);
        if (!opened.ok) {
          notFound.push({ segment, reason: opened.reason });
          continue;
        }
        const { rows, measurers: own } = opened;
        const { metrics, checks, results } = await run({
          ...asked(input, questions),
          rows,
          measurers: own,
          kept: new Map(),
          onProgress: () => undefined,
        });
        found.push({ segment, rows, metrics, checks, results });
      }
      return { measured: found, failures: notFound };
    });
    const { leftOut } = cut;
    const all = builder.report();
    return monitor.evaluate(subject, { all, measured, failed: failures, leftOut }, params);
  } catch (error) {
    input.signal.throwIfAborted();
    return failed(monitor.id, null, error);
  }
}

/** The run with only the cells and columns of some questions; a model's own columns always stay. */
function asked(input: RunInput, questions: readonly SegmentQuestion[]): RunInput {
  const { frame, columns } = input;
  const cells = withSharedParams(frame.notebook.cells).flatMap((cell) => {
    const question = questions.find(({ monitor }) => monitor === cell.monitor);
    if (question === undefined) return [];
    return [{ ...cell, params: { ...cell.params, ...question.params } }];
  });
  const needsAll = questions.some(
    (question) => question.columns === null && !question.monitor.startsWith("performance."),
  );
  const names = new Set(questions.flatMap((question) => question.columns ?? []));
  const kept = columns.filter(
    ({ name, role }) => needsAll || names.has(name) || modelRoles.includes(role),
  );
  return { ...input, columns: kept, frame: { ...frame, notebook: { ...frame.notebook, cells } } };
}

const modelRoles: readonly SubjectColumn["role"][] = [
  "target",
  "prediction",
  "probability",
  "weight",
  "timestamp",
];
