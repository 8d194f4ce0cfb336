import type { Loader } from "vega";
import embed from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";
import type { TopLevelSpec } from "vega-lite";
import { withoutUserMeta } from "./safe-spec.ts";
import { chartConfig } from "./theme.ts";
import { ChartTooltip } from "./tooltip.ts";

/*
 * The only place that draws a chart. Specifications may one day come from strangers, so each is
 * drawn as if it did: expressions run in the interpreter (the page's policy forbids `eval`), no
 * address is ever loaded, and `usermeta` is removed because options in it would override ours.
 */

const refuse = (): Promise<never> => Promise.reject(new Error("Charts load no addresses."));

const refusingLoader: Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
};

export interface MountedChart {
  destroy(): void;
}

/** Draws the chart into the element. Rejects when the specification cannot be drawn. */
export async function mountChart(host: HTMLElement, spec: TopLevelSpec): Promise<MountedChart> {
  const tooltip = new ChartTooltip();
  try {
    const { finalize } = await embed(host, withoutUserMeta(spec), {
      mode: "vega-lite",
      renderer: "svg",
      actions: false,
      ast: true,
      expr: expressionInterpreter,
      loader: refusingLoader,
      tooltip: tooltip.show,
      config: chartConfig,
      defaultStyle: false,
      hover: false,
    });
    return {
      destroy: () => {
        finalize();
        tooltip.destroy();
        host.replaceChildren();
      },
    };
  } catch (cause) {
    tooltip.destroy();
    throw cause;
  }
}
