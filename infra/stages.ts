/** One deployment of Milepost. Every value that differs between deployments stands here. */
export interface Stage {
  readonly name: StageName;
  /** The API's own host name; without one it has API Gateway's. */
  readonly domain?: Domain;
  /** The SES identity that emails are sent from. */
  readonly senderIdentity: SenderIdentity;
  /** The sender of surveys, unless a survey names another one under the same identity. */
  readonly sender: Sender;
  /**
   * Where alarms are mailed. SNS first sends a link there that somebody has to click. Without an address, alarms only
   * show in CloudWatch.
   */
  readonly alarmEmail?: string;
  /** The IANA time zone of the days that scores are counted by. Changing it later would move days that are over. */
  readonly reportingTimezone: string;
  /** How many runs send and aggregate in parallel. Items are stored with their shard: never lower this number. */
  readonly shards: number;
  /**
   * Emails per second over all shards. Once an admin has stored a policy with `PUT /v1/policy`, the policy's rate
   * counts instead. At most the account's SES quota, which is 1 in SES's sandbox.
   */
  readonly sendRatePerSecond: number;
  /** The customer journey, in order. */
  readonly journeyStages: readonly string[];
  /**
   * Customer attributes that scores can be split by, besides the channel: at most 5, each with at most 20 values, like
   * `{ plan: ["free", "pro"] }`. A change counts from the next touchpoint on. Each attribute adds 6 write units to
   * counting a response alone, and 1.2 write units per response when a thousand are counted together.
   */
  readonly audienceDimensions: Readonly<Record<string, readonly string[]>>;
  /**
   * Origins of the web pages that may record touchpoints, like `https://www.acme.example`. With an empty list, no page
   * may. `https://*` stands for any https origin; HTTP APIs have no other wildcard.
   */
  readonly browserOrigins: readonly string[];
  /**
   * Hosts that tag links may lead to, so that nobody can use our address to lead people to a harmful site:
   * `acme.example`, `*.acme.example` for every subdomain (not for `acme.example` itself), `acme.example:8443` for a
   * port other than 443. Links are https; only `localhost` and `127.0.0.1` may also have http and any port. A link to
   * a host that was removed from the list stops working. An empty list allows no link.
   */
  readonly linkTargets: readonly string[];
  /** API Gateway answers 429 above this many requests per second, */
  readonly apiRatePerSecond: number;
  /** but lets this many through at once first (the bucket size of its token bucket). */
  readonly apiBurst: number;
  /**
   * How many files of responses are sent at the same time; one more is answered with 429. Lambda reserves this
   * concurrency from the account's quota. A new account's quota is too small to reserve any: without a number, the
   * account's quota is the only limit.
   */
  readonly filesAtOnce?: number;
  readonly logRetentionDays: number;
  /** Keeps the data when the stack is deleted: deletion protection, and a KMS key whose uses are logged. */
  readonly protectData: boolean;
}

export type StageName = "local" | "dev" | "production";

export interface Domain {
  readonly name: string;
  /** ACM certificate for the name, in the stack's region. */
  readonly certificateArn: string;
}

export interface SenderIdentity {
  /** A domain, for any sender address at it, or a single address. */
  readonly name: string;
  /**
   * Whether the stage's stack creates the identity, and deletes it with the stack. An account can have an identity
   * once per region: use `false` for one that exists already, made by hand or by another stage.
   */
  readonly create: boolean;
}

export interface Sender {
  readonly name: string;
  readonly email: string;
}

/** A stage with values that cannot work. The message says what to change. */
export class BadStage extends Error {
  override readonly name = "BadStage";
}

const common = {
  reportingTimezone: "UTC",
  shards: 2,
  sendRatePerSecond: 10,
  journeyStages: ["awareness", "consideration", "purchase", "onboarding", "usage", "support", "renewal"],
  audienceDimensions: {},
  browserOrigins: [],
  apiRatePerSecond: 50,
  apiBurst: 100,
  logRetentionDays: 14,
  protectData: false,
} as const satisfies Partial<Stage>;

/**
 * Senders and link targets under `.example` are placeholders. Nobody can own such a domain (RFC 2606): a stage that
 * still has one deploys, but SES never sends its mail, and no link leads to your site. Each stage has its own identity,
 * so that dev and production fit into one account.
 */
