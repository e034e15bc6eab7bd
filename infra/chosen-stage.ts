import { BadConfig, type ConfigFile, readConfig } from "./config.ts";
import { localStage, type Stage } from "./stages.ts";

/** What the command line says, by `-c NAME=VALUE`. */
export interface Choice {
  readonly stage?: string | undefined;
  /** A config file of another name or place. */
  readonly config?: string | undefined;
  /** `allowed` lets a stage through that still has placeholders, for trying the synth. */
  readonly placeholders?: string | undefined;
}

/**
 * The stage to synthesize: `dev` unless the command line names another one.
 * @param folder where the config file is looked for
 * @throws {BadConfig} where the stage cannot be deployed as it is; the message says what to do
 */
export const chosenStage = async (
  folder: string,
  { stage: name = "dev", config: path, placeholders }: Choice,
): Promise<Stage> => {
  if (name === localStage.name) return localStage;
  const config = await readConfig(folder, path);
  const stage = config.stages.find((one) => one.name === name);
  if (!stage) {
    const known = config.stages.map((one) => one.name).join(" or ");
    throw new BadConfig(
      `There is no stage "${name}" in ${config.name}: ${known ? `choose ${known} with -c stage=NAME.` : "add it under stages."}`,
    );
  }
  if (placeholders !== "allowed") checkReady(stage, config);
  return stage;
};

/** A name that nobody can own (RFC 2606, section 3): `acme.example`, `www.example.com`, with whatever stands around it. */
const PLACEHOLDER =
  /(?:^|[.@/])[a-z0-9-]+\.example(?![a-z0-9.-])|(?:^|[.@/])example\.(?:com|net|org)(?![a-z0-9.-])/i;

/**
 * Checks that a stage has values of its own, and that somebody hears of its alarms.
 * @throws {BadConfig} one sentence for each, which names the fields and the way out
 */
const checkReady = (stage: Stage, { name: file }: ConfigFile): void => {
  const paths = placeholdersIn(stage).map((path) => `stages.${stage.name}${path}`);
  const flaws = [];
  if (paths.length > 0)
    flaws.push(
      `${file} still has placeholders under .example in ${paths.join(", ")}: set values of your own`,
    );
  if (stage.protectData && stage.alarmEmail === undefined)
    flaws.push(
      `${file} has no stages.${stage.name}.alarmEmail, so nobody would hear of an alarm: set the address that alarms are mailed to`,
    );
  if (flaws.length === 0) return;
  throw new BadConfig(
    flaws.map((flaw) => `${flaw}, or add -c placeholders=allowed to try the synth.`).join("\n"),
  );
};

/** The paths of all texts that contain a placeholder, like `.linkTargets[0]`. */
const placeholdersIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return PLACEHOLDER.test(value) ? [""] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    placeholdersIn(inner).map((path) => `${Array.isArray(value) ? `[${key}]` : `.${key}`}${path}`),
  );
};
