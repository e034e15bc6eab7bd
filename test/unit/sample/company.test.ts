import { describe, expect, it } from "vitest";
import { groupBy } from "../../../shared/domain/base/group-by.ts";
import { LANGUAGES } from "../../../shared/domain/base/language.ts";
import { addDuration, subtractDuration } from "../../../shared/domain/base/time.ts";
import { changesOf } from "../../../shared/domain/scores/index.ts";
import { invitationId } from "../../../shared/domain/sending/index.ts";
import { isOnScale } from "../../../shared/domain/surveys/index.ts";
import { CHAT_FALL, TICKETS } from "../../../shared/sample/comments/tickets.ts";
import { sampleCompany } from "../../../shared/sample/company.ts";

const NOW = "2026-11-28T14:00:00.000Z";
const company = sampleCompany(NOW);

type Company = typeof company;

/** What everybody who answers would say, as if nobody's survey were suppressed. */
const answersOf = ({ touchpoints, surveys, reactions }: Company) =>
  touchpoints.flatMap(({ id, touchpoint, channel, occurredAt, customer }) =>
    surveys.flatMap((survey) => {
      const { answer } = reactions.get(invitationId(id, survey.key)) ?? {};
      return survey.touchpoint === touchpoint && answer
        ? [
            {
              survey: survey.key,
              metric: survey.metric,
              channel,
              occurredAt,
              customer,
              touchpoint,
              ...answer,
            },
          ]
        : [];
    }),
  );
const counts = <T>(list: readonly T[], of: (one: T) => string | undefined) =>
  Object.fromEntries([...groupBy(list, (one) => of(one) ?? "")].map(([name, found]) => [name, found.length]));