const stages: Readonly<Record<StageName, Stage>> = {
  local: {
    ...common,
    name: "local",
    senderIdentity: { name: "milepost.example", create: true },
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
  },
  dev: {
    ...common,
    name: "dev",
    senderIdentity: { name: "dev.milepost.example", create: true },
    sender: { name: "Milepost (dev)", email: "surveys@dev.milepost.example" },
    linkTargets: ["dev.milepost.example"],
    sendRatePerSecond: 1,
  },
  production: {
    ...common,
    name: "production",
    senderIdentity: { name: "milepost.example", create: true },
    sender: { name: "Milepost", email: "surveys@milepost.example" },
    linkTargets: ["milepost.example", "*.milepost.example"],
    apiRatePerSecond: 1_000,
    apiBurst: 2_000,
    filesAtOnce: 10,
    logRetentionDays: 90,
    protectData: true,
  },
};

/** @throws {BadStage} when there is no such stage; the message names those that can be deployed. */
export const stageNamed = (name: string): Stage => {
  const stage = Object.values(stages).find((candidate) => candidate.name === name);
  if (stage) return stage;
  const deployable = Object.keys(stages).filter((one) => one !== "local");
  throw new BadStage(`There is no stage "${name}": choose ${deployable.join(" or ")} with -c stage=NAME.`);
};

/**
 * The addresses that an identity may send from, as an IAM pattern. SES would also allow a domain's subdomains; they
 * are left out, so that a stage sends only from the domain in its settings.
 */
export const senderPattern = ({ name }: SenderIdentity): string => (isAddress(name) ? name : `*@${name}`);

export const isAddress = (identity: string): boolean => identity.includes("@");

/** @throws {BadStage} when the stage's own sender is not one that its identity may send from. */
export const checkSender = ({ name, sender, senderIdentity }: Stage): void => {
  const allowed = isAddress(senderIdentity.name)
    ? sender.email === senderIdentity.name
    : sender.email.slice(sender.email.lastIndexOf("@") + 1) === senderIdentity.name;
  if (allowed) return;
  throw new BadStage(
    `The stage ${name} would send as ${sender.email}, which its SES identity ${senderIdentity.name} does not cover: ` +
      "change sender.email or senderIdentity.name in infra/stages.ts.",
  );
};

/** A host in lower case and punycode, with an optional `*.` before it and an optional port other than 443 after it. */
const HOST_PATTERN = /^(?:\*\.(?=.*\.))?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?!443$)\d{1,5})?$/;

/** @throws {BadStage} when a link target is not a host pattern: it could match nothing, or more than intended. */
export const checkLinkTargets = ({ name, linkTargets }: Stage): void => {
  const bad = linkTargets.find((pattern) => !HOST_PATTERN.test(pattern));
  if (bad === undefined) return;
  throw new BadStage(
    `The stage ${name} would allow links to "${bad}", which is no host like acme.example, *.acme.example or ` +
      "acme.example:8443: change linkTargets in infra/stages.ts.",
  );
};

/** The attribute names that can be part of a table key; callers may use other names for other attributes. */
const DIMENSION_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
/** A value that a query string can name: no blank at its ends, no line break. */
const VALUE_PATTERN = /^(?!\s)[^\p{Cc}]{1,64}(?<!\s)$/u;
const MOST_DIMENSIONS = 5;
const MOST_VALUES = 20;

/** @throws {BadStage} when scores cannot be split by the stage's attributes. */
export const checkAudienceDimensions = ({ name, audienceDimensions }: Stage): void => {
  const flaw = Object.entries(audienceDimensions)
    .map(([dimension, values]) => {
      if (!DIMENSION_PATTERN.test(dimension)) return `"${dimension}", which is no plain attribute name`;
      if (dimension === "channel") return '"channel", which they always can';
      if (!values.every((value) => VALUE_PATTERN.test(value)))
        return `"${dimension}" with a value that is no line of 1 to 64 characters`;
      return values.length === 0 || values.length > MOST_VALUES || new Set(values).size < values.length
        ? `"${dimension}" without its 1 to ${MOST_VALUES} different values`
        : undefined;
    })
    .find((one) => one !== undefined);
  const tooMany = Object.keys(audienceDimensions).length > MOST_DIMENSIONS;
  if (flaw === undefined && !tooMany) return;
  throw new BadStage(
    `The stage ${name} would split scores by ${flaw ?? `more than ${MOST_DIMENSIONS} attributes`}: ` +
      "change audienceDimensions in infra/stages.ts.",
  );
};
