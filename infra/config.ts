import { access, readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { closest, distance } from "fastest-levenshtein";
import * as z from "zod";
import { localStage, type Stage, StageSettings } from "./stages.ts";

/** Settings that cannot work, or none. The message says what to change. */
export class BadConfig extends Error {
  override readonly name = "BadConfig";
}

/** Stage names become part of stack names, of which a function's name (at most 64 characters) is made. */
const StageName = z
  .string()
  .regex(/^[a-z0-9](?:-?[a-z0-9])*$/, "must be lower-case letters, digits and single hyphens")
  .max(24, "must have at most 24 characters")
  .refine((name) => name !== localStage.name, "is the name of the built-in stage that npm start runs");

const Config = z
  .strictObject({
    /** Deployments by name, like `dev` and `production`. */
    stages: z.record(StageName, StageSettings),
  })
  .superRefine(({ stages }, context) => {
    const makers = new Map<string, string>();
    for (const [stage, { account, region, senderIdentity }] of Object.entries(stages)) {
      // Without account and region, the credentials decide where a stage goes: only SES can know.
      if (!senderIdentity.create || !account || !region) continue;
      const identity = `${account} ${region} ${senderIdentity.name}`;
      const maker = makers.get(identity) ?? stage;
      makers.set(identity, maker);
      const message = `is made by the stage ${maker} already in this account and region: set create: false`;
      const path = ["stages", stage, "senderIdentity", "name"];
      if (maker !== stage) context.addIssue({ code: "custom", path, message });
    }
  });

/** What a config file exports: `export default { stages: { … } } satisfies MilepostConfig`. */
export type MilepostConfig = z.input<typeof Config>;

const FILE_NAMES = ["milepost.config.ts", "milepost.config.json"];
const EXAMPLE = "milepost.config.example.ts";

export interface ConfigFile {
  /** As a person would call it, for messages. */
  readonly name: string;
  readonly stages: readonly Stage[];
}

/**
 * Reads and checks a deployment's own settings.
 * @param folder where the config file is, and what `path` is relative to
 * @param path a config file of another name or place (`-c config=PATH`)
 * @throws {BadConfig} when there is no file, or it cannot be read; otherwise the message names every field that is wrong
 */
export const readConfig = async (folder: string, path?: string): Promise<ConfigFile> => {
  const file = resolve(folder, path ?? (await onlyOneIn(folder)));
  const name = path ?? basename(file);
  const read = Config.safeParse(await contentOf(file, name), {
    error: ({ code, input }) => (code !== "custom" && input === undefined ? "is missing" : undefined),
  });
  if (!read.success) {
    const lines = read.error.issues.flatMap(linesOf);
    throw new BadConfig(lines.map((line) => `${name}: ${line}`).join("\n"));
  }
  return {
    name,
    stages: Object.entries(read.data.stages).map(([stage, settings]) => ({ name: stage, ...settings })),
  };
};

const onlyOneIn = async (folder: string): Promise<string> => {
  const there = await Promise.all(FILE_NAMES.map((name) => exists(resolve(folder, name))));
  const found = FILE_NAMES.filter((_, index) => there[index]);
  const [only] = found;
  if (found.length > 1) throw new BadConfig(`There are ${found.join(" and ")}: keep one of them.`);
  if (only === undefined)
    throw new BadConfig(
      `There is no ${FILE_NAMES[0]} yet: copy ${EXAMPLE} to ${FILE_NAMES[0]} and set your values in it.`,
    );
  return only;
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const contentOf = async (file: string, name: string): Promise<unknown> => {
  if (!(await exists(file))) throw new BadConfig(`There is no file ${name}.`);
  try {
    return file.endsWith(".json")
      ? JSON.parse(await readFile(file, "utf8"))
      : defaultOf(await import(pathToFileURL(file).href));
  } catch (cause) {
    throw new BadConfig(`${name} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

/** A file outside this package may be loaded as CommonJS, which wraps the default export once more. */
const defaultOf = (module: { default?: unknown }): unknown => {
  const { default: exported } = module;
  const wrapped = z.object({ __esModule: z.literal(true), default: z.unknown() }).safeParse(exported);
  return wrapped.success ? wrapped.data.default : exported;
};

/** `stages.dev.sender.email: must be an email address` */
const linesOf = (issue: z.core.$ZodIssue): readonly string[] => {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => lineOf([...issue.path, key], `is no setting${hintFor(key)}`));
    case "invalid_key":
      return issue.issues.map(({ message }) => lineOf(issue.path, message));
    default:
      return [lineOf(issue.path, issue.message.replace(/^Invalid \w+: /, ""))];
  }
};

const lineOf = (path: readonly PropertyKey[], message: string): string =>
  path.length === 0 ? `its default export ${message}` : `${z.core.toDotPath(path)}: ${message}`;

const hintFor = (key: string): string => {
  const nearest = closest(key, Object.keys(StageSettings.shape));
  return distance(key, nearest) <= 2 ? `; did you mean ${nearest}?` : "";
};
