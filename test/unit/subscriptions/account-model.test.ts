import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, type Instant, startOfDay, toInstant } from "../../../shared/domain/base/time.ts";
import {
  type Account,
  type AccountEvent,
  accountAmounts,
  noAccount,
  payingAt,
  readAccount,
  takeAccountEvents,
  writeAccount,
} from "../../../shared/domain/subscriptions/index.ts";
import { CURRENCIES, history, PLANS } from "../../support/account-histories.ts";
import { recountOf } from "../../support/account-recount.ts";
import { byDay } from "../../support/accounts.ts";
import { SPEED } from "../../support/speed.ts";

const timeZone = "America/Sao_Paulo";
const RULES = { timeZone, onboardingTarget: "P10D" };
const RECOUNT_RULES = { timeZone, onboardingTargetMs: 10 * 86_400_000 };
const runs = { numRuns: SPEED.accountHistories };

const lastTimeOf = (day: Day): Instant => toInstant(Date.parse(startOfDay(addDays(day, 1), timeZone)) - 1);

/** Taken in as they arrive, and stored in between. */
const accountOf = (batches: readonly AccountEvent[][]): Account =>
  batches.reduce(
    (account, batch) => readAccount(writeAccount(takeAccountEvents(account, batch, timeZone))),
    noAccount,
  );

/** After each day, what moved so far is what there is; where the account is given, it is also what is paid then. */
const expectToAddUp = (days: ReturnType<typeof byDay>, account: Account | undefined) => {
  const sums: Record<string, number> = {};
  const sum = (name: string) => sums[name] ?? 0;
  for (const [day, counted] of Object.entries(days)) {
    for (const [name, n] of Object.entries(counted)) sums[name] = sum(name) + n;
    expect(sum("new") + sum("reactivated") - sum("churned")).toBe(sum("customers"));
    expect([0, 1]).toContain(sum("customers"));
    const paid = account && payingAt(account, lastTimeOf(day));
    for (const currency of CURRENCIES) {
      const of = (name: string) => sum(`${name}:${currency}`);
      const moved = of("new") + of("expansion") - of("contraction") - of("churned") + of("reactivation");
      expect(moved).toBe(of("mrr"));
      expect(of("payers")).toBe(of("mrr") > 0 ? 1 : 0);
      if (paid) expect(of("mrr")).toBe(paid[currency] ?? 0);
    }
  }
};

describe("what an account counts, for histories that nobody thought of", () => {
  it("is a plain recount's, in whatever order, pieces and repetition, of all plans and of each", () => {
    fc.assert(
      fc.property(history, ({ events, batches }) => {
        const amounts = accountAmounts(accountOf(batches), RULES);
        for (const plan of PLANS)
          expect(byDay(amounts, plan)).toEqual(recountOf(events, RECOUNT_RULES, plan));
      }),
      runs,
    );
  });

  it("is the same text for the same events, however they arrived", () => {
    fc.assert(
      fc.property(history, ({ events, batches }) => {
        const [arrived, atOnce] = [accountOf(batches), accountOf([events])];
        expect(writeAccount(arrived)).toBe(writeAccount(atOnce));
        expect(JSON.stringify(accountAmounts(arrived, RULES))).toBe(
          JSON.stringify(accountAmounts(atOnce, RULES)),
        );
      }),
      runs,
    );
  });

  it("adds up: start + new + reactivated − churned = end, and so does the revenue in each currency", () => {
    fc.assert(
      fc.property(history, ({ events }) => {
        const account = accountOf([events]);
        const amounts = accountAmounts(account, RULES);
        for (const plan of PLANS)
          expectToAddUp(byDay(amounts, plan), plan === undefined ? account : undefined);
      }),
      runs,
    );
  });
});
