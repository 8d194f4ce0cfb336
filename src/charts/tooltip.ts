/**
 * A chart's tooltip: a list of names and values, written as text only. Values come from data and
 * from links, so nothing in them is ever read as markup.
 */
export class ChartTooltip {
  readonly #element: HTMLElement;

  constructor() {
    this.#element = document.createElement("div");
    this.#element.className = "chart-tooltip";
    this.#element.setAttribute("aria-hidden", "true");
    this.#element.hidden = true;
    document.body.append(this.#element);
  }

  /** Vega's tooltip handler. */
  readonly show = (_: unknown, event: MouseEvent, __: unknown, value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      this.#element.hidden = true;
      return;
    }
    const list = document.createElement("dl");
    for (const [name, text] of Object.entries(value)) {
      const term = document.createElement("dt");
      const description = document.createElement("dd");
      term.textContent = name;
      description.textContent = String(text);
      list.append(term, description);
    }
    this.#element.replaceChildren(list);
    this.#element.hidden = false;
    this.#place(event);
  };

  destroy(): void {
    this.#element.remove();
  }

  #place(event: MouseEvent): void {
    const { offsetWidth, offsetHeight, style } = this.#element;
    const right = event.clientX + 14 + offsetWidth < document.documentElement.clientWidth;
    const below = event.clientY + 14 + offsetHeight < document.documentElement.clientHeight;
    const x = right ? event.clientX + 14 : event.clientX - 14 - offsetWidth;
    const y = below ? event.clientY + 14 : event.clientY - 14 - offsetHeight;
    style.translate = `${Math.max(4, x)}px ${Math.max(4, y)}px`;
  }
}
