import { Duration } from "aws-cdk-lib";
import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import { type AlarmDefinition, FOR_A_WHILE, UNTIL_QUIET } from "./alarm-definition.ts";
import type { Metrics } from "./metrics.ts";

const HOUR_SECONDS = 3_600;

/** Whether surveys leave, and arrive. */
export const mailAlarms = ({ counted, waited, ofSes }: Metrics): AlarmDefinition[] => [
  {
    name: "SendsDenied",
    metric: counted("dispatch-surveys", "SendsDenied"),
    ...UNTIL_QUIET,
    description:
      "SES takes no mail from a sender: it is not verified, its DNS records are gone, the account is paused, or it is " +
      "in the sandbox. The surveys stay due and are tried again within the hour. Look for dispatch.fault in the log of " +
      "dispatch-surveys: errorName says why. Then see the identity and the account in SES's console.",
  },
  {
    name: "SendsRefused",
    metric: counted("dispatch-surveys", "SendsRefused"),
    ...FOR_A_WHILE,
    description:
      "For 15 minutes SES has taken fewer emails than Milepost wanted to send. The surveys stay due and leave later. " +
      "Compare sendRatePerSecond in GET /v1/policy with the quota in SES's console, which all senders of the account " +
      "share. Lower the rate, or ask SES for a larger quota.",
  },
  {
    name: "SurveysFailed",
    metric: counted("dispatch-surveys", "SurveysFailed", { period: Duration.hours(1) }),
    threshold: 5,
    description:
      "Five surveys or more failed within an hour and are not tried again. GET /v1/invitations?status=failed lists " +
      "them: `rejected` means that SES did not take the email or its address, `unconfirmed` that SES never said " +
      "whether it took it. Correct what they have in common, such as the addresses of one import.",
  },
  {
    name: "RowsUnreadable",
    metric: counted("dispatch-surveys", "RowsUnreadable"),
    description:
      "Some invitations or customers that are due can't be read. They stay due and are passed over each minute, until " +
      "they can be read. Look for dispatch.unreadable in the log of dispatch-surveys: it names the kind of row and " +
      "the fields. After going back to an older version, deploy the newer one again; else find what wrote to the " +
      "table besides Milepost, and correct the rows.",
  },
  {
    name: "InvitationsFaulty",
    metric: counted("dispatch-surveys", "InvitationsFaulty"),
    ...UNTIL_QUIET,
    description:
      "Some surveys could not be sent because of a fault of Milepost or of their survey. They rest for an hour and are " +
      "then tried again. Look for dispatch.fault in the log of dispatch-surveys: errorName and errorTrace say what " +
      "failed. Fix it; the surveys leave within the hour after.",
  },
  {
    name: "OldestDue",
    metric: waited("dispatch-surveys", "OldestDue"),
    threshold: HOUR_SECONDS,
    ...FOR_A_WHILE,
    description:
      "A survey has been due for an hour or longer. While a large campaign is sent that is its rate: compare " +
      "sendRatePerSecond in GET /v1/policy, and the quota of the day in SES's console, with how many are waiting " +
      "(GET /v1/invitations?status=waiting). Otherwise see which other alarms ring, and look for level ERROR in the " +
      "log of dispatch-surveys.",
  },
  {
    name: "BounceRate",
    metric: ofSes("Reputation.BounceRate", { statistic: Stats.AVERAGE, period: Duration.hours(1) }),
    threshold: 0.05,
    missing: "keeps",
    description:
      "5 % or more of the account's mail bounces. SES reviews an account from 5 % on, and may pause it from 10 % on. " +
      "Find the survey or campaign whose mail bounces (suppressed and failed ones in GET /v1/invitations), pause it " +
      "and stop taking addresses from where these came. Addresses that bounced are not mailed again. Other senders of " +
      "the account count too: see SES's console, Reputation metrics.",
  },
  {
    name: "ComplaintRate",
    metric: ofSes("Reputation.ComplaintRate", { statistic: Stats.AVERAGE, period: Duration.hours(1) }),
    threshold: 0.001,
    missing: "keeps",
    description:
      "0.1 % or more of the account's mail is reported as spam. SES reviews an account from 0.1 % on, and may pause it " +
      "from 0.5 % on. Pause campaigns to people who do not expect a survey, and ask less often (contactCap in " +
      "GET /v1/policy). People who complained are not mailed again. Other senders of the account count too: see SES's " +
      "console, Reputation metrics.",
  },
];
