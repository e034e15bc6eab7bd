import { describe, expect, it } from "vitest";
import { type AmountFact, amountEntries } from "../../../shared/domain/scores/amounts.ts";

const DAYS = ["2026-09-04"];
const aFact = (fact: Pick<AmountFact, "of" | "by"> & Partial<AmountFact>): AmountFact => ({
  days: DAYS,
  amounts: { n: 1 },
  ...fact,
});
/** Where a fact counts on its day, as `cut=value counter`. */
const placesOf = (fact: AmountFact): string[] =>
  amountEntries({ amounts: [fact] })
    .filter(({ place }) => place.period === "2026-09-04")
    .map(({ place, counters }) => `${place.cut}=${place.value ?? "-"} ${Object.keys(counters).join()}`);

describe("where a fact with amounts counts", () => {
  it("a ticket counts in the whole, in its channel and in its topic, where counters are split by channel", () => {
    const by = { channel: "chat", topic: "login" };
    expect(placesOf(aFact({ of: "support", by }))).toEqual([
      "support=- n",
      "support:channel=chat n",
      "support:topic=login chat/n",
    ]);
  });

  it("a ticket without a channel or topic counts under the empty one", () => {
    expect(placesOf(aFact({ of: "support", by: {} }))).toEqual([
      "support=- n",
      "support:channel= n",
      "support:topic= /n",
    ]);
  });

  it("what a customer pays in all counts under no plan, and a part only under its plan", () => {
    expect(placesOf(aFact({ of: "success", by: {} }))).toEqual(["success=- n"]);
    expect(placesOf(aFact({ of: "success", by: { plan: "pro" }, part: true }))).toEqual([
      "success:plan=pro n",
    ]);
  });

  it("levels count on the day and in the year, and other amounts on the day and in the month", () => {
    const fact = aFact({ of: "success", by: {}, amounts: { new: 1 }, levels: { customers: 1 } });
    const entries = amountEntries({ amounts: [fact] });
    expect(entries.map(({ place, counters }) => [place.period, counters])).toEqual([
      ["2026-09-04", { customers: 1, new: 1 }],
      ["2026-09", { new: 1 }],
      ["2026", { "09customers": 1 }],
    ]);
  });
});
