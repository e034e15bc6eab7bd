import type { LocalSampleOptions, RecordSample } from "../../shared/cli/sample/prepare-local-sample.ts";
import { localStage } from "../stages.ts";
import type { Ending } from "./ending.ts";

/** How the table is written, for what writes it without the API. */
export const sampleStage = {
  shards: localStage.shards,
  reportingTimezone: localStage.reportingTimezone,
  sendRatePerSecond: localStage.sendRatePerSecond,
  audienceDimensions: Object.fromEntries(
    Object.entries(localStage.audienceDimensions).map(([name, values]) => [name, [...values]]),
  ),
};

type Options = Omit<LocalSampleOptions, "stage" | "fresh">;

/** The code is loaded only where it is needed: a start without the sample company is no slower by it. */
const load = () => import("../../shared/cli/sample/prepare-local-sample.ts");

export const prepareSample = async (
  options: Options & { fresh: boolean },
): Promise<RecordSample | undefined> => (await load()).prepareLocalSample({ ...options, stage: sampleStage });

/**
 * Takes the sample company away in the background, once at a time; a stack that ends waits for the piece under way.
 * @returns what begins it, and settles when it can be seen that it goes
 */
export const createSampleRemoval = (options: Options, ending: Ending): (() => Promise<void>) => {
  let removing: Promise<void> | undefined;
  ending.add(() => removing);
  return async () => {
    const { removeLocalSample } = await load();
    if (removing !== undefined) return;
    await new Promise<void>((begun) => {
      removing = removeLocalSample({ ...options, stage: sampleStage }, begun).finally(() => {
        removing = undefined;
        begun();
      });
    });
  };
};
