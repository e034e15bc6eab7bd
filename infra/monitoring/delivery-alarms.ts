import { type AlarmDefinition, FOR_A_WHILE, UNTIL_QUIET } from "./alarm-definition.ts";
import type { Metrics } from "./metrics.ts";

const QUARTER_MS = 15 * 60 * 1_000;
/** A run that died with a delivery leaves it alone for a quarter of an hour. */
const HALF_HOUR_SECONDS = 30 * 60;

/** Whether what happens in the table reaches members, webhooks and the event bus. */
export const deliveryAlarms = ({ counted, waited, streamAge }: Metrics): AlarmDefinition[] => [
  {
    name: "EventsLate",
    metric: streamAge("derive-events"),
    threshold: QUARTER_MS,
    description:
      "The table's changes wait for 15 minutes or longer to become events: alerts, cases and webhooks are that late. " +
      "The stream keeps a change for 24 hours, then it is lost. Look for level ERROR in the log of derive-events, and " +
      "in Lambda whether it is throttled, and whether its trigger is enabled (Configuration, Triggers: the last " +
      "processing result says why it stands still).",
  },
  {
    name: "ChangesUnreadable",
    metric: counted("derive-events", "ChangesUnreadable"),
    ...UNTIL_QUIET,
    description:
      "derive-events could not read some changes, and has quarantined them: no alert, case or webhook came of them. " +
      "Look for derive.unreadable and derive.fault in its log: they name the kind of row, and why. Deploy a version that " +
      'reads them, or correct the rows. Then have them looked at again: invoke derive-events with {"quarantined": true}.',
  },
  ...(["deliver-events", "notify-members"] as const).map((name) => ({
    name: `${name}-OldestDelivery`,
    metric: waited(name, "OldestDelivery"),
    threshold: HALF_HOUR_SECONDS,
    ...FOR_A_WHILE,
    description:
      `A delivery of ${name} has been due for half an hour or longer, and was not tried. A target that does not answer is ` +
      "no reason: it is tried again later. After thousands of events at once it passes by itself. Otherwise see which " +
      `other alarms ring, and look for level ERROR in the log of ${name}.`,
  })),
  {
    name: "NoticesDenied",
    metric: counted("notify-members", "NoticesDenied"),
    ...UNTIL_QUIET,
    description:
      "SES takes no email to members: the stage's sender is not verified, the account is paused, or it is in the " +
      "sandbox. The emails of alerts stay due, and are tried again. Look for notify.fault in the log of " +
      "notify-members: errorName says why. Then see the identity and the account in SES's console.",
  },
  {
    name: "WebhooksDisabled",
    metric: counted("deliver-events", "WebhooksDisabled"),
    ...UNTIL_QUIET,
    description:
      "A webhook was switched off: its target has failed for five days, or answered 410 (gone). Admins were told by " +
      "email. GET /v1/webhooks says which, and GET /v1/webhooks/{key}/deliveries?status=failed what the target " +
      "answered. When it is right again, set `active` to true, and replay what failed.",
  },
];
