import { LANGUAGES, type Language } from "../../shared/i18n/language.ts";

/**
 * The one list of what `npm test` leaves out or does less of than `npm run test:long`. vitest.config.ts reads the files,
 * the tests read the amounts.
 */
const { TEST_SPEED = "fast" } = process.env;
if (!["fast", "long"].includes(TEST_SPEED)) throw new Error(`TEST_SPEED is "${TEST_SPEED}": fast or long.`);
const isLong = TEST_SPEED === "long";

/** Published clients that are driven over a line that answers 503 and 429, cuts and loses: those of the fast run. */
const FAST_CLIENTS = ["@rudderstack/analytics-js"];
const CLIENTS = [
  ...FAST_CLIENTS,
  "@segment/analytics-node",
  "analytics-node",
  "@rudderstack/rudder-sdk-node",
  "@customerio/cdp-analytics-node",
  "@segment/analytics-next",
  "analytics-next-1.81",
  "@customerio/cdp-analytics-browser",
];

/** An amount of the fast run and of the long run. */
const amount = <T>(fast: T, long: T): T => (isLong ? long : fast);

export const SPEED = {
  /**
   * Files with stacks at once, also on two cores: much of the fast run goes by in stacks, commands and browsers of their
   * own. In the long one, whole browsers would be so busy that a scanner's page stays open as long as a person's.
   */
  workers: amount(3, 2),
  /** Other files at once. They hardly wait, so on two cores a third worker would only load all modules once more. */
  busyWorkers: 2,
  /**
   * The suites in test/integration run on the embedded engine in the fast run, and on Amazon's in the long one. The
   * contract test of the table layer runs on both in the fast run: stores reach DynamoDB only through that layer.
   */
  engine: amount<"embedded" | "amazons">("embedded", "amazons"),
  /** Files with one of the amounts below run on one engine in the fast run, and on each in the long one. */
  amountsOnEachEngine: amount(false, true),
  /** A history of sending takes a second or two, and a new seed each time finds the rest over the days. */
  dispatchHistories: amount(1, 42),
  /** Histories of answers, alerts and batches of the stream, in memory. */
  actingHistories: amount(25, 1_000),
  /** Histories of a shop and of an attacker who has read its page key. */
  attackerHistories: amount(2, 30),
  /** Histories of tickets that are merged, reopened and late, against a plain recount. */
  ticketHistories: amount(50, 1_000),
  /** Histories of tickets and accounts that are taken in by several runs, some of which die, in memory. */
  tallyHistories: amount(30, 1_000),
  /** Tickets of a year that are counted and audited, with a fifth as many subscriptions. */
  auditedTickets: amount(40, 1_000),
  /** At these writes of a count in steps a run dies. */
  deathsInSteps: amount([3], [1, 2, 3, 4, 5, 6, 7, 8]),
  /** Events of one ticket, of which most are not kept. */
  ticketEvents: amount(500, 10_000),
  /** Histories of customers who are joined and erased. */
  customerHistories: amount(4, 80),
  /** Years of a topic of tickets that does not grow, and doublings of one that does. */
  simulatedYears: amount(100, 2_000),
  /** Histories of one customer's subscriptions, onboarding and goals: pure, a hundred take two seconds. */
  accountHistories: amount(60, 2_000),
  /**
   * The ledger's law, and campaigns: the machine dies at each write of each step. The fast run takes the first write,
   * and from there every so many; the long run takes every write.
   */
  deathsApart: amount(48, 1),
  /**
   * The fast run dies in every second step of the ledger's history before a write, and in the others with the write's
   * answer lost. The long run dies in each step in both ways.
   */
  deathsInEachStep: amount<"one way" | "both ways">("one way", "both ways"),
  /** The same for scores, with fewer writes: the fast run dies before every seventh one, and loses the answers of others. */
  fewDeathsApart: amount(7, 1),
  /**
   * The same for counting a few answers and for erasures: every third write, before it or with its answer lost. An odd
   * number, because erasures lose the answer of every second write.
   */
  someDeathsApart: amount(3, 1),
  /** The same for what follows from an answer: at most a dozen writes a step. */
  actingDeathsApart: amount(5, 1),
  /** Customers whom one campaign asks, a hundred at a time. */
  askedByCampaign: amount(1_000, 5_000),
  /** Channels with names as long as they may be, of one type: more than one transaction counts, in the long run. */
  longChannels: amount(20, 100),
  /** Late answers of two months, which are counted in several runs. */
  lateAnswers: amount(700, 2_400),
  /** A file that is larger than the memory that reads it, 105 MB, is read in the long run. */
  largeFile: amount(false, true),
  /** Touchpoints that arrive in batches over a bad line: a tenth of them meets each of the faults. */
  batchedTouchpoints: amount(300, 20_000),
  /** The fast run has a client of web pages: it retries as those of servers do, and needs every header. */
  clientsOnBadLine: amount<readonly string[]>(FAST_CLIENTS, CLIENTS),
  /** What the pages are looked at in, where both are installed: Debian's chromium-headless-shell, or its chromium. */
  browser: amount<"shell" | "whole">("shell", "whole"),
  /** How many of an email's links a scanner opens in a browser, one after the other. Those that only fetch take all. */
  linksOpened: amount(2, Number.POSITIVE_INFINITY),
  /**
   * Scanners and people try each mode of a survey page in the long run. In the fast run each mode has every twelfth of
   * them, and the two modes have different ones.
   */
  behavioursApart: amount(12, 1),
  /** Modes of a file beside which nobody may read what they can't read in it; the fast run has one. */
  everyFileMode: amount(false, true),
  /**
   * Every page is laid out and searched by axe in each language in the long run. The fast run takes one language: a
   * made-up one, which is long and runs from right to left, so that it needs the most room.
   */
  everyVoice: amount(false, true),
  /** Examples of each page of the dashboard, and of a public tile. The fast run takes the fullest one of each. */
  everyExample: amount(false, true),
  /** The Tab key goes through every page of the customers; in the fast run through every ninth one. */
  keyboardPages: amount(9, 1),
  /** Each page of the customers is laid out on desktop and phone; in the fast run every sixth one. */
  laidOutPages: amount(6, 1),
  /** Repairs that the audit's command makes; the use case has them all in the fast run. */
  everyRepair: amount(false, true),
  /** axe searches each page light and dark, wide and narrow; in the fast run, in one of these, in turn. */
  everyLook: amount(false, true),
  /** Widths in px at which each page of the dashboard is laid out; at 1,440 it also is without JavaScript. */
  dashboardWidths: amount<readonly number[]>([320], [320, 390, 640, 1_440, 2_560]),
  /** Windows in px, width by height, that each public tile is laid out in. */
  walls: amount<readonly (readonly [number, number])[]>(
    [
      [320, 640],
      [1_920, 1_080],
    ],
    [
      [320, 640],
      [1_280, 720],
      [1_920, 1_080],
      [3_840, 2_160],
    ],
  ),
  /** The Tab key goes through every page of the dashboard. */
  dashboardByKeyboard: amount(false, true),
};

