import "./ui/styles/tokens.css";
import "./ui/styles/base.css";
import "./ui/styles/table.css";
import "./ui/styles/floating.css";
import "./ui/styles/print.css";
import { mount } from "svelte";
import { samples } from "./data/samples.ts";
import { Session } from "./state/session.svelte.ts";
import App from "./ui/App.svelte";
import { showErrorScreen } from "./ui/error-screen.ts";
import { applyTheme, storedTheme } from "./ui/theme.ts";

const target = document.querySelector("#app");
if (target === null) throw new Error("The page has no element #app.");

applyTheme(storedTheme());
// The page is made in a task of its own, not in the one that reads the scripts.
setTimeout(() => {
  try {
    const session = new Session();
    mount(App, { target, props: { session, samples } });
    session.start();
  } catch (cause) {
    showErrorScreen(target, cause);
    throw cause;
  }
});
