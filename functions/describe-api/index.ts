import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { describeApiHandler } from "./handler.ts";

const { VERSION: version } = loadConfig("VERSION");
const referenceFolder = new URL("./docs/", import.meta.url);
export const handler = describeApiHandler({ version, referenceFolder, log: createLog() });
