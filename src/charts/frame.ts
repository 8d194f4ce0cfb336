import { palette } from "./theme.ts";

/** What every picture has in common. */
export const frame = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  width: "container",
  autosize: { type: "fit-x", contains: "padding" },
} as const;

/** The sides as pictures call them. */
export const sideNames = { reference: "Reference", current: "Current" } as const;

/** The title of an axis, as quiet as its labels. */
export const axisTitle = (title: string) => ({
  title,
  titleColor: palette.muted,
  titleFontSize: 11,
  titleFontWeight: "normal" as const,
  titlePadding: 8,
});

/** The colours of the two sides. */
export const sideColor = {
  field: "side",
  type: "nominal" as const,
  scale: { domain: ["reference", "current"], range: [palette.reference, palette.current] },
};
