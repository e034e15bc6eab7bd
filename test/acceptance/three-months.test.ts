import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDuration, type Instant } from "../../shared/domain/base/time.ts";
import { isSampled } from "../../shared/domain/sending/sending-rules.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";

/**
 * Three months of 500 customers and five surveys, through the API and the clock alone; then every line of the ledger is
 * explained by what the test knows to have happened. All times of a day stand in {@link CLOCK}, and no length of a rule
 * is a difference between two of them, so that no line hangs on a second.
 */
const FIRST_DAY = "2026-03-02";
const DAYS = 91;
/** When the schedule runs here, each day: 91 days hold both hemispheres' clock changes of spring 2026. */
const CLOCK = ["06:00:00.000Z", "15:30:00.000Z"];
const CAP = { max: 2, per: "P13DT12H" };
const NIGHT_OFF = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

type Rules = {
  touchpoint: string | null;
  metric: "nps" | "csat" | "ces";
  delay?: string;
  cooldown?: string;
  sampleRate?: number;
  expiresAfter?: string;
  when?: { property: string; gte: number };
  sendWindow?: { days: string[]; from: string; to: string };
  reminder?: { after: string; max: number };
};
const SURVEYS: Record<string, Rules> = {
  "post-purchase": {
    ...{ metric: "nps", touchpoint: "purchase.completed", delay: "P1DT20H", cooldown: "P29DT12H" },
    sendWindow: { days: NIGHT_OFF.slice(0, 5), from: "09:00", to: "18:00" },
    ...{ reminder: { after: "P2DT20H", max: 1 }, expiresAfter: "P14D" },
  },
  "big-order": {
    ...{ metric: "nps", touchpoint: "purchase.completed", when: { property: "revenue", gte: 500 } },
  },
  support: {
    ...{ metric: "csat", touchpoint: "ticket.solved", delay: "PT1H" },
    sendWindow: { days: NIGHT_OFF, from: "08:00", to: "20:00" },
  },
  onboarding: {
    ...{ metric: "ces", touchpoint: "onboarding.done", sampleRate: 0.5, expiresAfter: "P9DT12H" },
  },
  relationship: { metric: "nps", touchpoint: null, cooldown: "P29DT12H" },
};
/**
 * Nobody follows a link in a mail that is older. A reminder comes at most five days after the first mail, from which the
 * survey expires: 13.5 days then, of 14.
 */
const OLDEST_MAIL = "P8DT12H";
/** Nobody is asked about onboarding from here to there; what waits longer than its nine days expires. */
const PAUSE = { survey: "onboarding", from: 20, to: 40 };
/** By their day: everyone, and later a list. */
const CAMPAIGNS: Record<number, "all" | string[]> = {
  10: "all",
  50: Array.from({ length: 120 }, (_, n) => `c-${n}`),
};

type Person = { id: string; email?: string; timezone?: string };
const ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", undefined];
const emailOf = (n: number): string | undefined => {
  if (n < 20) return undefined;
  if (n < 30) return `bounce+${n}@simulator.amazonses.com`;
  if (n < 35) return `complaint+${n}@simulator.amazonses.com`;
  return `p${n}@example.com`;
};
const PEOPLE: Person[] = Array.from({ length: 500 }, (_, n) => {
  const [email, timezone] = [emailOf(n), ZONES[n % ZONES.length]];
  return { id: `c-${n}`, ...(email && { email }), ...(timezone && { timezone }) };
});
const personOf = new Map(PEOPLE.map((person) => [person.id, person]));

