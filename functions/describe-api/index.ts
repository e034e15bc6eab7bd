import { byHttpsOnly } from "../../shared/http/base/api.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { describeApiHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const { VERSION: version, PUBLIC_URL: publicUrl } = loadConfig(settings);
const referenceFolder = new URL("./docs/", import.meta.url);
export const handler = byHttpsOnly(
  publicUrl,
  describeApiHandler({ version, referenceFolder, log: createLog() }),
);
