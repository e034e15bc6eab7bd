import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { SNSClient } from "@aws-sdk/client-sns";
import { checkAlarmEmail, checkAlarms } from "./checks/alarms.ts";
import { checkDmarc, checkRecords, recordsIn, recordsOf } from "./checks/dns.ts";
import { checkKeys } from "./checks/keys.ts";
import {
  checkDkim,
  checkIdentity,
  checkMailFrom,
  checkRate,
  checkSandbox,
  checkSesAccount,
  checkSurveySenders,
} from "./checks/mail.ts";
import { checkDeadLetters, checkRuns, functionsOf, lookBackMs } from "./checks/runs.ts";
import { checkApi, checkPlaceholders, checkStack, checkTable } from "./checks/stack.ts";
import { type Finding, judge, type Reading } from "./finding.ts";
import { readAlarms, readSubscriptions } from "./reading/read-alarms.ts";
import type { Resolve } from "./reading/read-dns.ts";
import type { ReadHealth } from "./reading/read-health.ts";
import { readAccount, readIdentity } from "./reading/read-mail.ts";
import { readRuns, readSchedules, readWaiting } from "./reading/read-runs.ts";
import {
  type Deployed,
  type Resources,
  readResources,
  readStack,
  readTemplate,
  type Stack,
} from "./reading/read-stack.ts";
import { readDefinitions, readKeyScopes, readTableStatus } from "./reading/read-table.ts";

/** What a deployment is looked at with. */
export type Instruments = {
  readonly cloudFormation: Pick<CloudFormationClient, "send">;
  readonly cloudWatch: Pick<CloudWatchClient, "send">;
  readonly dynamoDb: DynamoDBClient;
  readonly scheduler: Pick<SchedulerClient, "send">;
  readonly ses: Pick<SESv2Client, "send">;
  readonly sns: Pick<SNSClient, "send">;
  readonly resolve: Resolve;
  readonly health: ReadHealth;
  readonly region: string;
  readonly now: Date;
  /** The version of this checkout. */
  readonly version: string;
};

type Findings = Promise<readonly Finding[]>;

/**
 * Looks at all parts of a stage's deployment and says of each what is well and what is missing. It changes nothing.
 * @throws where nothing can be looked at: without credentials or a region
 */
export const examineDeployment = async (stage: string, tools: Instruments): Findings => {
  const name = `Milepost-${stage}`;
  const stack = await readStack(tools.cloudFormation, name);
  const first = judge("stack", stack, (found) => checkStack(name, stage, found));
  if (!("value" in stack) || !stack.value) return first;
  const [resources, template] = await Promise.all([
    readResources(tools.cloudFormation, name),
    readTemplate(tools.cloudFormation, name),
  ]);
  const parts = await Promise.all([
    examineService(stack.value, template, tools),
    examineMail(stack.value, template, tools),
    examineAlarms(resources, tools),
    examineSchedules(resources, stack.value, tools),
    examineDeadLetters(resources, tools),
  ]);
  return [...first, ...parts.flat()];
};

const examineService = async (
  { outputs: { Url = "", TableName = "" } }: Stack,
  template: Reading<Deployed>,
  { dynamoDb, health, version }: Instruments,
): Findings => {
  const table = { client: dynamoDb, tableName: TableName };
  const [answered, status, scopes] = await Promise.all([
    health(Url),
    readTableStatus(table),
    readKeyScopes(table),
  ]);
  return [
    checkApi(Url, answered, version),
    ...judge("table", status, (found) => checkTable(TableName, found)),
    ...judge("API keys", scopes, (found) => checkKeys(found, TableName)),
    ...judge("placeholders", template, (deployed) => checkPlaceholders(deployed, Url)),
  ];
};

const examineMail = async ({ outputs }: Stack, template: Reading<Deployed>, tools: Instruments): Findings => {
  const account = await readAccount(tools.ses);
  const aboutAccount = judge("SES account", account, checkSesAccount);
  if (!("value" in template)) return [...aboutAccount, ...judge("sender", template, () => [])];
  const deployed = template.value;
  const { sender = "", mayMailIdentities } = deployed;
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  const table = { client: tools.dynamoDb, tableName: outputs.TableName ?? "" };
  const [identity, definitions, dmarc] = await Promise.all([
    readIdentity(tools.ses, deployed.identity ? [deployed.identity] : [sender, domain]),
    readDefinitions(table, deployed),
    checkDmarc(domain, tools.resolve),
  ]);
  const found = "value" in identity ? identity.value : undefined;
  const made = recordsIn(outputs.DnsRecords ?? "");
  const records = made.length === 0 && found ? recordsOf(found, tools.region) : made;
  return [
    ...aboutAccount,
    ...judge("SES sandbox", account, (one) => checkSandbox(one, mayMailIdentities)),
    ...judge("send rate", account, (one) =>
      judge("send rate", definitions, ({ policy }) => checkRate(one, policy.sendRatePerSecond)),
    ),
    ...judge("sender", identity, (one) => checkIdentity(sender, one)),
    ...judge("survey senders", definitions, ({ surveys }) =>
      checkSurveySenders(
        surveys.filter(({ active }) => active),
        deployed.identity ?? found?.name ?? domain,
      ),
    ),
    ...(found ? [checkDkim(found), checkMailFrom(found)] : []),
    ...(await checkRecords(records, tools.resolve)),
    ...dmarc,
  ];
};

const examineAlarms = async (resources: Reading<Resources>, tools: Instruments): Findings => {
  if (!("value" in resources)) return judge("alarms", resources, () => []);
  const names = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"].flatMap(
    (type) => resources.value.get(type) ?? [],
  );
  const alarms = await readAlarms(tools.cloudWatch, names);
  if (!("value" in alarms)) return judge("alarms", alarms, () => []);
  const topics = [...new Set(alarms.value.flatMap((alarm) => alarm.topics))];
  return [
    ...checkAlarms(alarms.value),
    ...(topics.length === 0
      ? [checkAlarmEmail(undefined)]
      : judge("alarm email", await readSubscriptions(tools.sns, topics), checkAlarmEmail)),
  ];
};

const examineSchedules = async (
  resources: Reading<Resources>,
  { changedAt }: Stack,
  { scheduler, cloudWatch, now }: Instruments,
): Findings => {
  if (!("value" in resources)) return judge("schedules", resources, () => []);
  const schedules = await readSchedules(scheduler, resources.value.get("AWS::Scheduler::Schedule") ?? []);
  if (!("value" in schedules)) return judge("schedules", schedules, () => []);
  const found = [...functionsOf(schedules.value)].map(async ([name, all]) => {
    const from = new Date(now.getTime() - lookBackMs(all[0]?.expression ?? ""));
    // A change of the stack may have made the schedule: it is given its time.
    if (changedAt > from) return [checkRuns(name, all, undefined)];
    return judge("schedules", await readRuns(cloudWatch, name, { from, to: now }), (runs) =>
      checkRuns(name, all, runs),
    );
  });
  return (await Promise.all(found)).flat();
};

const examineDeadLetters = async (
  resources: Reading<Resources>,
  { cloudWatch, now }: Instruments,
): Findings => {
  if (!("value" in resources)) return judge("dead letters", resources, () => []);
  // CloudFormation names a queue by its URL, CloudWatch by the last part of it.
  const queues = (resources.value.get("AWS::SQS::Queue") ?? []).map((url) => url.split("/").at(-1) ?? url);
  const waiting = await Promise.all(queues.map((queue) => readWaiting(cloudWatch, queue, now)));
  return waiting.flatMap((reading) => judge("dead letters", reading, checkDeadLetters));
};