/** Park and Miller's minimal generator: the same three months every time. */
const createDice = (seed: number) => {
  let state = seed;
  return (sides: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
};

type Line = {
  id: string;
  survey: string;
  touchpointId: string | null;
  campaign?: string;
  customerId: string;
  status: string;
  reason?: string;
  detail?: string;
  waitsFor?: string;
  createdAt: Instant;
  plannedAt: Instant;
  dueAt?: Instant;
  decidedAt?: Instant;
  sentAt?: Instant;
  reminders?: number;
  remindedAt?: Instant;
};
type OptOut = { at: Instant; survey: string | undefined };

/** What happened, as the test made it happen. */
class History {
  readonly runs: Instant[] = [];
  readonly touchpoints = new Map<string, { type: string; revenue: number; at: Instant; customer: string }>();
  readonly optOuts = new Map<string, OptOut[]>();
  /** When an invitation was first answered. */
  readonly answers = new Map<string, Instant>();
}

const timeOn = (day: number, time: string): Instant =>
  `${new Date(Date.parse(FIRST_DAY) + day * 86_400_000).toISOString().slice(0, 10)}T${time}`;

/** A few seconds of a run: what is decided in one run is decided at one moment, as far as rules go. */
const A_RUN_MS = 60_000;
const soonAfter = (at: Instant): Instant => new Date(Date.parse(at) + A_RUN_MS).toISOString();

const isOpen = ({ sendWindow }: Rules, at: Instant, timeZone = "UTC"): boolean => {
  if (sendWindow === undefined) return true;
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const time = `${part("hour")}:${part("minute")}`;
  return (
    sendWindow.days.includes(part("weekday").toLowerCase()) && time >= sendWindow.from && time < sendWindow.to
  );
};

const isPaused = (survey: string, at: Instant): boolean =>
  survey === PAUSE.survey &&
  at >= timeOn(PAUSE.from, "00:00:00.000Z") &&
  at < timeOn(PAUSE.to, "00:00:00.000Z");

/** Says what every line is there for, and complains of those that it can't explain. */
class Explainer {
  private readonly history: History;
  private readonly sentTo: ReadonlyMap<string, Line[]>;

  constructor(history: History, lines: readonly Line[]) {
    this.history = history;
    const sent = new Map<string, Line[]>();
    for (const line of lines)
      if (line.status === "sent") sent.set(line.customerId, [...(sent.get(line.customerId) ?? []), line]);
    this.sentTo = sent;
  }

  /** The emails that this customer had got for other lines when it came to this one. */
  private mails({ id, customerId }: Line, at: Instant, per?: string): Line[] {
    const from = per === undefined ? "" : addDuration(at, `-${per}`);
    return (this.sentTo.get(customerId) ?? []).filter(
      ({ id: other, sentAt = "" }) => other !== id && sentAt > from && sentAt <= soonAfter(at),
    );
  }

  private optedOut({ customerId, survey }: Line, at: Instant): boolean {
    return (this.history.optOuts.get(customerId) ?? []).some(
      (optOut) => optOut.at < at && (optOut.survey === undefined || optOut.survey === survey),
    );
  }

  /** What would keep the line's email from leaving at a moment, by the rules as USAGE.md tells them. */
  private obstacles(line: Line, at: Instant): string[] {
    const rules = SURVEYS[line.survey] as Rules;
    const person = personOf.get(line.customerId) as Person;
    const touchpoint = this.history.touchpoints.get(line.touchpointId ?? "");
    const before = this.mails(line, at).filter(({ sentAt = "" }) => soonAfter(sentAt) < at);
    const sampleRate = rules.sampleRate ?? 1;
    const own = rules.cooldown ? this.mails(line, at, rules.cooldown) : [];
    const holds: Record<string, boolean> = {
      condition: rules.when !== undefined && (touchpoint?.revenue ?? 0) < rules.when.gte,
      sampledOut: !isSampled({ key: line.survey, sampleRate }, line.customerId),
      noEmail: person.email === undefined,
      unsubscribed: this.optedOut(line, at),
      bounced: before.length > 0 && person.email?.startsWith("bounce") === true,
      complained: before.length > 0 && person.email?.startsWith("complaint") === true,
      contactCap: this.mails(line, at, CAP.per).length >= CAP.max,
      cooldown: own.some(({ survey }) => survey === line.survey),
    };
    return Object.keys(holds).filter((reason) => holds[reason]);
  }

  private mayLeave(line: Line, at: Instant): boolean {
    const { timezone } = personOf.get(line.customerId) as Person;
    return (
      at >= line.plannedAt &&
      isOpen(SURVEYS[line.survey] as Rules, at, timezone) &&
      !isPaused(line.survey, at)
    );
  }

  /** The first run in which it could leave, as far as time goes. */
  private firstChance(line: Line): Instant | undefined {
    return this.history.runs.find(
      (run) => soonAfter(run) > line.createdAt && this.mayLeave(line, soonAfter(run)),
    );
  }

  explain(line: Line): string | undefined {
    const { status, reason, sentAt = "", decidedAt = "" } = line;
    const chance = this.firstChance(line);
    switch (status) {
      case "sent": {
        const obstacles = this.obstacles(line, sentAt);
        if (obstacles.length > 0) return `was sent in spite of ${obstacles}`;
        if (!this.mayLeave(line, sentAt)) return "was sent outside its time";
        return chance && soonAfter(chance) < sentAt
          ? `could have left at ${chance} already`
          : this.reminders(line);
      }
      case "suppressed": {
        if (reason === "inactive") return isPaused(line.survey, decidedAt) ? undefined : "nothing was paused";
        // Any of several reasons may be given, but those of the person and the touchpoint come before the cap.
        const obstacles = this.obstacles(line, decidedAt);
        const isFirst = obstacles[0] === reason || ["contactCap", "cooldown"].includes(obstacles[0] ?? "");
        return isFirst && obstacles.includes(reason ?? "")
          ? undefined
          : `says ${reason} (${line.detail}), and it was ${obstacles}`;
      }
      case "expired":
        return this.expired(line);
      case "scheduled":
        return chance === undefined ? undefined : `should have left at ${chance}`;
      default:
        return `is ${status} (${reason})`;
    }
  }

  private expired(line: Line): string | undefined {
    const { expiresAfter = "P30D" } = SURVEYS[line.survey] as Rules;
    const { decidedAt = "", plannedAt } = line;
    if (decidedAt < addDuration(plannedAt, expiresAfter)) return "expired too early";
    const chance = this.firstChance(line);
    return chance && soonAfter(chance) < addDuration(plannedAt, expiresAfter)
      ? `could have left at ${chance}`
      : undefined;
  }

  private reminders(line: Line): string | undefined {
    const rules = SURVEYS[line.survey] as Rules;
    const { sentAt = "", reminders = 0, remindedAt = "" } = line;
    if (rules.reminder === undefined) return reminders === 0 ? undefined : "was reminded by no rule";
    const due = addDuration(sentAt, rules.reminder.after);
    const end = addDuration(sentAt, rules.expiresAfter ?? "P30D");
    const { email = "", timezone } = personOf.get(line.customerId) as Person;
    const run = this.history.runs.find(
      (at) => soonAfter(at) >= due && soonAfter(at) < end && isOpen(rules, soonAfter(at), timezone),
    );
    const answered = this.history.answers.get(line.id);
    const isSpared =
      run === undefined ||
      (answered !== undefined && answered < soonAfter(run)) ||
      this.optedOut(line, soonAfter(run)) ||
      /^(?:bounce|complaint)/.test(email);
    if (isSpared) return reminders === 0 ? undefined : "was reminded, and should have been spared";
    if (reminders !== 1) return `was reminded ${reminders} times, and should have been at ${run}`;
    return remindedAt >= run && remindedAt <= soonAfter(run)
      ? undefined
      : `was reminded at ${remindedAt}, not ${run}`;
  }
}

describe("three months of 500 customers and five surveys", () => {
  let stack: RunningStack;
  const history = new History();
  const roll = createDice(20_260_302);

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => {
    await stack.stop();
    await removeFolder(stack.data);
  });

  const ok = async (call: ReturnType<RunningStack["call"]>, ...statuses: number[]) => {
    const answer = await call;
    expect(statuses, answer.text).toContain(answer.status);
    return answer.json;
  };

  const define = (key: string, more: object = {}) =>
    ok(stack.call("PUT", `/v1/surveys/${key}`, { body: { ...SURVEYS[key], ...more } }), 200);

  const setUp = async () => {
    for (const key of Object.keys(SURVEYS)) await define(key);
    const policy = await ok(stack.call("GET", "/v1/policy"), 200);
    await ok(
      stack.call("PUT", "/v1/policy", { body: { ...policy, contactCap: CAP, sendRatePerSecond: 1_000 } }),
      200,
    );
  };

  const TYPES = ["purchase.completed", "ticket.solved", "onboarding.done"];
  const customersPass = async (run: number, now: Instant) => {
    // On the first day everybody comes by once, so that all are known.
    const who = run === 0 ? PEOPLE : Array.from({ length: 7 }, () => PEOPLE[roll(PEOPLE.length)] as Person);
    const touchpoints = who.map((customer, n) => ({
      id: `t-${run}-${n}`,
      touchpoint: TYPES[roll(TYPES.length)] ?? "",
      customer,
      properties: { revenue: roll(1_000) },
    }));
    await ok(stack.call("POST", "/v1/touchpoints/batch", { key: "tag", body: { touchpoints } }), 207);
    for (const { id, touchpoint: type, customer, properties } of touchpoints)
      history.touchpoints.set(id, { type, ...properties, at: now, customer: customer.id });
  };

  /** A few people look into their mail: some answer, some have had enough. */
  const customersReact = async (now: Instant) => {
    for (let n = 0; n < 5; n += 1) {
      const { id, email } = PEOPLE[35 + roll(PEOPLE.length - 35)] as Person;
      const mail = (await stack.inbox(email)).at(-1);
      const [, token = ""] = /\/s\/([\w-]+)/.exec(mail?.text ?? "") ?? [];
      if (token === "" || (mail?.at ?? "") < addDuration(now, `-${OLDEST_MAIL}`)) continue;
      const invitation = token.slice(0, 22);
      switch (roll(10)) {
        case 0: {
          await ok(stack.call("POST", `/u/${token}`, { key: null, body: {} }), 200);
          history.optOuts.set(id, [
            ...(history.optOuts.get(id) ?? []),
            { at: soonAfter(now), survey: undefined },
          ]);
          break;
        }
        case 1: {
          const headers = { accept: "application/json" };
          await ok(stack.call("POST", `/u/${token}`, { key: null, headers, body: { scope: "survey" } }), 200);
          const survey = surveyOfList(mail?.headers["list-id"] ?? "");
          history.optOuts.set(id, [...(history.optOuts.get(id) ?? []), { at: soonAfter(now), survey }]);
          break;
        }
        default: {
          const headers = { accept: "application/json" };
          await ok(stack.call("POST", `/s/${token}`, { key: null, headers, body: { score: 3 } }), 200);
          if (!history.answers.has(invitation)) history.answers.set(invitation, soonAfter(now));
        }
      }
    }
  };
  const surveyOfList = (listId: string): string => /<([\w-]+)\.surveys\./.exec(listId)?.[1] ?? "";

  const liveADay = async (day: number) => {
    if (day === PAUSE.from) await define(PAUSE.survey, { active: false });
    if (day === PAUSE.to) await define(PAUSE.survey);
    for (const [n, time] of CLOCK.entries()) {
      const now = timeOn(day, time);
      await ok(stack.call("PUT", "/_local/clock", { body: { now } }), 200);
      if (n === 0 && CAMPAIGNS[day])
        await ok(
          stack.call("POST", "/v1/surveys/relationship/campaigns", {
            body: { id: `day-${day}`, customers: CAMPAIGNS[day] },
          }),
          202,
        );
      await customersPass(2 * day + n, now);
      await ok(stack.invoke("dispatch-surveys"), 200);
      // A campaign may take a run to be taken whole: those that it asks leave in the next, a minute later.
      if (n === 0 && CAMPAIGNS[day]) await ok(stack.invoke("dispatch-surveys"), 200);
      history.runs.push(now);
      await customersReact(now);
    }
  };

  const readLedger = async (): Promise<Line[]> => {
    const lines: Line[] = [];
    for (let cursor = ""; ; ) {
      const page = await ok(stack.call("GET", `/v1/invitations?limit=200${cursor}`, { key: "read" }), 200);
      lines.push(...page.items);
      if (page.nextCursor === null) return lines;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
  };

  it("are lived in under two minutes, and each line of the ledger has its reason", {
    timeout: 600_000,
  }, async () => {
    const from = performance.now();
    await ok(stack.call("PUT", "/_local/clock", { body: { now: timeOn(0, "05:00:00.000Z") } }), 200);
    await setUp();
    for (let day = 0; day < DAYS; day += 1) await liveADay(day);
    const seconds = (performance.now() - from) / 1_000;

    const lines = await readLedger();
    const explainer = new Explainer(history, lines);
    const unexplained = lines.flatMap((line) => {
      const complaint = explainer.explain(line);
      return complaint ? [`${line.survey} ${line.id} of ${line.customerId}: ${complaint}`] : [];
    });
    expect(unexplained).toEqual([]);

    // Nothing is missing: a line for each touchpoint and survey that it triggers, and for each person and campaign.
    const wanted = [...history.touchpoints.values()].flatMap(({ type }) =>
      Object.values(SURVEYS).filter(({ touchpoint }) => touchpoint === type),
    ).length;
    expect(lines.filter(({ touchpointId }) => touchpointId !== null)).toHaveLength(wanted);
    for (const [day, whom] of Object.entries(CAMPAIGNS))
      expect(lines.filter(({ campaign }) => campaign === `day-${day}`)).toHaveLength(
        whom === "all" ? PEOPLE.length : whom.length,
      );

    const tally: Record<string, number> = {};
    for (const { status, reason } of lines) tally[reason ?? status] = (tally[reason ?? status] ?? 0) + 1;
    const reminded = lines.filter(({ reminders = 0 }) => reminders > 0).length;
    console.info(`${lines.length} lines in ${seconds.toFixed(0)} s`, { ...tally, reminded });
    for (const kind of [
      "sent",
      "condition",
      "sampledOut",
      "noEmail",
      "unsubscribed",
      "bounced",
      "complained",
    ])
      expect(tally[kind], kind).toBeGreaterThan(0);
    for (const kind of ["contactCap", "cooldown", "expired", "inactive", "scheduled"])
      expect(tally[kind], kind).toBeGreaterThan(0);
    expect(reminded).toBeGreaterThan(0);

    const mails = await stack.inbox();
    const sent = lines.filter(({ status }) => status === "sent").length;
    expect(mails).toHaveLength(sent + lines.reduce((sum, { reminders = 0 }) => sum + reminders, 0));
  });
});
