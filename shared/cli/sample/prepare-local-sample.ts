import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../domain/base/time.ts";
import { createDynamoDbClient } from "../../dynamodb/base/client.ts";
import { prepareSample, type SampleOptions, sampleState, takeSampleAway } from "./create-sample.ts";

/** Settles when the sample is there, or when it was stopped; it never fails. */
export type RecordSample = () => Promise<void>;

export interface LocalSampleOptions {
  readonly table: { readonly tableName: string; readonly config: DynamoDBClientConfig };
  readonly stage: SampleOptions["stage"];
  /** Whether the table is new. */
  readonly fresh: boolean;
  readonly clock: () => Instant;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Marks a new table as getting the sample company, and makes its members. What a start before was ended in goes on too.
 * @returns what does the rest, which takes about a minute; undefined where there is nothing to do
 */
export const prepareLocalSample = async (options: LocalSampleOptions): Promise<RecordSample | undefined> => {
  const { fresh, stage, clock, signal, say } = options;
  const { tableName, config } = options.table;
  const table = { client: createDynamoDbClient(config), tableName };
  const state = fresh ? undefined : await sampleState(table);
  const isWanted = fresh || state === "making" || state === "removing";
  if (!isWanted) return undefined;
  const shared = { table, stage, clock, signal, isAlone: true, onProgress: createProgress() };
  if (state === "removing") return guarded(async () => void (await takeSampleAway(shared)), options);
  const prepared = await prepareSample(shared);
  if (typeof prepared === "string") return undefined;
  return guarded(async () => {
    if ((await prepared.record()) === "made")
      say("The sample company is there. npm run sample -- remove takes it away again.");
  }, options);
};

/**
 * Takes the sample company away. What the signal ends goes on with the next start.
 * @param onBegun called when the first of it is gone, so that everybody can see it going
 */
export const removeLocalSample = (
  options: Omit<LocalSampleOptions, "fresh">,
  onBegun: () => void,
): Promise<void> => {
  const { stage, clock, signal, say } = options;
  const { tableName, config } = options.table;
  const table = { client: createDynamoDbClient(config), tableName };
  return guarded(async () => {
    const show = createProgress();
    const onProgress = (share: number) => {
      show(share);
      onBegun();
    };
    const outcome = await takeSampleAway({ table, stage, clock, signal, onProgress });
    if (outcome === "removed") say("The sample company is gone. What you recorded yourself stays.");
  }, options)();
};

/** What goes wrong with the sample ends nothing else, and the next start tries again. */
const guarded =
  (work: () => Promise<void>, { signal, say }: Pick<LocalSampleOptions, "signal" | "say">): RecordSample =>
  async () => {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      say("The sample company could not be made or taken away; the next start tries again.");
      console.error(error);
    }
  };

/** A line that is written over; where the output goes to a file, none. */
const createProgress = () => {
  let shown = -1;
  return (share: number): void => {
    const percent = Math.floor(share * 100);
    if (!process.stdout.isTTY || percent === shown) return;
    shown = percent;
    process.stdout.write(`\rSample company: ${percent} %${percent === 100 ? "\n" : ""}`);
  };
};
