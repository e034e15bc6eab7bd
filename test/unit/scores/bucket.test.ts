import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/domain/base/digest.ts";
import {
  type BucketDelta,
  deltasOf,
  deltasWithout,
  entriesOf,
  entryDigest,
  ofAudience,
  type PendingFact,
  periodsIn,
  zeroCountersOf,
} from "../../../shared/domain/scores/bucket.ts";
import {
  type Fact,
  histogramOf,
  invitationFact,
  responseFact,
  scoreCounter,
  touchpointFact,
} from "../../../shared/domain/scores/fact.ts";
import type { BucketPlace } from "../../../shared/domain/scores/place.ts";
import { scoreOf } from "../../../shared/domain/scores/score.ts";
import { type Invitation, SUPPRESSION_REASONS } from "../../../shared/domain/sending/invitation.ts";
import { METRICS, scaleOf } from "../../../shared/domain/surveys/metric.ts";
import { aFact, anInvitation, aResponse, aSentInvitation, aTouchpoint, NOW } from "../../support/builders.ts";

type Sums = Record<string, { counters: Record<string, number>; digest: bigint }>;

/** Adds deltas up as the stored buckets do, and leaves out zeros. */
const summed = (deltas: readonly BucketDelta[]): Sums => {
  const sums: Sums = {};
  for (const { place, counters, digest } of deltas) {
    const key = canonicalJson(place);
    const bucket = sums[key] ?? { counters: {}, digest: 0n };
    for (const [name, n] of Object.entries(counters))
      bucket.counters[name] = (bucket.counters[name] ?? 0) + n;
    sums[key] = { counters: bucket.counters, digest: bucket.digest + digest };
  }
  return Object.fromEntries(
    Object.entries(sums)
      .map(([key, { counters, digest }]) => {
        const standing = Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0));
        return [key, { counters: standing, digest }] as const;
      })
      .filter(([, { counters, digest }]) => Object.keys(counters).length > 0 || digest !== 0n),
  );
};

/** What the buckets should say: the last fact of every item, counted plainly, without deltas. */
const recount = (facts: ReadonlyMap<string, Fact>): Sums => {
  const sums: Sums = {};
  for (const [itemId, fact] of facts)
    for (const period of [
      // What has no metric is a touchpoint: its days stand on the month's calendar.
      fact.metric === null ? `${fact.day.slice(0, 7)}-days` : fact.day,
      fact.day.slice(0, 7),
      ...(fact.survey === null ? ["EVER"] : []),
    ]) {
      const { touchpoint, survey, metric, segments } = fact;
      const counters = period.endsWith("-days")
        ? fact.counters.map((name) => `${fact.day.slice(8)}${name}`)
        : fact.counters;
      const count = (place: object, names: string[]) => {
        const key = canonicalJson({ period, ...place });
        const bucket = sums[key] ?? { counters: {}, digest: 0n };
        for (const name of names) bucket.counters[name] = (bucket.counters[name] ?? 0) + 1;
        sums[key] = { ...bucket, digest: bucket.digest + entryDigest(itemId, { counters: names }) };
      };
      count({ cut: "type", touchpoint, survey, metric }, counters);
      if (period === "EVER") continue;
      for (const [dimension, value] of Object.entries(segments)) {
        const place = { cut: `by:${dimension}`, touchpoint, survey, metric };
        if (dimension === "channel") count({ ...place, value }, counters);
        else
          count(
            place,
            counters.map((name) => `${value}/${name}`),
          );
      }
    }
  for (const [itemId, { day, touchpoint, survey, metric, segments, counters }] of facts) {
    const lowest = metric === "nps" ? { s3: "s0", s9: "s9", s10: "s9" } : { s3: "s1", s9: "s4", s10: "s4" };
    const names = counters.flatMap((name) => (name in lowest ? lowest[name as keyof typeof lowest] : []));
    if (metric === null || names.length === 0) continue;
    const ofDay = names.map((name) => `${day.slice(8)}${name}`);
    const ofMonth = names.map((name) => `${day.slice(5, 7)}${name}`);
    const place = { period: `${day.slice(0, 7)}-days`, touchpoint, survey, metric };
    const calendars: [place: object, counters: string[]][] = [
      [{ ...place, cut: "type" }, ofDay],
      [{ ...place, cut: "metric", touchpoint: null, survey: null }, ofDay],
      ...Object.entries(segments).map(([dimension, value]): [object, string[]] => [
        { ...place, cut: `by:${dimension}`, value },
        ofDay,
      ]),
      [{ ...place, cut: "type", period: day.slice(0, 4) }, ofMonth],
    ];
    for (const [one, counted] of calendars) {
      const key = canonicalJson(one);
      const bucket = sums[key] ?? { counters: {}, digest: 0n };
      for (const name of counted) bucket.counters[name] = (bucket.counters[name] ?? 0) + 1;
      sums[key] = { ...bucket, digest: bucket.digest + entryDigest(itemId, { counters: counted }) };
    }
  }
  return sums;
};

