import { createDynamoDbClient } from "../../shared/dynamodb/client.ts";
import { createDeliveryStore } from "../../shared/dynamodb/delivery-store.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { trackDeliveriesHandler } from "./handler.ts";

const { TABLE_NAME: tableName, SHARDS: shards } = loadConfig("TABLE_NAME", "SHARDS");
const store = createDeliveryStore({ client: createDynamoDbClient(), tableName }, { shards, clock });
export const handler = trackDeliveriesHandler({ store, log: createLog() });
