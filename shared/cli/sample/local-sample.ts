import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { createDynamoDbClient } from "../../dynamodb/base/client.ts";
import { BadWords } from "../audit/options.ts";
import type { SampleOptions } from "./create-sample.ts";
import { SampleStage } from "./stage.ts";

const Local = z.object({
  table: z.object({
    name: z.string(),
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
    stage: SampleStage,
  }),
});

/** The table of the local stack that runs, and how it is written. @throws {BadWords} where none runs */
export const findLocalSample = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<Pick<SampleOptions, "table" | "stage">> => {
  try {
    const file = join(env.MILEPOST_DATA || ".milepost", "local.json");
    const { name, stage, ...config } = Local.parse(JSON.parse(await readFile(file, "utf8"))).table;
    return { table: { client: createDynamoDbClient(config), tableName: name }, stage };
  } catch {
    throw new BadWords(
      "The sample company is for a local stack: start one here (npm start), or name its data in MILEPOST_DATA.",
    );
  }
};