const facts = fc.record({
  day: fc.constantFrom("2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"),
  touchpoint: fc.constantFrom("a", "b", null),
  survey: fc.constantFrom("s", null),
  metric: fc.constantFrom("nps" as const, "csat" as const, null),
  segments: fc.constantFrom<Fact["segments"]>({}, { channel: "web" }, { channel: "a/b", plan: "pro" }),
  counters: fc.uniqueArray(fc.constantFrom("s3", "s9", "s10", "sent", "bounced"), {
    minLength: 1,
    maxLength: 2,
  }),
});
const changes = fc.array(fc.record({ item: fc.constantFrom("i1", "i2", "i3", "i4"), fact: facts }), {
  maxLength: 30,
});

describe("the sums", () => {
  it("of any facts, revisions and re-deliveries, folded in any split, are those of a plain recount", () => {
    fc.assert(
      fc.property(
        changes,
        fc.infiniteStream(fc.nat(4)),
        fc.infiniteStream(fc.boolean()),
        (list, cuts, again) => {
          const last = new Map<string, Fact>();
          const counted = new Map<string, Fact>();
          const pending = new Set<string>();
          const deltas: BucketDelta[] = [];
          const fold = () => {
            const items: PendingFact<Fact>[] = [...pending].map((itemId) => ({
              itemId,
              fact: last.get(itemId) as Fact,
              counted: counted.get(itemId),
            }));
            deltas.push(...deltasOf(items));
            for (const { itemId, fact } of items) counted.set(itemId, fact);
            pending.clear();
          };
          for (const { item, fact } of list) {
            last.set(item, fact);
            pending.add(item);
            if (cuts.next().value === 0) fold();
            // An item that was counted is delivered once more.
            if (again.next().value && counted.has(item)) pending.add(item);
          }
          fold();
          expect(summed(deltas)).toEqual(recount(last));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order or on how the items are cut into commits", () => {
    const items = fc.uniqueArray(
      fc.record({
        itemId: fc.string({ minLength: 1, maxLength: 4 }),
        fact: facts,
        counted: fc.option(facts, { nil: undefined }),
      }),
      { selector: ({ itemId }) => itemId, maxLength: 20 },
    );
    fc.assert(
      fc.property(items, fc.nat(20), (list, cut) => {
        const whole = summed(deltasOf(list));
        expect(summed(deltasOf([...list].reverse()))).toEqual(whole);
        expect(summed([...deltasOf(list.slice(0, cut)), ...deltasOf(list.slice(cut))])).toEqual(whole);
      }),
    );
  });
});

describe("what one item changes", () => {
  it("is its day's and its month's bucket by type and audience, the month's calendar in each cut, and the year's", () => {
    const fact = aFact({ segments: { channel: "web", plan: "pro" } });
    const type = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" };
    const digest = entryDigest("i1", fact);
    const metric = { cut: "metric", touchpoint: null, survey: null, metric: "nps" };
    const inPro = { counters: { "pro/s9": 1 }, digest: entryDigest("i1", { counters: ["pro/s9"] }) };
    const onDay = { counters: { "02s9": 1 }, digest: entryDigest("i1", { counters: ["02s9"] }) };
    const inMonth = { counters: { "11s9": 1 }, digest: entryDigest("i1", { counters: ["11s9"] }) };
    const period = "2026-11-days";
    expect(deltasOf([{ itemId: "i1", fact, counted: undefined }])).toEqual([
      ...["2026-11-02", "2026-11"].flatMap((period) => [
        { place: { ...type, cut: "type", period }, counters: { s9: 1 }, digest },
        { place: { ...type, cut: "by:channel", period, value: "web" }, counters: { s9: 1 }, digest },
        { place: { ...type, cut: "by:plan", period }, ...inPro },
      ]),
      { place: { ...type, cut: "type", period }, ...onDay },
      { place: { ...metric, period }, ...onDay },
      { place: { ...type, cut: "by:channel", period, value: "web" }, ...onDay },
      { place: { ...type, cut: "by:plan", period, value: "pro" }, ...onDay },
      { place: { ...type, cut: "type", period: "2026" }, ...inMonth },
    ]);
  });

  it("is nothing for a fact that has not changed, in whatever order its fields come", () => {
    const fact = aFact();
    const turned = Object.fromEntries(Object.entries(fact).reverse()) as Fact;
    expect(deltasOf([{ itemId: "i1", fact, counted: turned }])).toEqual([]);
  });

  it("is the difference where the score is revised", () => {
    const [delta] = deltasOf([
      { itemId: "i1", fact: aFact({ counters: ["s3"] }), counted: aFact({ counters: ["s9"] }) },
    ]);
    expect(delta?.counters).toEqual({ s3: 1, s9: -1 });
  });

  it("moves it to another day, within the same month's sum", () => {
    const deltas = deltasOf([
      { itemId: "i1", fact: aFact({ day: "2026-11-03" }), counted: aFact({ day: "2026-11-02" }) },
    ]);
    expect(deltas.map(({ place, counters }) => [place.period, place.cut, counters])).toEqual([
      ["2026-11-02", "type", { s9: -1 }],
      ["2026-11-days", "type", { "02s9": -1, "03s9": 1 }],
      ["2026-11-days", "metric", { "02s9": -1, "03s9": 1 }],
      ["2026-11-03", "type", { s9: 1 }],
    ]);
  });

  it("cancels in the counters, and not in the digest, where two items change places", () => {
    const [low, high] = [aFact({ counters: ["s3"] }), aFact({ counters: ["s9"] })];
    const [day] = deltasOf([
      { itemId: "i1", fact: low, counted: high },
      { itemId: "i2", fact: high, counted: low },
    ]);
    expect(Object.values(day?.counters ?? {}).every((n) => n === 0)).toBe(true);
    expect(day?.digest).not.toBe(0n);
  });
});

describe("a month's calendar", () => {
  const METRICS_AND_SCORES = fc
    .constantFrom(...METRICS)
    .chain((metric) =>
      fc.tuple(fc.constant(metric), fc.array(fc.constantFrom(...scaleOf(metric)), { minLength: 1 })),
    );

  it("gives each day, and a year's each month, the score, the interval and the responses of its answers", () => {
    fc.assert(
      fc.property(METRICS_AND_SCORES, ([metric, scores]) => {
        const fact = (score: number) => aFact({ metric, counters: [scoreCounter(score)] });
        const deltas = deltasOf(
          scores.map((score, n) => ({ itemId: `i${n}`, fact: fact(score), counted: undefined })),
        );
        const of = (period: string) =>
          deltas.find(({ place }) => place.period === period && place.cut === "type") as BucketDelta;
        const [day] = periodsIn(of("2026-11-days"));
        const figures = (counters: Record<string, number>) => {
          const { score, interval, responses } = scoreOf(metric, histogramOf(metric, counters));
          return { score, interval, responses };
        };
        expect(day?.place).toEqual(of("2026-11-02").place);
        expect(figures(day?.counters ?? {})).toEqual(figures(of("2026-11-02").counters));
        const [month] = periodsIn(of("2026"));
        expect(month?.place).toEqual(of("2026-11").place);
        expect(figures(month?.counters ?? {})).toEqual(figures(of("2026-11").counters));
        for (const { place, counters } of deltas)
          expect(zeroCountersOf(place)).toEqual(expect.arrayContaining(Object.keys(counters)));
      }),
    );
  });

  it("has the days of touchpoints in place of buckets of days, in a shared one by audience", () => {
    const fact = touchpointFact(aTouchpoint({ channel: "web", segments: { plan: "a/b" } }), "UTC");
    const deltas = deltasOf([{ itemId: "i1", fact, counted: undefined }]);
    expect(deltas.map(({ place, counters }) => [place.period, place.cut, counters])).toEqual([
      ["2026-11-days", "type", { "02v": 1 }],
      ["2026-11-days", "by:plan", { "a/b/02v": 1 }],
      ["2026-11-days", "by:channel", { "02v": 1 }],
      ["2026-11", "type", { volume: 1 }],
      ["2026-11", "by:plan", { "a/b/volume": 1 }],
      ["2026-11", "by:channel", { volume: 1 }],
      ["EVER", "type", { volume: 1 }],
    ]);
    const [all, shared] = deltas as [BucketDelta, BucketDelta];
    expect(periodsIn(all)).toEqual([
      { place: { ...all.place, period: "2026-11-02" }, counters: { volume: 1 } },
    ]);
    const [day] = periodsIn(shared);
    expect(day && ofAudience(day, "a/b").counters).toEqual({ volume: 1 });
    expect(day && ofAudience(day, "a").counters).toEqual({});
  });

  it("is the days of its place as buckets, without those that have no answer", () => {
    const place = { touchpoint: "a", survey: "s", metric: "nps" as const, cut: "by:plan" as const };
    const counters = { "01s0": 0, "01s9": 2, "02s7": 0 };
    expect(periodsIn({ place: { ...place, period: "2026-11-days", value: "pro" }, counters })).toEqual([
      { place: { ...place, period: "2026-11-01", value: "pro" }, counters: { s9: 2 } },
    ]);
  });
});

describe("the score counters that a bucket has from its first fact on", () => {
  const place = { period: "2026-11", cut: "type" as const, touchpoint: "a", survey: "s" };
  const of = (other: Partial<BucketPlace>) => zeroCountersOf({ ...place, metric: "nps", ...other });

  it.each<[Partial<BucketPlace>, number]>([
    [{}, 11],
    [{ metric: "csat" }, 5],
    [{ metric: "ces", period: "2026-11-02" }, 7],
    [{ cut: "by:channel", value: "web" }, 11],
    [{ cut: "by:plan" }, 0],
    [{ metric: null }, 0],
    [{ period: "2026-11-days" }, 30 * 3],
    [{ period: "2028-02-days" }, 29 * 3],
    [{ period: "2026-11-days", metric: "ces" }, 30 * 2],
    [{ period: "2026-11-days", cut: "by:plan", value: "pro" }, 30 * 3],
    [{ period: "2026-11-days", metric: null }, 0],
    [{ period: "2026" }, 12 * 3],
    [{ period: "2026", metric: "csat" }, 12 * 2],
  ])("of %j are %i", (other, count) => {
    expect(of(other)).toHaveLength(count);
  });

  it("are the scale's, or each day's groups of scores", () => {
    expect(of({ metric: "csat" })).toEqual(["s1", "s2", "s3", "s4", "s5"]);
    const february = of({ period: "2028-02-days" });
    expect([february[0], february.at(-1)]).toEqual(["01s0", "29s9"]);
    const year = of({ period: "2028" });
    expect([year[0], year.at(-1)]).toEqual(["01s0", "12s9"]);
  });
});

describe("a bucket that several audiences share", () => {
  const place = { period: "2026-11", cut: "by:plan" as const, touchpoint: "a", survey: "s", metric: null };
  const counters = { "pro/s9": 3, "a/b/s9": 2, "a/b/sent": 1, "b/s9": 5 };

  it.each([
    ["pro", { s9: 3 }],
    ["a/b", { s9: 2, sent: 1 }],
    ["b", { s9: 5 }],
    ["free", {}],
  ])("has the counters of %s", (value, own) => {
    expect(ofAudience({ place, counters }, value)).toEqual({ place, counters: own });
  });

  it("is none where the bucket is of one audience alone", () => {
    const channel = { place: { ...place, cut: "by:channel" as const, value: "web" }, counters: { s9: 1 } };
    expect(ofAudience(channel, "web")).toEqual(channel);
  });
});

describe("a digest", () => {
  it("depends on the item and on what was counted of it", () => {
    const fact = aFact();
    expect(entryDigest("i1", fact)).toBe(entryDigest("i1", { ...fact }));
    expect(entryDigest("i2", fact)).not.toBe(entryDigest("i1", fact));
    expect(entryDigest("i1", aFact({ counters: ["s8"] }))).not.toBe(entryDigest("i1", fact));
  });

  it("is a number of 64 bits", () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const digest = entryDigest(id, aFact());
        expect(digest >= 0n && digest < 2n ** 64n).toBe(true);
      }),
    );
  });
});

