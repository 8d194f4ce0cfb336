/** What is shown when the page itself cannot start: plain elements, because nothing else works. */
export function showErrorScreen(target: Element, cause: unknown): void {
  const main = document.createElement("main");
  const title = document.createElement("h1");
  const detail = document.createElement("p");
  const next = document.createElement("p");
  main.className = "start-error";
  title.textContent = "Driftbook could not start";
  detail.textContent = cause instanceof Error ? cause.message : String(cause);
  next.textContent =
    "Load the page again; if that does not help, try a current version of Chrome, Edge, Firefox or Safari.";
  main.append(title, detail, next);
  target.replaceChildren(main);
  document.documentElement.dataset.run = "error";
}
