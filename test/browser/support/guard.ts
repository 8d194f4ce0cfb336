import { expect, type BrowserContext } from "@playwright/test";

/** What must not happen in any test: requests to other origins, console errors, policy violations. */
export interface Guard {
  /** Problems whose text fits are what this test provokes. */
  allow(pattern: RegExp): void;
  /** From now on requests to this origin are what the user agreed to. */
  permit(origin: string): void;
  /** What happened so far, allowed or not. */
  readonly problems: readonly string[];
  check(): void;
  /** Starts anew for another test: nothing has happened, and nothing is allowed. */
  forget(): void;
}

export async function guardContext(context: BrowserContext, origin: string): Promise<Guard> {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  const permitted = new Set([origin]);

  // Heard of, not routed: a page that is routed through the test has no cache and asks for its engine
  // anew each time. The browser finds no other host anyway (`chromiumFlags`).
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && !permitted.has(url.origin)) {
      problems.push(`request to another origin: ${url.href}`);
    }
  });
  context.on("console", (message) => {
    if (message.type() === "error") {
      problems.push(`console error: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${String(error.error())}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.violatedDirective} by ${event.blockedURI}`);
    });
  });

  return {
    problems,
    allow: (pattern) => allowed.push(pattern),
    permit: (other) => permitted.add(other),
    check: () => {
      const bad = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      expect(bad, "nothing but the page's own origin, no errors, no violations").toEqual([]);
    },
    forget: () => {
      problems.length = 0;
      allowed.length = 0;
      permitted.clear();
      permitted.add(origin);
    },
  };
}
