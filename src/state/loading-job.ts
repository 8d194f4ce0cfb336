import type { Side } from "../data/dataset.ts";
import { loadingText } from "../messages.ts";
import type { Job, SideView } from "../ui/session-view.ts";

/** What is being read, with the bytes of both sides where they are known. */
export function loadingJob(views: Readonly<Record<Side, SideView>>, startedAt: number): Job {
  const loading = Object.values(views).filter(({ status }) => status === "loading");
  const names = [...new Set(loading.map(({ name }) => name))];
  const progress = loading[0]?.progress ?? null;
  return {
    text: loadingText(progress?.stage ?? "reading", names),
    done: progress?.doneBytes,
    total: progress?.totalBytes,
    startedAt,
  };
}
