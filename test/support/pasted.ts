import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { StackAnswer } from "./local-stack.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Separates the outputs of two blocks: ASCII's record separator, which no command prints. */
const SEPARATOR = "\u001e";

/** The blocks of a document in a language, those in lists without their indent. */
export const codeBlocks = async (document: string, language: string): Promise<string[]> => {
  const text = await readFile(new URL(`../../${document}`, import.meta.url), "utf8");
  const fenced = new RegExp(`^( *)\`\`\`${language}\\n(.*?)^\\1\`\`\`$`, "gms");
  return [...text.matchAll(fenced)].map(([, indent = "", block = ""]) =>
    block.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
};

/** The blocks of a document that a reader pastes into a shell. */
export const shellBlocks = (document: string): Promise<string[]> => codeBlocks(document, "sh");

/** A document's lines for a client, with this stack in place of the example's address and key. */
export const forStack = (
  block: string,
  { url, key, customer }: { url: string; key: string; customer: string },
): string =>
  block
    .replaceAll("https://milepost.acme.example", url)
    .replaceAll('"milepost.acme.example/v1"', `"${new URL(url).host}/v1", protocol: "http"`)
    .replaceAll('"KEY"', JSON.stringify(key))
    .replaceAll('"c-1"', JSON.stringify(customer));

/** Runs lines of JavaScript in the project's folder, as a module of Node, to their end. */
export const runModule = async (code: string): Promise<void> => {
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { cwd: root });
};

/**
 * Pastes blocks into one new shell in the project's folder, as a reader would. The shell knows only what the
 * blocks set, and ends at the first command that fails.
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

/** The JSON values that a block printed one after the other, each on one or more lines. */
export const jsonValues = (printed: string): StackAnswer["json"][] => {
  const values: unknown[] = [];
  let text = "";
  for (const line of printed.split("\n")) {
    text += line;
    try {
      values.push(JSON.parse(text));
      text = "";
    } catch {
      // The value continues on the next line.
    }
  }
  if (text !== "") throw new Error(`This is no JSON: ${text}`);
  return values;
};
