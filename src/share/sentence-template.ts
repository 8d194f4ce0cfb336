import { count, number, percent, pValue } from "../format.ts";

/** What a sentence may repeat: names, and numbers in one of the ways in which we write them. */
export interface TemplateValues {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly written: WrittenNumbers;
}

/** Numbers in all the ways in which we write them, each written once: formatting is slow. */
export class WrittenNumbers {
  readonly #texts = new Map<number, readonly string[]>();

  of(value: number): readonly string[] {
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const texts = ways.map((write) => write(value));
    this.#texts.set(value, texts);
    return texts;
  }
}

const ways: readonly ((value: number) => string)[] = [
  (value) => number(value),
  (value) => number(value, 3),
  percent,
  pValue,
  (value) => (Number.isInteger(value) ? count(value) : ""),
  (value) => (Number.isInteger(value) ? String(value) : ""),
  (value) => number(value, 6),
];

const numeral = /[<>]?\u202f?\u2212?\d(?:[\d,.]*\d)?(?:e\u2212?\d+)?(?:\u202f%)?/g;
const place = /\{(?:t(\d+)|n(\d+)([a-g]))\}/g;
const wayNames = "abcdefg";

/**
 * A sentence with the names and numbers that stand beside it in the document replaced by places,
 * so that the sentences of twenty columns become one text. `fillTemplate` gives back exactly the
 * sentence.
 */
export function toTemplate(sentence: string, values: TemplateValues): string {
  const stored = `~${placesOfTexts(sentence, values)}`;
  const isTemplate = stored !== `~${sentence}` && fillTemplate(stored, values) === sentence;
  if (isTemplate) return stored;
  return /^[~=]/.test(sentence) ? `=${sentence}` : sentence;
}

/** The sentence of what `toTemplate` gave; places that nothing fills stay empty. */
export function fillTemplate(stored: string, values: TemplateValues): string {
  if (stored.startsWith("=")) return stored.slice(1);
  if (!stored.startsWith("~")) return stored;
  return stored.slice(1).replace(place, (_, text?: string, index?: string, way?: string) => {
    if (text !== undefined) return values.texts[Number(text)] ?? "";
    const value = values.numbers[Number(index)];
    if (value === undefined) return "";
    return values.written.of(value)[wayNames.indexOf(way ?? "a")] ?? "";
  });
}

function placesOfTexts(sentence: string, values: TemplateValues, from = 0): string {
  for (let i = from; i < values.texts.length; i++) {
    const text = values.texts[i] ?? "";
    if (text.length < 2 || !sentence.includes(text)) continue;
    return sentence
      .split(text)
      .map((part) => placesOfTexts(part, values, i + 1))
      .join(`{t${String(i)}}`);
  }
  return sentence.replace(numeral, (found) => placeOfNumber(found, values));
}

function placeOfNumber(found: string, { numbers, written }: TemplateValues): string {
  for (const [i, value] of numbers.entries()) {
    const way = written.of(value).indexOf(found);
    if (way >= 0) return `{n${String(i)}${wayNames.charAt(way)}}`;
  }
  return found;
}
