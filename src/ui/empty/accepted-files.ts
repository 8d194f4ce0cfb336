/** What the file dialogs offer first; other names can still be dropped and are sniffed. */
export const acceptedFiles =
  ".csv,.tsv,.txt,.gz,.parquet,.json,.ndjson,.jsonl,.arrow,.feather,.ipc,.xlsx,.duckdb,.db";

export const acceptedReports = ".json,.html";
