import { createExportStore, createResponseLog } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCustomerDirectory, readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createTouchpointLog } from "../../shared/dynamodb/journeys/index.ts";
import { createTicketLog } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { exportResponsesHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const table = { client: createDynamoDbClient(), tableName: loadConfig(settings).TABLE_NAME };
export const handler = awslambda.streamifyResponse(
  exportResponsesHandler({
    exports: createExportStore(table),
    responses: createResponseLog(table),
    touchpoints: createTouchpointLog(table),
    directory: createCustomerDirectory(table),
    tickets: createTicketLog(table),
    customers: { identities: (ids) => readIdentities(table, ids) },
    begin: awslambda.HttpResponseStream.from,
    clock: systemClock,
    log: createLog(),
  }),
);
