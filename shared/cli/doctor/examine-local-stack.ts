import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { checkKeys } from "./checks/keys.ts";
import { checkApi, checkTable } from "./checks/stack.ts";
import { type Finding, judge, missing, ok } from "./finding.ts";
import type { ReadHealth } from "./reading/read-health.ts";
import { readKeyScopes, readTableStatus } from "./reading/read-table.ts";

/** What a running local stack writes about itself. */
const Local = z.object({
  url: z.string(),
  inboxUrl: z.string(),
  table: z.object({
    name: z.string(),
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
});

/** What a deployment has and this machine needs not. */
const ONLY_IN_AWS = [
  "SES account",
  "SES sandbox",
  "send rate",
  "sender",
  "survey senders",
  "DKIM",
  "MAIL FROM",
  "DNS",
  "DMARC",
  "alarms",
  "alarm email",
  "dead letters",
];

type Tools = { readonly health: ReadHealth; readonly now: Date; readonly version: string };

/** Looks at the local stack whose data is in a folder. */
export const examineLocalStack = async (
  data: string,
  { health, now, version }: Tools,
): Promise<readonly Finding[]> => {
  const file = join(data, "local.json");
  const local = await readFile(file, "utf8")
    .then((text) => Local.safeParse(JSON.parse(text)).data)
    .catch(() => undefined);
  if (!local)
    return [
      missing(
        "stack",
        `No local stack runs with its data in ${data}.`,
        "Start one with npm start, or name its data folder in MILEPOST_DATA. For a deployment, add --stage NAME.",
      ),
    ];
  const { name: tableName, ...config } = local.table;
  const client = new DynamoDBClient(config);
  const table = { client, tableName };
  const startedAt = (await stat(file)).mtime;
  const [answered, status, scopes, inbox, ...schedules] = await Promise.all([
    health(local.url),
    readTableStatus(table),
    readKeyScopes(table),
    checkInbox(local.url, local.inboxUrl),
    ...SCHEDULED.map((one) => checkLocalSchedule(one, { data, startedAt, now })),
  ]);
  client.destroy();
  return [
    ok("stack", `A local stack runs with its data in ${data}.`),
    checkApi(local.url, answered, version, "Start the stack again: npm start."),
    ...judge("table", status, (found) => checkTable(tableName, found)),
    ...judge("API keys", scopes, (found) => checkKeys(found, tableName)),
    inbox,
    ...schedules,
    ...ONLY_IN_AWS.map((check) => ok(check, "Not on this machine.")),
  ];
};

const checkInbox = async (url: string, page: string): Promise<Finding> => {
  const response = await fetch(`${url}/_local/inbox`).catch(() => undefined);
  const inbox = response?.ok ? z.array(z.unknown()).safeParse(await response.json()).data : undefined;
  return inbox
    ? ok("inbox", `${inbox.length} ${inbox.length === 1 ? "email is" : "emails are"} in ${page}.`)
    : missing("inbox", `${url}/_local/inbox does not answer.`, "Start the stack again: npm start.");
};

/** The functions whose runs show in their logs, and how far apart they are. */
const SCHEDULED = [
  { name: "dispatch-surveys", rateMs: 60_000 },
  { name: "aggregate-scores", rateMs: 5 * 60_000 },
];

/** A run that is late by less may be under way. */
const LATE_MS = 90_000;

type Scheduled = (typeof SCHEDULED)[number];
type Since = { readonly data: string; readonly startedAt: Date; readonly now: Date };

const checkLocalSchedule = async ({ name, rateMs }: Scheduled, { data, startedAt, now }: Since) => {
  const log = join(data, "logs", `${name}.log`);
  const ranAt = await stat(log).then(
    ({ mtime, size }) => (size > 0 ? mtime.getTime() : 0),
    () => 0,
  );
  const patience = rateMs + LATE_MS;
  if (now.getTime() - ranAt <= patience) return ok("schedules", `${name} runs.`);
  if (now.getTime() - startedAt.getTime() <= patience)
    return ok("schedules", `${name} is on, and not due yet.`);
  return missing("schedules", `${name} does not run.`, `Look into ${log}, and start the stack again.`);
};
