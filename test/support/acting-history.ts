import fc from "fast-check";
import { expect } from "vitest";
import type { Alert, AlertDefinition } from "../../shared/domain/alerts/alert.ts";
import { matches } from "../../shared/domain/alerts/matching.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { Delivery } from "../../shared/domain/events/delivery.ts";
import { EVENT_TYPES } from "../../shared/domain/events/event.ts";
import { anAlert, type WriteFault } from "./fake-events.ts";
import { aWebhook } from "./webhooks.ts";

/** People who each give one answer, and change it; each fourth one's came years ago, by an import. */
const PEOPLE = 8;
export const isOld = (who: number): boolean => who % 4 === 3;
export const answerId = (who: number): string => `i-${who}`;
export const personId = (who: number): string => `person-${who}`;

export type Step =
  | { do: "answer"; who: number; score: number; comment: boolean }
  | { do: "erase" | "unsubscribe" | "changeCase"; who: number }
  | { do: "leave"; who: number; survey: number }
  | { do: "drop"; alert: number; how: "deleted" | "paused" }
  | { do: "pass"; minutes: number }
  /** A batch of the stream: `again` records that were worked on before come once more, in whatever order of items. */
  | { do: "stream"; take: number; again: number; order: number; fault: WriteFault | undefined }
  | { do: "due"; fault: WriteFault | undefined };

const who = fc.nat(PEOPLE - 1);
const aFault: fc.Arbitrary<WriteFault | undefined> = fc.option(
  fc.record({
    after: fc.nat(9),
    kind: fc.constantFrom("unavailable" as const, "crash" as const),
    answerLost: fc.boolean(),
  }),
  { nil: undefined, freq: 2 },
);
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  weighted(
    10,
    fc.record({
      do: fc.constant("answer" as const),
      who,
      score: fc.constantFrom(0, 3, 6, 7, 9, 10),
      comment: fc.boolean(),
    }),
  ),
  weighted(1, fc.record({ do: fc.constant("erase" as const), who })),
  weighted(1, fc.record({ do: fc.constant("unsubscribe" as const), who })),
  weighted(1, fc.record({ do: fc.constant("leave" as const), who, survey: fc.nat(2) })),
  weighted(2, fc.record({ do: fc.constant("changeCase" as const), who })),
  weighted(
    1,
    fc.record({
      do: fc.constant("drop" as const),
      alert: fc.nat(4),
      how: fc.constantFrom("deleted" as const, "paused" as const),
    }),
  ),
  weighted(
    6,
    fc.record({ do: fc.constant("pass" as const), minutes: fc.constantFrom(1, 11, 31, 61, 481, 1_441) }),
  ),
  weighted(
    8,
    fc.record({
      do: fc.constant("stream" as const),
      take: fc.integer({ min: 1, max: 12 }),
      again: fc.nat(4),
      order: fc.nat(),
      fault: aFault,
    }),
  ),
  weighted(5, fc.record({ do: fc.constant("due" as const), fault: aFault })),
);
export const aHistory = fc.array(aStep, { minLength: 20, maxLength: 70 });

const definitions: (Partial<Alert> & Pick<AlertDefinition, "when">)[] = [
  {
    key: "low",
    when: { atOrBelow: 6 },
    emails: ["a@acme.example", "b@acme.example"],
    webhooks: ["all"],
    case: {},
  },
  { key: "comment", when: { hasComment: true }, wait: "PT10M", emails: ["a@acme.example"] },
  {
    key: "hourly",
    when: { atOrBelow: 6 },
    every: "PT1H",
    emails: ["a@acme.example", "c@acme.example"],
    webhooks: ["some"],
  },
  {
    key: "daily",
    when: { words: ["secret"] },
    wait: "PT30M",
    every: "P1D",
    emails: ["b@acme.example"],
    case: {},
  },
  { key: "happy", when: { sentiment: "high" }, emails: [], webhooks: ["some"] },
];
export const ALERTS: readonly Alert[] = definitions.map((one) => anAlert(one));
export const OWN = { atOrBelow: 3, emails: ["d@acme.example"] };
const OWN_ALERT = anAlert({ key: "survey:post-purchase", when: { atOrBelow: 3 }, emails: OWN.emails });

export const WEBHOOKS = [
  aWebhook({ key: "all", id: "w-all", events: [...EVENT_TYPES] }),
  aWebhook({ key: "some", id: "w-some", events: ["response.revised", "case.opened"] }),
];

