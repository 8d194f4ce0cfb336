import { LoadError } from "../data/dataset.ts";

/**
 * The outcome of work in a worker. Errors lose their class on the way between threads, so what is
 * expected to go wrong travels as a value.
 */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly kind: "cancelled" | "unreadable" | "broken";
      /** For `unreadable` a sentence for the user; for `broken` the cause, for the developer. */
      readonly message: string;
    };

/** Does the work and tells what went wrong, if anything did. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof DOMException && error.name === "AbortError") {
      return { ok: false, kind: "cancelled", message };
    }
    return { ok: false, kind: error instanceof LoadError ? "unreadable" : "broken", message };
  }
}

/** The value of an attempt in another thread. Throws what went wrong there. */
export function valueOf<T>(result: Attempt<T>): T {
  if (result.ok) return result.value;
  switch (result.kind) {
    case "cancelled":
      throw new DOMException(result.message, "AbortError");
    case "unreadable":
      throw new LoadError(result.message);
    case "broken":
      throw new Error(result.message);
  }
}
