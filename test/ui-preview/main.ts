import "../../src/ui/styles/tokens.css";
import "../../src/ui/styles/base.css";
import "../../src/ui/styles/table.css";
import "../../src/ui/styles/floating.css";
import "../../src/ui/styles/print.css";
import { mount } from "svelte";
import App from "../../src/ui/App.svelte";
import { applyTheme, storedTheme } from "../../src/ui/theme.ts";
import { FakeSession } from "./fake-session.svelte.ts";

// Shows every state of the interface without an engine: `?state=report`, `?state=loading` …
const target = document.querySelector("#app");
if (target === null) throw new Error("no #app");
const query = new URLSearchParams(location.search);
const session = new FakeSession(query.get("state") ?? "empty", Number(query.get("columns") ?? 0));
const samples = [
  {
    id: "taxi",
    title: "Taxi trips",
    line: "regression: longer trips, a moved zone",
    story: "Two months of trips.",
  },
  {
    id: "loans",
    title: "Loan approvals",
    line: "classification: a gap between groups",
    story: "Applicants.",
  },
  {
    id: "service",
    title: "Prediction service",
    line: "a log: a slow release, errors at night",
    story: "A log.",
  },
];
applyTheme(storedTheme());
mount(App, { target, props: { session, samples } });
