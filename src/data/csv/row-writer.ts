const partCharacters = 1 << 20;

/** Writes rows as UTF-8 text with commas and `\n`, in parts from which a blob is made. */
export class RowWriter {
  readonly #columns: number;
  readonly #parts: BlobPart[] = [];
  #out = "";
  #rows = 0;
  /** Blank lines of a single column: missing values, unless they stand at the end. */
  #blanks = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** Rows written so far, without blank lines that may yet be the end. */
  get rows(): number {
    return this.#rows;
  }

  write(fields: readonly string[]): void {
    if (this.#columns === 1 && fields[0] === "") {
      this.#blanks++;
      return;
    }
    if (this.#blanks > 0) {
      this.#out += "\n".repeat(this.#blanks);
      this.#rows += this.#blanks;
      this.#blanks = 0;
    }
    this.#out += quotedRow(fields);
    this.#rows++;
    if (this.#out.length >= partCharacters) this.#closePart();
  }

  /** A row of too few fields, filled up with missing values. */
  writePadded(fields: readonly string[]): void {
    this.write([...fields, ...Array<string>(this.#columns - fields.length).fill("")]);
  }

  /** Everything that was written. */
  toBlob(): Blob {
    this.#closePart();
    return new Blob(this.#parts);
  }

  #closePart(): void {
    this.#parts.push(new TextEncoder().encode(this.#out));
    this.#out = "";
  }
}

function quotedRow(fields: readonly string[]): string {
  let row = "";
  for (let i = 0; i < fields.length; i++) {
    const text = fields[i] ?? "";
    if (i > 0) row += ",";
    row += /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
  return `${row}\n`;
}
