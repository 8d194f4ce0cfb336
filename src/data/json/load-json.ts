import { LoadError, type Format, type Notice } from "../dataset.ts";
import { loadMessages, loadNotices } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { TableWriter } from "../table-writer.ts";
import { isObject, JsonRecords } from "./json-records.ts";
import { objectRecords } from "./read-object.ts";
import { parseJson } from "./repair-json.ts";
import { scanValues } from "./scan-values.ts";
import { readText, positionOf, textLines } from "./read-text.ts";

/** The longest text that every browser can hold in one piece, with room. */
const wholeLimit = 400 * 2 ** 20;
const namedLines = 3;

/**
 * Loads JSON: an array of objects (read element by element), one object a line or one after
 * another, or a single object (see `objectRecords`). Throws `LoadError` naming the place where
 * the text stops being JSON.
 */
export async function loadJson(file: Blob, context: LoaderContext): Promise<LoadedTable> {
  const reader = new JsonReader(file, context);
  return reader.load();
}

class JsonReader {
  readonly #file: Blob;
  readonly #context: LoaderContext;
  readonly #writer: TableWriter;
  readonly #records: JsonRecords;
  readonly #notices: Notice[] = [];
  #bigIntegers = false;

  constructor(file: Blob, context: LoaderContext) {
    this.#file = file;
    this.#context = context;
    this.#writer = new TableWriter(context.target, context.table);
    this.#records = new JsonRecords(this.#writer);
  }

  async load(): Promise<LoadedTable> {
    const { name } = this.#context;
    const head = await this.#head();
    const format = head.startsWith("[") ? await this.#array() : await this.#objects();
    const columnNotices = [...(await this.#writer.finish())];
    const { names, nested, count } = this.#records;
    if (count === 0 || names.length === 0) throw new LoadError(loadMessages.noRecords(name));
    for (const index of nested) {
      columnNotices.push({ index, level: "info", text: loadNotices.asText("lists or objects") });
    }
    if (this.#bigIntegers) this.#notices.push({ level: "warn", text: loadNotices.bigIntegers });
    return { format, names, columnNotices, notices: this.#notices };
  }

  async #head(): Promise<string> {
    for await (const text of readText(this.#file)) {
      const start = text.trimStart();
      if (start !== "") return start.slice(0, 1);
    }
    throw new LoadError(loadMessages.blank(this.#context.name));
  }

  #parse(text: string): unknown {
    return parseJson(text, () => {
      this.#bigIntegers = true;
    });
  }

  #tryParse(text: string): unknown {
    try {
      return this.#parse(text);
    } catch {
      return undefined;
    }
  }

  async #array(): Promise<Format> {
    const scanner = scanValues(true);
    let left = 0;
    let isOpen = false;
    for await (const text of this.#pieces()) {
      const inside = isOpen ? text : text.slice(text.indexOf("[") + 1);
      isOpen ||= text.includes("[");
      if (!isOpen) continue;
      for (const { text: element, offset } of scanner.push(inside)) {
        const value = this.#tryParse(element);
        if (value === undefined) throw await this.#badAt(offset);
        if (isObject(value)) await this.#records.add(value);
        else left++;
      }
    }
    if (!scanner.isClosed) throw await this.#badAt(Infinity);
    if (left > 0 && this.#records.count > 0) {
      this.#notices.push({ level: "warn", text: loadNotices.notRecords(left) });
    }
    return "json";
  }

  async #badAt(elementOffset: number): Promise<LoadError> {
    // Offsets count from behind the opening bracket.
    const { line, column } = await positionOf(this.#file, elementOffset);
    return new LoadError(loadMessages.badJson(this.#context.name, line, column));
  }

  async #objects(): Promise<Format> {
    const first = await this.#firstLine();
    if (first.isWhole || !isObject(this.#tryParse(first.text))) {
      const whole = await this.#wholeObject();
      if (whole) return "json";
    }
    return this.#lines();
  }

  async #firstLine(): Promise<{ text: string; isWhole: boolean }> {
    let found: string | undefined;
    for await (const line of textLines(this.#file)) {
      if (line.trim() === "") continue;
      if (found !== undefined) return { text: found, isWhole: false };
      found = line;
    }
    return { text: found ?? "", isWhole: true };
  }

  /** Loads a file that is one object; `false` when it is not. */
  async #wholeObject(): Promise<boolean> {
    if (this.#file.size > wholeLimit) {
      throw new LoadError(loadMessages.tooManyBytes(this.#context.name, this.#file.size));
    }
    let text = "";
    for await (const piece of readText(this.#file)) text += piece;
    const value = this.#tryParse(text);
    if (!isObject(value)) return false;
    const { records, notice } = objectRecords(value);
    for (const record of records) await this.#records.add(record);
    if (notice !== undefined) this.#notices.push({ level: "info", text: notice });
    return true;
  }

  async #lines(): Promise<Format> {
    let number = 0;
    let bad = 0;
    const badLines: number[] = [];
    for await (const line of textLines(this.#file, this.#pieces())) {
      number++;
      if (line.trim() === "") continue;
      const values = this.#valuesOf(line);
      if (values.length === 0) {
        bad++;
        if (badLines.length < namedLines) badLines.push(number);
      }
      for (const value of values) await this.#records.add(value);
    }
    if (bad > 0 && bad >= this.#records.count) {
      throw new LoadError(loadMessages.badJson(this.#context.name, badLines[0] ?? 1, 1));
    }
    if (bad > 0) this.#notices.push({ level: "warn", text: loadNotices.badLines(bad, badLines) });
    return "ndjson";
  }

  /** The objects of a line: one, or several one after another; none when something else is there. */
  #valuesOf(line: string): readonly Readonly<Record<string, unknown>>[] {
    const one = this.#tryParse(line);
    if (isObject(one)) return [one];
    const scanner = scanValues(false);
    const values = scanner.push(line).map(({ text }) => this.#tryParse(text));
    return scanner.rest().trim() === "" && values.every(isObject) ? values : [];
  }

  async *#pieces(): AsyncGenerator<string> {
    const { signal, onProgress } = this.#context;
    let doneBytes = 0;
    for await (const text of readText(this.#file)) {
      signal?.throwIfAborted();
      yield text;
      doneBytes = Math.min(this.#file.size, doneBytes + text.length);
      onProgress({ stage: "loading", doneBytes, totalBytes: this.#file.size });
    }
  }
}
