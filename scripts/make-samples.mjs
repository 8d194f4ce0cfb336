import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loanApplications } from "./samples/loans.mjs";
import { serviceLog } from "./samples/service.mjs";
import { taxiTrips } from "./samples/taxi.mjs";
import { writeParquet } from "./samples/write-parquet.mjs";

/**
 * Writes the page's sample data, all of it invented, into `public/samples` or the given folder:
 * `node scripts/make-samples.mjs [folder]`. Every run writes the same bytes.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = resolve(process.argv[2] ?? join(root, "public", "samples"));

await mkdir(folder, { recursive: true });
await writeParquet([
  [join(folder, "taxi-reference.parquet"), taxiTrips("reference")],
  [join(folder, "taxi-current.parquet"), taxiTrips("current")],
  [join(folder, "loans-reference.parquet"), loanApplications("reference")],
  [join(folder, "loans-current.parquet"), loanApplications("current")],
  [join(folder, "service-log.parquet"), serviceLog()],
]);