/** What happened, in plain lists. */
export class Chronicle {
  /** Events as `type subject number`. */
  readonly events: string[] = [];
  /** All versions of each answer, the newest last. */
  readonly versions = new Map<string, Response[]>();
  readonly erased = new Set<string>();
  /** Alerts that were deleted or paused, and what they had told by then. */
  readonly dropped = new Map<string, string[]>();
  /** Alerts and answers that matched while what waits was looked at. */
  readonly matchedAtRun = new Set<string>();

  /** What waits is looked at now. */
  look(): void {
    for (const alert of ALERTS)
      for (const [id, versions] of this.versions) {
        const current = versions.at(-1);
        if (current && !this.erased.has(id) && matches(alert.when, current))
          this.matchedAtRun.add(`${alert.key} ${id}`);
      }
  }
}

const nameOf = ({ type, subject, facts }: Delivery): string => {
  const number = { "response.revised": facts.revision, "case.updated": facts.version }[type as string] ?? "";
  const about = type === "customer.unsubscribed" ? `${facts.survey}` : number;
  return `${type} ${subject.id} ${about}`.trim();
};
const toldBy = (messages: readonly Delivery[], key: string): Delivery[] =>
  messages.filter(({ type, alert }) => type === "alert.raised" && alert === key);
/** What an alert has told so far, to compare with later. */
export const toldSoFar = (messages: readonly Delivery[], key: string): string[] =>
  toldBy(messages, key)
    .map(({ lane, id }) => `${lane} ${id}`)
    .sort();

const targetOf = ({ lane, to }: Delivery): string => `${lane} ${to ?? ""}`.trim();
const targetsOf = ({ emails, webhooks }: Alert): string[] => [
  ...emails.map((to) => `email ${to}`),
  ...webhooks.map((key) => `webhook:w-${key}`),
];
const answersIn = ({ subject, facts }: Delivery): string[] =>
  subject.kind === "response" ? [subject.id] : [...(facts.responses as string[])];

const expectAlert = (alert: Alert, messages: readonly Delivery[], chronicle: Chronicle): void => {
  const told = toldBy(messages, alert.key);
  const isDropped = chronicle.dropped.has(alert.key);
  const isAtOnce = alert.wait === "PT0S" && alert.every === undefined;
  if (isDropped) expect(toldSoFar(messages, alert.key)).toEqual(chronicle.dropped.get(alert.key));
  for (const message of told) {
    if (message.subject.kind === "none") expect(message.facts.count).toBe(answersIn(message).length);
    const same = told.find(({ event }) => event === message.event);
    expect(answersIn(message), "each target is told the same").toEqual(same && answersIn(same));
  }
  for (const target of targetsOf(alert)) {
    const answers = told.filter((message) => targetOf(message) === target).flatMap(answersIn);
    expect(new Set(answers).size, `${alert.key} tells ${target} twice`).toBe(answers.length);
    for (const [id, versions] of chronicle.versions) {
      const name = `${alert.key} ${id} ${target}`;
      const isNamed = answers.includes(id);
      const hasMatched = versions.some((version) => matches(alert.when, version));
      const mayBe = !isOld(Number(id.slice(2))) && hasMatched;
      if (!mayBe || !(isAtOnce || chronicle.matchedAtRun.has(`${alert.key} ${id}`)))
        expect(isNamed, `without a match: ${name}`).toBe(false);
      const last = versions.at(-1);
      const matchesStill = !chronicle.erased.has(id) && last !== undefined && matches(alert.when, last);
      if (mayBe && !isDropped && (isAtOnce || matchesStill)) expect(isNamed, `not told: ${name}`).toBe(true);
    }
  }
  const named = new Set(targetsOf(alert));
  expect(told.filter((message) => !named.has(targetOf(message)))).toEqual([]);
};

/** Compares what was put on its way with what should have been, once everything was worked on. */
export const expectAllSent = (messages: readonly Delivery[], chronicle: Chronicle): void => {
  const { events } = chronicle;
  const sentTo = (lane: string) =>
    messages
      .filter((message) => message.lane === lane && message.type !== "alert.raised")
      .map(nameOf)
      .sort();
  expect(new Set(events).size, "the list names each event once").toBe(events.length);
  expect(sentTo("bus")).toEqual([...events].sort());
  expect(sentTo("webhook:w-all")).toEqual([...events].sort());
  const some = events.filter((event) => /^(response\.revised|case\.opened) /.test(event));
  expect(sentTo("webhook:w-some")).toEqual(some.sort());
  for (const alert of [...ALERTS, OWN_ALERT]) expectAlert(alert, messages, chronicle);
  for (const message of messages) {
    const { subject, ...rest } = message;
    const text = JSON.stringify(subject.kind === "customer" ? rest : message);
    expect(text, "personal content").not.toMatch(/secret|person-|Zacharias/);
  }
};
