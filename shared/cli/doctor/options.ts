import { parseArgs } from "node:util";

/** The words of the command can't be used; the message says why. */
export class BadWords extends Error {
  override name = "BadWords";
}

export type DoctorOptions = {
  /** Undefined: the local stack that runs here. */
  readonly stage: string | undefined;
  readonly json: boolean;
};

const read = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        stage: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    throw new BadWords(`${error instanceof Error ? error.message : error}\nnpm run doctor -- --help`);
  }
};

/** @returns "help" where help is asked for @throws {BadWords} where the words can't be used */
export const parseDoctorOptions = (words: readonly string[]): DoctorOptions | "help" => {
  const { help, stage, json } = read(words);
  if (help) return "help";
  if (stage !== undefined && !/^[a-z0-9-]+$/.test(stage))
    throw new BadWords("--stage must be the name of a stage in milepost.config.ts, like dev");
  return { stage: stage === "local" ? undefined : stage, json };
};