describe("a fact", () => {
  it("of a touchpoint is one of its volume, on the day it occurred where the scores are", () => {
    const touchpoint = aTouchpoint({ occurredAt: "2026-11-02T04:59:59.999Z", channel: "web" });
    expect(touchpointFact(touchpoint, "America/New_York")).toEqual({
      day: "2026-11-01",
      touchpoint: "purchase.completed",
      survey: null,
      metric: null,
      segments: { channel: "web" },
      counters: ["volume"],
    });
    expect(touchpointFact(touchpoint, "UTC").day).toBe("2026-11-02");
  });

  it("of a response stays on the day of the first answer", () => {
    const response = aResponse({
      answeredAt: "2026-10-31T23:00:00.000Z",
      revisedAt: "2026-11-05T00:00:00.000Z",
    });
    expect(responseFact({ ...response, score: 0 }, "UTC")).toMatchObject({
      day: "2026-10-31",
      counters: ["s0"],
    });
    expect(responseFact(response, "Europe/Berlin").day).toBe("2026-11-01");
  });

  it.each<[Invitation, string[]]>([
    [anInvitation({ status: "scheduled" }), ["waiting"]],
    [anInvitation({ status: "sending", attempts: 1 }), ["waiting"]],
    [aSentInvitation(), ["sent"]],
    [aSentInvitation({ bouncedAt: "2026-11-02T15:00:00.000Z" }), ["sent", "bounced"]],
    [anInvitation({ status: "failed", reason: "rejected" }), ["failed"]],
    [anInvitation({ status: "failed", reason: "unconfirmed", bouncedAt: NOW }), ["failed"]],
    [anInvitation({ status: "expired" }), ["expired"]],
    ...SUPPRESSION_REASONS.map((reason): [Invitation, string[]] => [
      anInvitation({ status: "suppressed", reason }),
      [`suppressed_${reason}`],
    ]),
  ])("of an invitation is its place in the ledger (case %#)", (invitation, counters) => {
    expect(invitationFact(invitation, "UTC").counters).toEqual(counters);
  });

  it.each([
    [
      "sent",
      aSentInvitation({ createdAt: "2026-10-01T00:00:00.000Z", sentAt: "2026-11-03T00:00:00.000Z" }),
      "2026-11-03",
    ],
    [
      "decided",
      anInvitation({
        status: "suppressed",
        reason: "bounced",
        createdAt: "2026-10-01T00:00:00.000Z",
        decidedAt: "2026-11-04T00:00:00.000Z",
      }),
      "2026-11-04",
    ],
    ["made", anInvitation({ createdAt: "2026-10-01T00:00:00.000Z" }), "2026-10-01"],
  ])("of an invitation is on the day it was %s", (_, invitation, day) => {
    expect(invitationFact(invitation, "UTC").day).toBe(day);
  });
});

