import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { describeApiHandler } from "./handler.ts";

const { VERSION: version } = loadConfig("VERSION");
export const handler = describeApiHandler({ version, log: createLog() });
