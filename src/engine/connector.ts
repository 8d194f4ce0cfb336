/**
 * The contract with a SQL engine, kept tiny so that a bigger engine can stand behind it one day.
 * SQL decides the types: a statement for `query` returns only DOUBLE, INTEGER, VARCHAR or BOOLEAN
 * columns, because other Arrow types reach JavaScript with silent errors (a DECIMAL without its
 * scale, a COUNT as BigInt).
 */
export interface Connector {
  /** Runs one statement and returns its rows, column by column. Throws `QueryError`. */
  query(sql: string, options?: QueryOptions): Promise<Rows>;
  /**
   * Parses and binds a statement without running it. Throws `QueryError`, also where the text is
   * not exactly one statement.
   */
  prepare(sql: string): Promise<void>;
  /**
   * Runs one statement with a single DOUBLE column that has no NULL, NaN or infinity, and returns
   * its values sorted ascending. The engine may sort anywhere; the statement needs no ORDER BY.
   */
  sortedColumn(sql: string, options?: QueryOptions): Promise<Float64Array<ArrayBuffer>>;
  /**
   * Runs one statement with a DOUBLE column and an INTEGER one, in this order and without NULL;
   * the numbers may be NaN or infinite.
   */
  codedNumbers(sql: string, options?: QueryOptions): Promise<CodedNumbers>;
  /**
   * Runs one statement whose columns are all DOUBLE and without NULL, and returns each as an array
   * in the order of the rows; the numbers may be NaN or infinite.
   */
  numberColumns(sql: string, options?: QueryOptions): Promise<readonly Float64Array<ArrayBuffer>[]>;
}

/** A number of each row, and a code that says what kind of row it is. */
export interface CodedNumbers {
  readonly values: Float64Array<ArrayBuffer>;
  readonly codes: Int32Array<ArrayBuffer>;
}

export interface QueryOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A cell of a result: what a statement for `query` may return. */
export type Cell = number | string | boolean | null;

/** A small result: named columns of equal length. */
export interface Rows {
  readonly count: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
  /** How many rows the statement has written, where the engine says so. */
  readonly changed?: number | undefined;
}

/** Where rows can be written. */
export interface Transaction extends Pick<Connector, "query"> {
  /** Makes a table of one Arrow IPC stream (schema, batches, end-of-stream), which is taken away. */
  createFromArrow(table: string, stream: Uint8Array): Promise<void>;
  /** Appends one Arrow IPC stream to a table, and takes it away. */
  insertArrow(table: string, stream: Uint8Array): Promise<void>;
}

/** What the loaders need beyond queries: a place to put files and Arrow streams. */
export interface LoadTarget extends Connector, Transaction {
  /** Makes a file readable in SQL as `'data/<name>'`. `name` is ours, never the user's. */
  registerFile(name: string, file: Blob): Promise<void>;
  /**
   * Copies bytes into the engine's memory, readable in SQL as `'data/<name>'`: many times faster
   * than a file for who reads them once and drops them. `bytes` may be taken away from the caller.
   */
  registerBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Writes what stands or falls together, apart from all else: nothing of it is seen until `work`
   * resolves, and nothing is left when it throws. Rows that come to one table in several pieces
   * cost half of what they do outside.
   */
  transaction<T>(work: (inside: Transaction) => Promise<T>): Promise<T>;
  /** Forgets a registered file. */
  dropFile(name: string): Promise<void>;
}

/** A statement that the engine refused; `cause` is the engine's own error. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly sql: string;

  constructor(message: string, sql: string, options?: ErrorOptions) {
    super(message, options);
    this.sql = sql;
  }

  /** What an engine threw at a statement. */
  static of(cause: unknown, sql: string): QueryError {
    return new QueryError(cause instanceof Error ? cause.message : String(cause), sql, { cause });
  }
}
