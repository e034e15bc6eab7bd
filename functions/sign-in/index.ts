import { SESClient } from "@aws-sdk/client-ses";
import { newToken } from "../../shared/domain/access/index.ts";
import {
  createAttemptCounter,
  createMemberFinder,
  createSessionEnder,
  createSessionFinder,
  createSignInLinks,
} from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createSignInMailer } from "../../shared/email/sign-in/sign-in-mailer.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, SIGNING_SETTINGS, signerOf } from "../../shared/runtime/config.ts";
import { invokeLater } from "../../shared/runtime/invoke-later.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { signInHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig([
  ...settings,
  "AWS_LAMBDA_FUNCTION_NAME",
  ...SIGNING_SETTINGS,
  "AWS_ENDPOINT_URL_LAMBDA",
]);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const later = invokeLater({
  functionName: config.AWS_LAMBDA_FUNCTION_NAME,
  endpoint: config.AWS_ENDPOINT_URL_LAMBDA,
  ...signerOf(config),
});
export const handler = signInHandler({
  publicUrl: config.PUBLIC_URL,
  members: createMemberFinder(table),
  links: createSignInLinks(table),
  sessions: { ...createSessionFinder(table), ...createSessionEnder(table) },
  attempts: createAttemptCounter(table),
  orders: { place: (signInLink: object) => later({ signInLink }) },
  mailer: createSignInMailer({
    // One attempt: Lambda runs a failed order again.
    client: new SESClient({ maxAttempts: 1 }),
    configurationSet: config.CONFIGURATION_SET,
    sender: { email: config.SENDER_EMAIL, name: config.SENDER_NAME },
    publicUrl: config.PUBLIC_URL,
  }),
  newToken,
  clock,
  log: createLog(),
});
