/** The stages Milepost is deployed to: every value that differs between them stands here. */
export interface Stage {
  readonly name: StageName;
  /** The API's own host name; without one it answers under API Gateway's. */
  readonly domain?: Domain;
  /** What SES knows as yours and lets mail be sent from. */
  readonly senderIdentity: SenderIdentity;
  /** Who surveys come from unless a survey names its own sender under the same identity. */
  readonly sender: Sender;
  /** Where alarms go, once the link in the mail that SNS sends there first is clicked; without an address
   * they only show in CloudWatch. */
  readonly alarmEmail?: string;
  /** IANA zone in which "a day" of scores begins and ends. Changing it later would move closed days. */
  readonly reportingTimezone: string;
  /** Parallel lanes for sending and aggregating. Items are stored with their lane: only ever raise it. */
  readonly shards: number;
  /**
   * Emails per second over all lanes, until an admin stores a policy with `PUT /v1/policy`: from then on the
   * policy's own figure counts. At most the account's SES quota, which is 1 in SES's sandbox.
   */
  readonly sendRatePerSecond: number;
  /** The customer journey, in order. */
  readonly journeyStages: readonly string[];
  /**
   * Customer attributes that scores can be had by, beside the channel: at most 5, each with the values that it tells
   * apart, at most 20, like `{ plan: ["free", "pro"] }`. They count from the next touchpoint on; each makes counting a
   * response dearer by 6 write units, and by 1.2 among a thousand.
   */
  readonly audienceDimensions: Readonly<Record<string, readonly string[]>>;
  /**
   * Origins of the web pages that may record touchpoints, like `https://www.acme.example`; none, and no browser is
   * let in from elsewhere. HTTP APIs also know `https://*` for any origin, and nothing in between.
   */
  readonly browserOrigins: readonly string[];
  /**
   * Hosts that tag links may lead to, lest our address vouch for anyone's: `acme.example`, `*.acme.example` for
   * every subdomain (not for `acme.example` itself), `acme.example:8443` for a port other than 443. Links are
   * https; only `localhost` and `127.0.0.1` also take http and any port. What is taken off the list is not
   * followed any more; an empty list allows no link.
   */
  readonly linkTargets: readonly string[];
  /** API Gateway refuses with 429 above this many requests per second … */
  readonly apiRatePerSecond: number;
  /** … once this many have come at once. */
  readonly apiBurst: number;
  /**
   * Files of responses that are sent at one time; whoever asks for more hears 429. It is kept free of what the account
   * may run at once, of which a new account has nothing to spare: without a figure, only that holds.
   */
  readonly filesAtOnce?: number;
  readonly logRetentionDays: number;
  /** Keep the data when the stack goes: deletion protection, recovery to any second, an audited key. */
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
   * Whether the stage's stack makes the identity, and takes it along when it goes. An account has an identity
   * once per region: use `false` for one that it already has, be it made by hand or by another stage.
   */
  readonly create: boolean;
}

export interface Sender {
  readonly name: string;
  readonly email: string;
}

/** A stage that cannot be: its message is all that a person needs to mend it. */
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
 * Senders and link targets under `.example` are placeholders: nobody can own such a domain (RFC 2606), so a stage
 * that still has one deploys, but SES never sends its mail, and no link leads to your site. Each stage has an identity of its own, so that dev and production
 * fit into one account.
 */
const stages: Readonly<Record<StageName, Stage>> = {
  local: {
    ...common,
    name: "local",
    senderIdentity: { name: "milepost.example", create: true },
    sender: { name: "Milepost", email: "surveys@milepost.example" },
    audienceDimensions: { plan: ["free", "pro", "enterprise"] },
    // Pages on this machine, whatever their port.
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

/** @throws {BadStage} when there is no such stage, naming those that can be deployed. */
export const stageNamed = (name: string): Stage => {
  const stage = Object.values(stages).find((candidate) => candidate.name === name);
  if (stage) return stage;
  const deployable = Object.keys(stages).filter((one) => one !== "local");
  throw new BadStage(`There is no stage "${name}": choose ${deployable.join(" or ")} with -c stage=NAME.`);
};

/**
 * The addresses that an identity may send from, as an IAM pattern. SES would also let a domain's subdomains
 * send; they are left out, so that what a stage may send as is what its settings say.
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

/** A host in lower case, as a browser's address bar has it once it is punycode, perhaps with `*.` before or a port behind. */
const HOST_PATTERN = /^(?:\*\.(?=.*\.))?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?!443$)\d{1,5})?$/;

/** @throws {BadStage} when a link target is no host pattern: it would match nothing, or more than it seems to. */
export const checkLinkTargets = ({ name, linkTargets }: Stage): void => {
  const bad = linkTargets.find((pattern) => !HOST_PATTERN.test(pattern));
  if (bad === undefined) return;
  throw new BadStage(
    `The stage ${name} would allow links to "${bad}", which is no host like acme.example, *.acme.example or ` +
      "acme.example:8443: change linkTargets in infra/stages.ts.",
  );
};

/** An attribute's name: what else callers may write in one would not stand in a key. */
const DIMENSION_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
/** A value as a question can name it: no blank at its ends, no line break. */
const VALUE_PATTERN = /^(?!\s)[^\p{Cc}]{1,64}(?<!\s)$/u;
const MOST_DIMENSIONS = 5;
const MOST_VALUES = 20;

/** @throws {BadStage} when scores can't be split as the stage says. */
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
