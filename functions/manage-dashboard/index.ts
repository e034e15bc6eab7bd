import { randomBytes } from "node:crypto";
import { newToken } from "../../shared/domain/access/index.ts";
import {
  createApiKeyStore,
  createMemberStore,
  createSessionFinder,
  createTileStore,
} from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createVolumeReader } from "../../shared/dynamodb/catalogue/index.ts";
import { createNoteStore } from "../../shared/dynamodb/notes/index.ts";
import { createCustomerEraser } from "../../shared/dynamodb/privacy/index.ts";
import { createSampleMarks } from "../../shared/dynamodb/sample/index.ts";
import { createDefinitionsStore } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageDashboardHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const stage = stageDefaults(config);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = manageDashboardHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberStore(table),
  keys: createApiKeyStore(table),
  tiles: createTileStore(table),
  newToken,
  notes: createNoteStore(table),
  newNoteId: () => randomBytes(16).toString("hex"),
  store: createDefinitionsStore(table, { ...stage, shards: config.SHARDS }),
  volumes: createVolumeReader(table, { shards: config.SHARDS }),
  stages: config.JOURNEY_STAGES,
  eraser: createCustomerEraser(table, { shards: config.SHARDS }),
  samples: createSampleMarks(table),
  clock,
  log: createLog(),
});
