import { type FunctionName, unattended } from "../functions.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";
import type { Metrics, Monitored } from "./metrics.ts";

/** What else to do when a function fails. */
const hints: Partial<Record<FunctionName, string>> = {
  "audit-scores":
    " If the log says audit.outOfTime, the table is too large for 15 minutes: run npm run audit on another machine. " +
    "If it says audit.leaseLost, run the audit again.",
};

/** A file that breaks off shows in no caller's status, which was sent with its first piece. */
const failing: readonly FunctionName[] = ["export-responses", ...unattended];

/**
 * Whether functions fail, or are not let run, where no caller would see it. A function behind a route has no alarm of its
 * own: its errors, time-outs and throttles, and those of the authorizer, are a 5xx in the access log, and ring the alarm
 * of the route's group.
 */
export const functionAlarms = (
  { ofFunction, deadLetters }: Metrics,
  { stackName }: Monitored,
): AlarmDefinition[] => [
  {
    name: "DeadLetters",
    metric: deadLetters(),
    description:
      "A scheduled run or a delivery event failed and is not retried. Read the queue's messages: they name the " +
      "function and the error. Fix the cause, then redrive the delivery events. Scheduled runs need no redrive: " +
      "the next run does their work.",
  },
  {
    name: "FilesFailing",
    metric: ofFunction("export-responses", "Url5xxCount"),
    description:
      "A large file of responses, touchpoints or customers could not be sent. Look for level ERROR in the log of " +
      "export-responses. They can ask for the file again.",
  },
  ...failing.map((name) => ({
    name: `${name}-Errors`,
    metric: ofFunction(name, "Errors"),
    description: `${name} failed or timed out. Look for level ERROR in the log group /aws/lambda/${stackName}-${name}, and fix the cause.${hints[name] ?? ""}`,
  })),
  ...unattended.map((name) => ({
    name: `${name}-Throttles`,
    metric: ofFunction(name, "Throttles"),
    description:
      `Lambda did not let ${name} run: all concurrent runs that the account may have were in use. It runs later. ` +
      "See Concurrent executions in Lambda's console. If it is not one flood that ends, ask AWS for a higher quota " +
      "(Service Quotas, Lambda, Concurrent executions).",
  })),
];