it("a day belongs to itself and to its month, and a touchpoint's to the month's calendar and to ever", () => {
  const fact: Fact = {
    day: "2026-11-02",
    touchpoint: "a",
    survey: null,
    metric: null,
    segments: {},
    counters: ["volume"],
  };
  const periodsOf = (one: Fact) => entriesOf(one).map(({ place }) => place.period);
  expect(periodsOf(fact)).toEqual(["2026-11-days", "2026-11", "EVER"]);
  expect(periodsOf({ ...fact, survey: "s", metric: "nps" })).toEqual(["2026-11-02", "2026-11"]);
});

it("a histogram has every score of the scale, also those that nobody gave, and nothing else", () => {
  const counters = { [scoreCounter(1)]: 2, [scoreCounter(5)]: 3, s9: 7, sent: 4 };
  expect(histogramOf("csat", counters)).toEqual({ "1": 2, "2": 0, "3": 0, "4": 0, "5": 3 });
});

describe("taking items out of the buckets", () => {
  it("leaves nothing of them, and all of the others", () => {
    const facts = [
      touchpointFact(aTouchpoint(), "UTC"),
      invitationFact(anInvitation(), "UTC"),
      responseFact(aResponse(), "UTC"),
      responseFact(aResponse({ score: 3 }), "UTC"),
    ];
    const items = facts.map((fact, index) => ({ itemId: `i${index}`, fact, counted: undefined }));
    const [kept, ...gone] = items;
    const without = deltasWithout(gone.map(({ itemId, fact }) => ({ itemId, counted: fact })));
    expect(summed([...deltasOf(items), ...without])).toEqual(summed(deltasOf(kept ? [kept] : [])));
    expect(summed(without)).not.toEqual({});
  });
});
