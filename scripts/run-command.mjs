import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Runs a command with this process's own input and output and returns its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runInherited(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: "inherit",
      // npm and npx are command scripts on Windows, which only a shell can start.
      shell: process.platform === "win32",
      ...options,
    });
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program of an installed package, such as `vite`, in the repository's folder.
 * @param {string} root
 * @param {string} name
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runTool(root, name, args, env = process.env) {
  return runInherited(join(root, "node_modules", ".bin", name), args, { cwd: root, env });
}