/** Languages of the pages and emails in a browser. The unit tests read the texts of every language in the fast run. */
export const languagesShown = amount<readonly Language[]>(["en"], LANGUAGES);

/** Files that only the long run has, and why the fast run can do without. */
const LONG_ONLY: Readonly<Record<string, string>> = {
  "test/acceptance/three-months.test.ts":
    "Three months of clock. The fast run has the decisions as pure functions, and histories of some days.",
  "test/acceptance/deliveries.test.ts":
    "Each form in which SES writes a bounce, through a stack. The fast run reads each form in the handler's unit tests.",
  "test/infra/local/given-engine.test.ts":
    "A stack on Amazon's engine. The fast run holds both engines to the contract of the table layer.",
  "test/acceptance/exporting.test.ts":
    "A file of more than 15 MB, read fast, slowly and not to its end. The fast run exports over pages and months.",
  "test/infra/commands/import-command.test.ts":
    "The import's command, killed, refused and going on. The fast run imports files through a stack, and has each part.",
  "test/acceptance/server-sdks.test.ts":
    "Published clients of servers on a bad line. The fast run has batches on one, and a client of pages.",
  "test/acceptance/openapi-client.test.ts":
    "A generated client that calls every operation. The fast run generates, and holds each answer to the contract.",
  "test/infra/local/given-parts.test.ts":
    "A stack that refuses to start, once for each reason. The fast run starts stacks with parts that are right.",
  "test/acceptance/browser/lighthouse.test.ts":
    "Lighthouse, ten seconds a page. The fast run counts what a page weighs and asks for, and has axe look at it.",
  "test/acceptance/runbooks.test.ts":
    "Commands of the runbooks, in a stack of their own. The fast run has tests of each command, and of what a restore does.",
  "test/acceptance/sample-company.test.ts":
    "The whole sample company, made twice and taken away. The fast run records and removes its first days.",
  "test/integration/sample/sample.test.ts":
    "The sample company's days on the engine. The fast run has its story, and what follows of its tickets, as pure tests.",
  "test/integration/scores/auditing-faults.test.ts":
    "An audit and a count on an engine in trouble. The fast run has both, and the faults of tallies, on one that works.",
  "test/acceptance/importing.test.ts":
    "Files of other tools through a stack. The fast run reads each kind of file, row by row, as it would be sent.",
  "test/acceptance/browser/reference-page.test.ts":
    "The API's reference by hand and eye. The fast run holds what it is made of to the contract.",
  "test/acceptance/browser/charts.test.ts":
    "The cursor over charts. The fast run draws each chart, and reads its finding and its table.",
  "test/acceptance/browser/dashboard-lists.test.ts":
    "Lists of the dashboard on a laptop, a phone and paper, in each language. The fast run looks at every page in one.",
  "test/acceptance/browser/browser-sdks.test.ts":
    "Published SDKs in a page. The fast run has their recorded messages, and a client of pages in a browser.",
  "test/infra/commands/audit-command.test.ts":
    "The audit's command as people call it. The fast run audits, repairs and breaks the same through its use cases.",
  "test/acceptance/browser/dashboard-script.test.ts":
    "What the dashboard's script adds in a browser. The fast run has the pages, which work without it.",
  "test/infra/local/npm-start.test.ts":
    "npm, ended by each signal. The fast run starts stacks, ends and kills them, and finds what they left.",
  "test/acceptance/sigkill.test.ts":
    "Kills a stack three times. The fast run stops each function after each of its writes, and restarts a killed stack.",
};

/** Files that say no more in the long run than in the fast one, which has proved them. */
const FAST_ONLY: readonly string[] = [
  "test/unit/**/!(*-model).test.ts",
  "test/infra/template/**",
  "test/infra/commands/!(audit-command|import-command).test.ts",
  "test/infra/local/!(given-engine|given-parts|local-stream|npm-start).test.ts",
  "test/integration/base/**",
  "test/integration/access/**",
  "test/acceptance/!(batches|deliveries|exporting|importing|openapi-client|runbooks|sample-company|server-sdks|sigkill|three-months).test.ts",
  "test/acceptance/browser/!(accessibility|answering|browser-sdks|charts|dashboard-lists|dashboard-pages|dashboard-script|lighthouse|reference-page|scanners).test.ts",
];

/** What this run leaves out, for vitest. */
export const LEFT_OUT: readonly string[] = isLong ? FAST_ONLY : Object.keys(LONG_ONLY);
