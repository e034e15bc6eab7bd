import * as z from "zod";
import { type RouteGroup, routes } from "./routes.ts";
import { covers, isAddress, mailFromDomainOf, SenderIdentity } from "./sender-identity.ts";
import {
  AudienceDimensions,
  EmailAddress,
  HostName,
  HostPattern,
  LogRetention,
  OneLine,
  Origin,
  RequestBudget,
  TableName,
  TableStreamArn,
  Tags,
  TimeZone,
  WebhookTarget,
} from "./setting-types.ts";
import { fitsInto, throttlingOf } from "./throttling.ts";

const Sender = z.strictObject({ name: OneLine, email: EmailAddress });

const domain = {
  name: HostName,
  /** ACM certificate for the name, in the stage's region. */
  certificateArn: z
    .string()
    .regex(/^arn:[\w-]+:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/, "must be the ARN of an ACM certificate"),
};
const Domain = z.strictObject(domain);
const CurrentDomain = z.strictObject({
  ...domain,
  /**
   * API Gateway's own address, which links have that were mailed before the stage had a domain. `closed` breaks them,
   * so wait until nobody needs it any more; infra/README.md says how to see that.
   */
  oldEndpoint: z.enum(["open", "closed"]).default("open"),
});

const budget = (ratePerSecond: number, burst: number) => RequestBudget.default({ ratePerSecond, burst });

/** What each route of a group takes, unless the stage says otherwise. Two stages with these fit into one account. */
const requestBudgets = {
  pages: budget(80, 30),
  unsubscribing: budget(40, 30),
  dashboard: budget(8, 6),
  recording: budget(100, 45),
  reading: budget(30, 14),
  managing: budget(10, 6),
  rest: budget(12, 12),
} satisfies Record<RouteGroup, unknown>;

/** With more, a run of a minute could not send one email at the slowest rate, which is 1 a second over all shards. */
export const MOST_SHARDS = 32;

/**
 * Every value that differs between deployments. A new setting is one line here: its type, its default, and what it
 * does. Without a default it must be given, unless it is `optional()`.
 */
const settings = {
  /** The AWS account, as 12 digits. Without it, the one that the credentials belong to. */
  account: z
    .string()
    .regex(/^\d{12}$/, "must be the 12 digits of an AWS account")
    .optional(),
  /** The AWS region, like `eu-west-1`. Without it, the one that the AWS tools are set to. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region, like eu-west-1")
    .optional(),
  /** The API's own host name; without one it has API Gateway's. */
  domain: CurrentDomain.optional(),
  /**
   * Other host names that lead to the API: those that the stage had before, since links that were mailed have them, and
   * one that it gets next, while its DNS record is made.
   */
  otherDomains: z.array(Domain).readonly().default([]),
  /** The SES identity that emails are sent from. */
  senderIdentity: SenderIdentity,
  /** The sender of surveys, unless a survey names another one under the same identity. */
  sender: Sender,
  /**
   * Whether the account is in SES's sandbox, and addresses are verified in it for trying surveys. SES then checks the
   * permission to mail each of them, too. `false` once the account has production access.
   */
  sesSandbox: z.boolean().default(false),
  /**
   * Where alarms are mailed. SNS first sends a link there that somebody has to click. Without an address, alarms only
   * show in CloudWatch; a stage with `protectData` needs one.
   */
  alarmEmail: EmailAddress.optional(),
  /** The IANA time zone of the days that scores are counted by. Changing it later would move days that are over. */
  reportingTimezone: TimeZone.default("UTC"),
  /** How many runs send and aggregate in parallel. Items are stored with their shard: never lower this number. */
  shards: z.int().min(1).max(MOST_SHARDS).default(2),
  /**
   * Emails per second over all shards. Once an admin has stored a policy with `PUT /v1/policy`, the policy's rate
   * counts instead. At most the account's SES quota, which is 1 in SES's sandbox.
   */
  sendRatePerSecond: z.number().positive().default(10),
  /** The customer journey, in order. */
  journeyStages: z
    .array(OneLine.regex(/^[^,]*$/, "must have no comma"))
    .min(1)
    .readonly()
    .default(["awareness", "consideration", "purchase", "onboarding", "usage", "support", "renewal"]),
  /**
   * Customer attributes that scores can be split by, besides the channel: at most 5, each with at most 20 values, like
   * `{ plan: ["free", "pro"] }`. A change counts from the next touchpoint on. Each attribute adds 6 write units to
   * counting a response alone, and 1.2 write units per response when a thousand are counted together.
   */
  audienceDimensions: AudienceDimensions.default({}),
  /**
   * Origins of the web pages that may record touchpoints, like `https://www.acme.example`. With an empty list, no page
   * may. `https://*` stands for any https origin; HTTP APIs have no other wildcard.
   */
  browserOrigins: z.array(Origin).readonly().default([]),
  /**
   * Mails surveys to addresses that only page keys gave. Anybody can read such a key in a page and name a stranger's
   * address, so that your surveys reach people who never were your customers, greeted by any name and with any words
   * where your texts have placeholders. Without it, an address is mailed once a server has given it.
   */
  trustPageAddresses: z.boolean().default(false),
  /**
   * Hosts that tag links may lead to, so that nobody can use our address to lead people to a harmful site:
   * `acme.example`, `*.acme.example` for every subdomain (not for `acme.example` itself), `acme.example:8443` for a
   * port other than 443. Links are https; only `localhost` and `127.0.0.1` may also have http and any port. A link to
   * a host that was removed from the list stops working. An empty list allows no link.
   */
  linkTargets: z.array(HostPattern).readonly().default([]),
  /**
   * Puts every event (an answer, a case, a verdict) on an EventBridge bus of the stage's own too, which has the stack's
   * name: for rules that lead to queues, functions and other accounts.
   */
  eventBus: z.boolean().default(false),
  /**
   * Where webhooks may lead besides public https addresses: host names, IP addresses or CIDR ranges, for systems in your
   * own network. These may also be http, and have any port. Everybody who may define webhooks can have Milepost post to them.
   */
  webhookTargets: z.array(WebhookTarget).readonly().default([]),
  /**
   * What each route of a group takes before API Gateway answers 429. Each route has a bucket of this size for itself,
   * and all of them together must fit into `gatewayQuota`. A group that is left out has its default.
   */
  requestBudgets: z.strictObject(requestBudgets).prefault({}),
  /**
   * What API Gateway takes for all APIs of the account in the region. Some regions begin with 2,500 and 1,250, and AWS
   * raises it on request: Service Quotas shows yours.
   */
  gatewayQuota: budget(10_000, 5_000),
  /**
   * How many files of responses are sent at the same time; one more is answered with 429. Lambda reserves this
   * concurrency from the account's quota. A new account's quota is too small to reserve any: without a number, the
   * account's quota is the only limit.
   */
  filesAtOnce: z.int().positive().optional(),
  logRetentionDays: LogRetention.default(14),
  /**
   * Keeps data and logs when the stack is deleted: deletion protection, and for the table a KMS key whose uses are
   * logged.
   */
  protectData: z.boolean().default(false),
  /**
   * A table of the same account and region that holds the data, in place of the stack's own: one that was restored from
   * a backup. The stack's own then leaves the stack, and stays in the account because of `protectData`. infra/RUNBOOKS.md
   * says what a restored table lacks, and how to go back.
   */
  tableName: TableName.optional(),
  /** The stream of `tableName`, which it needs: a restored table has none until one is enabled. */
  tableStreamArn: TableStreamArn.optional(),
  /** Traces each run of a function in AWS X-Ray: cold starts, durations, failures. Costs per trace. */
  tracing: z.boolean().default(false),
  /** Tags on all that the stack makes, for bills and searches, besides `app: milepost` and `stage: <name>`. */
  tags: Tags.default({}),
};

