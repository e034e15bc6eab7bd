import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Answer } from "./local-stack.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Between the outputs of two blocks: no command prints it (ASCII's record separator). */
const SEPARATOR = "\u001e";

/** The blocks of a document that a reader pastes into a shell. */
export const shellBlocks = async (document: string): Promise<string[]> => {
  const text = await readFile(new URL(`../../${document}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = ""]) => block);
};

/**
 * Pastes blocks into one new shell in the project's folder, as a reader would. The shell knows nothing of a stack but
 * what the blocks tell it, and a command that fails ends it.
 *
 * @returns what each block printed
 */
export const paste = async (blocks: readonly string[]): Promise<string[]> => {
  const script = blocks.join(`\nprintf '${SEPARATOR}'\n`);
  const { MILEPOST_DATA, MILEPOST_URL, MILEPOST_KEY, ...env } = process.env;
  const { stdout } = await promisify(execFile)("bash", ["-eo", "pipefail", "-c", script], {
    cwd: root,
    env,
  });
  return stdout.split(SEPARATOR);
};

/** The JSON values that a block printed one after the other, on as many lines as they take. */
export const jsonValues = (printed: string): Answer["json"][] => {
  const values: unknown[] = [];
  let text = "";
  for (const line of printed.split("\n")) {
    text += line;
    try {
      values.push(JSON.parse(text));
      text = "";
    } catch {
      // The value goes on.
    }
  }
  if (text !== "") throw new Error(`This is no JSON: ${text}`);
  return values;
};
