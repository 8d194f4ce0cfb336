import { existsSync } from "node:fs";
import { join } from "node:path";
import { runInherited } from "./run-command.mjs";

/** Writes the sample data into `public/samples`, which is made and not committed. */
export async function makeSamples(root) {
  const script = join(root, "scripts", "make-samples.mjs");
  if (!existsSync(script)) return;
  const code = await runInherited(process.execPath, [script], { cwd: root });
  if (code !== 0) throw new Error("The sample data could not be made: see the message above.");
}
