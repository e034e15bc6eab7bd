import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createNoticeSettler } from "../../shared/dynamodb/notices/index.ts";
import { createDeliveryStore } from "../../shared/dynamodb/sending/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { trackDeliveriesHandler } from "./handler.ts";
import { settings } from "./settings.ts";
import { snsOrigin } from "./signing-keys.ts";
import { createVerifier } from "./sns-signature.ts";

const config = loadConfig([...settings, "AWS_REGION", "AWS_ENDPOINT_URL_SNS"]);
const { SHARDS: shards, AWS_REGION: region, AWS_ENDPOINT_URL_SNS: endpoint } = config;
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = trackDeliveriesHandler({
  store: createDeliveryStore(table, { shards, clock }),
  notices: createNoticeSettler(table),
  verify: createVerifier({ topicArn: config.EVENTS_TOPIC_ARN, origin: snsOrigin({ region, endpoint }) }),
  log: createLog(),
});
