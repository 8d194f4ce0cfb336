import type { Failure } from "../ui/session-view.ts";

const brokenNextStep =
  "Try again; if it fails again, save the file in another format, such as CSV or Parquet.";

/**
 * What went wrong with a source, in words. A sentence of ours ("It is empty; …") already says the
 * next step behind its first semicolon; an engine's error gets a general one.
 */
export function failureOf(cause: unknown, name: string): Failure {
  const message = cause instanceof Error ? cause.message : String(cause);
  const ours = cause instanceof Error && ["LoadError", "AddressError"].includes(cause.name);
  const title = `${name} could not be read`;
  if (!ours) return { title, detail: message, nextStep: brokenNextStep };
  const end = message.indexOf("; ");
  if (end < 0) return { title, detail: message, nextStep: "" };
  const nextStep = message.slice(end + 2);
  return {
    title,
    detail: `${message.slice(0, end)}.`,
    nextStep: nextStep.charAt(0).toUpperCase() + nextStep.slice(1),
  };
}

/** A failure in one line. */
export const sentenceOf = ({ title, detail, nextStep }: Failure): string =>
  `${title}. ${detail} ${nextStep}`.trim();
