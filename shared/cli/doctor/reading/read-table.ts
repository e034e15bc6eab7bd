import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { listKeys } from "../../../application/access/index.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import { createApiKeyStore } from "../../../dynamodb/access/index.ts";
import type { Table } from "../../../dynamodb/base/table.ts";
import { createDefinitionsReader } from "../../../dynamodb/surveys/index.ts";
import type { Reading } from "../finding.ts";
import { attempt, attemptUnless } from "./attempt.ts";
import type { Deployed } from "./read-stack.ts";

export const readTableStatus = ({ client, tableName }: Table): Promise<Reading<string | undefined>> =>
  attemptUnless(
    "dynamodb:DescribeTable",
    async () => (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table?.TableStatus,
    ({ name }) => name === "ResourceNotFoundException",
  );

/** Surveys and policy; the stage's own values stand in for a policy that nobody stored. */
export const readDefinitions = (
  table: Table,
  { reportingTimezone, sendRatePerSecond }: Pick<Deployed, "reportingTimezone" | "sendRatePerSecond">,
): Promise<Reading<Definitions>> =>
  attempt("dynamodb:Query", createDefinitionsReader(table, { reportingTimezone, sendRatePerSecond }));

/** The scope of each API key. */
export const readKeyScopes = (table: Table): Promise<Reading<readonly string[]>> =>
  attempt("dynamodb:Query", async () => (await listKeys(createApiKeyStore(table))).map(({ scope }) => scope));
