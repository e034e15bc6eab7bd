import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { Meaning } from "../../../shared/domain/tallies/meaning.ts";
import { readMeanings, withoutNames, writeMeanings } from "../../../shared/domain/tallies/stored-meanings.ts";

const ticket = referenceOf("T1");
const customer = referenceOf("c-42");
const aboutTicket = (change: Extract<Meaning, { tally: "TICKET" }>["change"]): Meaning => ({
  tally: "TICKET",
  ref: ticket,
  change,
  name: "T1",
});
const aboutAccount = (change: Extract<Meaning, { tally: "ACCOUNT" }>["change"]): Meaning => ({
  tally: "ACCOUNT",
  ref: customer,
  change,
});
const terms = { subscription: referenceOf("S1"), mrr: 10_000, currency: "BRL", trial: false };

const ALL: Meaning[] = [
  aboutTicket({ kind: "opened", customer, channel: "chat", topic: "login", initiatedBy: "customer" }),
  aboutTicket({ kind: "replied", by: "agent", public: true }),
  aboutTicket({ kind: "handled", seconds: 300 }),
  aboutTicket({ kind: "held" }),
  aboutTicket({ kind: "resumed" }),
  aboutTicket({ kind: "escalated" }),
  aboutTicket({ kind: "solved", cost: { amount: 1_500, currency: "BRL" } }),
  aboutTicket({ kind: "reopened" }),
  aboutTicket({ kind: "merged", into: referenceOf("T2") }),
  aboutAccount({ kind: "started", ...terms, plan: "pro" }),
  aboutAccount({ kind: "changed", ...terms, effectiveAt: "2026-11-02T00:00:00.000Z" }),
  aboutAccount({ kind: "renewed", ...terms, renewsAt: "2027-11-02T00:00:00.000Z" }),
  aboutAccount({ kind: "cancelled", subscription: terms.subscription }),
  aboutAccount({ kind: "paused", subscription: terms.subscription }),
  aboutAccount({ kind: "resumed", subscription: terms.subscription }),
  aboutAccount({ kind: "onboardingStarted" }),
  aboutAccount({ kind: "onboardingCompleted" }),
  aboutAccount({ kind: "goalSet", goal: referenceOf("G1"), dueAt: "2026-12-01T00:00:00.000Z" }),
  aboutAccount({ kind: "goalReached", goal: referenceOf("G1") }),
  aboutAccount({ kind: "used" }),
  { tally: "ACTIVITY", ref: `${customer}#2026-11`, day: "2026-11-02" },
];

describe("stored meanings", () => {
  it.each(ALL)("come back as they were written: $tally $change.kind", (meaning) => {
    expect(readMeanings(writeMeanings([meaning]))).toEqual([meaning]);
  });

  it.each([
    ["no JSON", "ticket"],
    ["no list", "{}"],
    ["an empty list", "[]"],
    ["more than a touchpoint can mean", writeMeanings(ALL.slice(0, 4))],
    ["an unknown tally", '[{"tally":"GOAL","ref":"x"}]'],
    ["an unknown field", JSON.stringify([{ ...aboutTicket({ kind: "held" }), more: 1 }])],
    ["an unknown kind", writeMeanings([aboutAccount({ kind: "lost" } as never)])],
    ["an id instead of its reference", writeMeanings([{ ...aboutTicket({ kind: "held" }), ref: "T1" }])],
  ])("throw where they are %s", (_, text) => {
    expect(() => readMeanings(text)).toThrow();
  });

  it("lose the ticket's name, and nothing else, once their customer is erased", () => {
    const [, replied, ...others] = ALL.slice(13, 16);
    const text = writeMeanings([ALL[1] as Meaning, replied as Meaning, ...others]);
    const left = withoutNames(text);
    expect(left).not.toContain("T1");
    const { name: _, ...nameless } = ALL[1] as Extract<Meaning, { tally: "TICKET" }>;
    expect(readMeanings(left ?? "")).toEqual([nameless, replied, ...others]);
  });

  it("are dropped then where they can't be read: they may hold anything", () => {
    expect(withoutNames('[{"tally":"TICKET","name":"T1"}]')).toBeUndefined();
  });
});