describe("the sample company", () => {
  const answers = answersOf(company);

  it("is the same each time, and another one only in its dates on another day", () => {
    expect(sampleCompany(NOW)).toEqual(company);
    // What follows calendar months is told after the journeys, so that they stay as they are.
    const journeys = ({ touchpoints }: Company) =>
      touchpoints.flatMap(({ id, touchpoint }) => (id < "sample-t-03900" ? [[id, touchpoint]] : []));
    expect(journeys(sampleCompany(addDuration(NOW, "P1D")))).toEqual(journeys(company));
  });

  it("has cases of the newest low answers, three of which nobody has called", () => {
    const cases = [...company.reactions.values()].flatMap((one) => one.case ?? []);
    expect(cases.length).toBeGreaterThan(50);
    expect(cases.filter(({ changes }) => changes.length === 0)).toHaveLength(3);
    const ends = cases.map(({ changes }) => changes.at(-1)?.change.status ?? "new");
    expect(new Set(ends)).toEqual(new Set(["resolved", "dismissed", "new"]));
  });

  it("has six months of about 1,200 customers, 6,800 touchpoints and 900 answers, until now", () => {
    const customers = new Set(company.touchpoints.map(({ customer }) => customer.id));
    expect(customers.size).toBeGreaterThan(1_100);
    expect(company.touchpoints.length).toBeGreaterThan(6_400);
    expect(company.touchpoints.length).toBeLessThan(7_200);
    expect(answers.length).toBeGreaterThan(850);
    expect(answers.length).toBeLessThan(1_100);
    const times = company.touchpoints.map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)?.slice(0, 10)).toBe("2026-11-28");
    expect(times.at(-1)?.localeCompare(NOW)).toBe(-1);
    // Subscriptions began before.
    const journeys = company.touchpoints.filter(({ touchpoint }) => touchpoint !== "subscription.started");
    expect(journeys[0]?.occurredAt.slice(0, 7)).toBe("2026-05");
    expect(times[0]?.slice(0, 4)).toBe("2025");
    expect(company.steps.at(-1)).toBe(NOW);
  });

  it("has only ids that nobody else uses, and addresses that nobody has", () => {
    const ids = company.touchpoints.map(({ id }) => id).sort();
    expect(ids).toEqual(ids.map((_, index) => `sample-t-${String(index + 1).padStart(5, "0")}`));
    const wrong = company.touchpoints.filter(
      ({ customer }) =>
        !/^sample-c-\d{4}$/.test(customer.id) || !(customer.email ?? "x@acme.example").endsWith(".example"),
    );
    expect(wrong).toEqual([]);
  });

  it("has types with names in every language, and two that are in no catalogue", () => {
    for (const { name } of company.types) expect(Object.keys(name).sort()).toEqual([...LANGUAGES].sort());
    expect(company.types.length).toBe(25);
    const known = new Set(company.types.map(({ key }) => key));
    const unknown = counts(
      company.touchpoints.filter(({ touchpoint }) => !known.has(touchpoint)),
      ({ touchpoint }) => touchpoint,
    );
    expect(Object.keys(unknown).sort()).toEqual(["demo.booked", "webinar.joined"]);
    expect(Object.keys(counts(company.touchpoints, ({ channel }) => channel)).sort()).toEqual(
      [...company.names.channel].sort(),
    );
  });

  it("never asks after order.placed, and never reminds", () => {
    for (const { touchpoint, reminder } of company.surveys) {
      expect(touchpoint).not.toBe("order.placed");
      expect(reminder).toBeUndefined();
    }
  });

  it("has no address of anybody whose survey would leave after now", () => {
    let waiting = 0;
    for (const { touchpoint, occurredAt, customer } of company.touchpoints)
      for (const survey of company.surveys)
        if (survey.touchpoint === touchpoint && addDuration(occurredAt, survey.delay) > NOW) {
          waiting += 1;
          expect(customer.email).toBeUndefined();
        }
    expect(waiting).toBeGreaterThan(5);
  });

  it("has answers on their scales, half of them with a comment, in every language", () => {
    for (const { metric, score } of answers) expect(isOnScale(metric, score)).toBe(true);
    const commented = answers.filter(({ comment }) => comment !== undefined);
    expect(commented.length / answers.length).toBeGreaterThan(0.5);
    const languages = counts(commented, ({ customer }) => customer.locale?.slice(0, 2));
    for (const language of LANGUAGES) expect(languages[language.slice(0, 2)]).toBeGreaterThan(50);
  });

  it("says the three reasons of the fall in the chat, and hardly anything else there", () => {
    const fallen = answers.filter(
      ({ touchpoint, channel, occurredAt, score }) =>
        touchpoint === "ticket.solved" &&
        channel === "chat" &&
        score <= 2 &&
        occurredAt > subtractDuration(NOW, "P13D"),
    );
    const says = (topic: (typeof CHAT_FALL)[number]) =>
      fallen.filter(({ comment = "" }) =>
        Object.values(topic).some((texts) => texts.some((text) => comment.includes(text))),
      ).length;
    expect(fallen.length).toBeGreaterThan(25);
    for (const reason of CHAT_FALL) expect(says(reason)).toBeGreaterThan(7);
    for (const topic of [...TICKETS.low, ...TICKETS.high]) expect(says(topic)).toBe(0);
  });

  it("has unhappy enterprise customers this week", () => {
    const unhappy = answers.filter(
      ({ customer, score, metric, occurredAt }) =>
        customer.attributes?.plan === "enterprise" &&
        metric === "csat" &&
        score <= 2 &&
        occurredAt > subtractDuration(NOW, "P7D"),
    );
    expect(unhappy.length).toBeGreaterThanOrEqual(6);
  });

  it.each(["2026-11-28T00:05:00.000Z", NOW, "2026-03-01T23:55:00.000Z", "2028-02-29T09:00:00.000Z"])(
    "has a fall of ticket.solved alone in 28 days against the 28 before, at %s",
    (now) => {
      const all = answersOf(sampleCompany(now));
      const within = (survey: string, from: string, to: string) => {
        const own = all.filter(
          (one) => one.survey === survey && one.occurredAt >= from && one.occurredAt < to,
        );
        return Object.fromEntries(
          Array.from({ length: 11 }, (_, score) => [score, own.filter((one) => one.score === score).length]),
        );
      };
      const [middle, start] = [subtractDuration(now, "P28D"), subtractDuration(now, "P56D")];
      const rows = company.surveys.map(({ key, metric }) => ({
        metric,
        current: within(key, middle, now),
        previous: within(key, start, middle),
      }));
      const verdicts = changesOf(rows);
      expect(
        Object.fromEntries(company.surveys.map(({ key }, i) => [key, verdicts[i]?.verdict])),
      ).toMatchObject({
        "sample-tickets": "down",
        "sample-product": "flat",
      });
    },
  );
});
