import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SNSClient } from "@aws-sdk/client-sns";
import packageJson from "../../../package.json" with { type: "json" };
import { createDynamoDbClient } from "../../dynamodb/base/client.ts";
import { explainAwsError } from "../explain-aws-error.ts";
import { examineDeployment } from "./examine-deployment.ts";
import { examineLocalStack } from "./examine-local-stack.ts";
import type { Finding } from "./finding.ts";
import { HELP } from "./help.ts";
import { BadWords, parseDoctorOptions } from "./options.ts";
import { resolveByDns } from "./reading/read-dns.ts";
import { readHealth } from "./reading/read-health.ts";
import { findingLines } from "./show-findings.ts";

/** The terminal that the doctor was started in. */
export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  /** Prints the result. */
  print(line: string): void;
  /** Prints everything else. */
  say(line: string): void;
};

const { version } = packageJson;

const examine = async (stage: string | undefined, { env, now }: Terminal): Promise<readonly Finding[]> => {
  if (stage === undefined)
    return examineLocalStack(env.MILEPOST_DATA || ".milepost", { health: readHealth, now, version });
  const cloudFormation = new CloudFormationClient();
  return examineDeployment(stage, {
    cloudFormation,
    cloudWatch: new CloudWatchClient(),
    dynamoDb: createDynamoDbClient(),
    scheduler: new SchedulerClient(),
    ses: new SESv2Client(),
    sns: new SNSClient(),
    resolve: resolveByDns,
    health: readHealth,
    region: await cloudFormation.config.region(),
    now,
    version,
  });
};

/** The whole command. @returns its exit code */
export const runDoctor = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  const { print, say } = terminal;
  try {
    const options = parseDoctorOptions(words);
    if (options === "help") {
      print(HELP);
      return 0;
    }
    const findings = await examine(options.stage, terminal);
    if (options.json) print(JSON.stringify({ stage: options.stage ?? "local", findings }, null, 2));
    else for (const line of findingLines(findings)) print(line);
    return findings.some(({ status }) => status === "missing") ? 1 : 0;
  } catch (error) {
    if (error instanceof BadWords) {
      say(error.message);
      return 2;
    }
    say(explainAwsError(error, "", "Nothing could be looked at"));
    return 3;
  }
};
