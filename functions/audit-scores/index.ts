import { randomUUID } from "node:crypto";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createAuditStore } from "../../shared/dynamodb/scores/index.ts";
import { systemPause } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { auditScoresHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
export const handler = auditScoresHandler({
  store: createAuditStore({ client: createDynamoDbClient(), tableName: config.TABLE_NAME }),
  newName: randomUUID,
  now: () => performance.now(),
  pause: systemPause,
  log: createLog(),
  meter: createMeter(),
});
