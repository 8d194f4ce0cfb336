import { driftMethods } from "../../monitors/drift/methods/catalogue.ts";

/** A method to choose from. */
export interface MethodOption {
  readonly name: string;
  readonly label: string;
}

export const methodLabel = (name: string): string =>
  driftMethods.find((method) => method.name === name)?.label ?? name;

/** Methods that fit a column of the kind, or all of them. */
export const methodOptions = (kind: "numeric" | "categorical" | "all"): readonly MethodOption[] =>
  driftMethods
    .filter((method) => kind === "all" || method[kind] !== undefined)
    .map(({ name, label }) => ({ name, label }));
