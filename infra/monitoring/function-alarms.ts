import { type FunctionName, functionNames } from "../functions.ts";
import type { AlarmDefinition } from "./alarm-definition.ts";
import type { Metrics, Monitored } from "./metrics.ts";

/** What else to do when a function fails. */
const hints: Partial<Record<FunctionName, string>> = {
  "audit-scores":
    " If the log says audit.outOfTime, the table is too large for 15 minutes: run npm run audit on another machine. " +
    "If it says audit.leaseLost, run the audit again.",
};

/** With `filesAtOnce`, Lambda throttles one file too many on purpose, and the caller gets a 429. */
const isThrottledOnPurpose = (name: FunctionName): boolean => name === "export-responses";

/** Whether functions fail, or are not let run. */
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
  ...functionNames.flatMap((name) => [
    {
      name: `${name}-Errors`,
      metric: ofFunction(name, "Errors"),
      description: `${name} failed or timed out. Look for level ERROR in the log group /aws/lambda/${stackName}-${name}, and fix the cause.${hints[name] ?? ""}`,
    },
    ...(isThrottledOnPurpose(name)
      ? []
      : [
          {
            name: `${name}-Throttles`,
            metric: ofFunction(name, "Throttles"),
            description:
              `Lambda did not let ${name} run: all concurrent runs that the account may have were in use. Callers get ` +
              "a 503, schedules run later. See Concurrent executions in Lambda's console. If it is not one flood that " +
              "ends, ask AWS for a higher quota (Service Quotas, Lambda, Concurrent executions).",
          },
        ]),
  ]),
];
