import { type Finding, missing, ok } from "../finding.ts";
import type { AlarmState, Subscriptions } from "../reading/read-alarms.ts";

export const checkAlarms = (alarms: readonly AlarmState[]): readonly Finding[] => {
  if (alarms.length === 0)
    return [missing("alarms", "The stack has no alarms.", "Deploy it again with this version.")];
  const ringing = alarms.filter((alarm) => alarm.ringing);
  return ringing.length === 0
    ? [ok("alarms", `None of ${alarms.length} rings.`)]
    : ringing.map(({ name, description }) => missing("alarms", `${name} rings.`, description));
};

/** @param subscriptions undefined where alarms go nowhere */
export const checkAlarmEmail = (subscriptions: Subscriptions | undefined): Finding => {
  if (!subscriptions || subscriptions.confirmed + subscriptions.pending === 0)
    return missing(
      "alarm email",
      "Nobody gets the alarms.",
      "Set alarmEmail for the stage, deploy, and confirm the mail from SNS.",
    );
  const { confirmed, pending } = subscriptions;
  return pending === 0
    ? ok(
        "alarm email",
        `Alarms go to ${confirmed} confirmed ${confirmed === 1 ? "subscriber" : "subscribers"}.`,
      )
    : missing(
        "alarm email",
        `${pending === 1 ? "A subscriber" : `${pending} subscribers`} of alarms did not confirm.`,
        "Click the link in the mail of AWS Notifications. After three days it is void: then subscribe the address again in SNS's console.",
      );
};