/** The settings of one stage. What one field alone cannot show is checked at the end. */
export const StageSettings = z.strictObject(settings).superRefine((stage, context) => {
  const { sender, senderIdentity, domain, otherDomains, region, tableName, tableStreamArn, protectData } =
    stage;
  const flaw = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message });
  if (!covers(senderIdentity.name, sender.email))
    flaw(
      ["sender", "email"],
      `is not covered by the SES identity ${senderIdentity.name} (senderIdentity.name)`,
    );
  if (tableName !== undefined && !protectData)
    flaw(["tableName"], "needs protectData, deployed before it: else the stack's own table is deleted");
  if (tableName !== tableStreamArn?.split("/")[1])
    flaw(
      ["tableStreamArn"],
      "must be the stream of the table in tableName: infra/RUNBOOKS.md says how to enable it",
    );
  const mailFrom = senderIdentity.mailFromDomain;
  const mailFromPath = ["senderIdentity", "mailFromDomain"];
  if (mailFrom !== undefined && (isAddress(senderIdentity.name) || !senderIdentity.create))
    flaw(mailFromPath, "is only for a domain that the stage creates");
  else if (mailFrom !== undefined && !mailFrom.endsWith(`.${senderIdentity.name}`))
    flaw(mailFromPath, `must be a subdomain of ${senderIdentity.name}`);
  const { everyRoute } = throttlingOf(routes, stage.requestBudgets);
  if (!fitsInto(everyRoute, stage.gatewayQuota))
    flaw(
      ["requestBudgets"],
      `let all routes together take ${everyRoute.ratePerSecond} requests a second (burst ${everyRoute.burst}), ` +
        "more than gatewayQuota: a flood on some could stop the others",
    );
  const domains = [
    ...(domain ? [{ path: ["domain"], ...domain }] : []),
    ...otherDomains.map((other, index) => ({ path: ["otherDomains", index], ...other })),
  ];
  for (const { path, name, certificateArn } of domains) {
    const certified = certificateArn.split(":")[3];
    if (region && certified !== region)
      flaw([...path, "certificateArn"], `is in ${certified}, but the stage is in ${region}`);
    if (path[0] !== "domain" && domains.filter((one) => one.name === name).length > 1)
      flaw([...path, "name"], "is named twice");
    // A name has either a CNAME or other records (RFC 1034, section 3.6.2).
    if (name === mailFromDomainOf(senderIdentity))
      flaw([...path, "name"], "is also the MAIL FROM domain: set another senderIdentity.mailFromDomain");
  }
});

/** One deployment of Milepost: its settings, with defaults for what is left out, and its name. */
export type Stage = z.output<typeof StageSettings> & { readonly name: string };
export type Domain = Stage["otherDomains"][number];

/** The stage that `npm start` runs on this machine. It is the same for everybody, and needs no config file. */
export const localStage: Stage = {
  name: "local",
  ...StageSettings.parse({
    senderIdentity: { name: "milepost.example" },
    sender: { name: "Milepost", email: "surveys@milepost.example" },
    audienceDimensions: { plan: ["free", "pro", "enterprise"] },
    // HTTP APIs cannot name localhost with any port, so every http origin may record here.
    browserOrigins: ["http://*"],
    linkTargets: [
      "acme.example",
      "*.acme.example",
      "milepost.example",
      "*.milepost.example",
      "localhost",
      "127.0.0.1",
    ],
    eventBus: true,
    webhookTargets: ["127.0.0.1", "localhost"],
  } satisfies z.input<typeof StageSettings>),
};
