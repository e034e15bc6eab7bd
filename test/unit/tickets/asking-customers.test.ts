import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { writeAccount } from "../../../shared/domain/subscriptions/index.ts";
import { Problem } from "../../../shared/http/base/problem.ts";
import { SupportCustomers } from "../../../shared/http/tickets/support-customers/answers.ts";
import { SupportCustomersQuery } from "../../../shared/http/tickets/support-customers/requests.ts";
import { supportCustomersAnswer } from "../../../shared/http/tickets/support-customers/support-customers-answer.ts";
import { accountOf, aSubscription } from "../../support/accounts.ts";
import { aPolicy, someDefinitions } from "../../support/builders.ts";
import { anAskedMonth, someAsking } from "../../support/fake-asked.ts";

const paying = (mrr: number, { currency = "BRL", until = "" } = {}) => {
  const { started, cancelled } = aSubscription("S1");
  return writeAccount(
    accountOf([started("2026-09-05", { mrr, currency }), ...(until === "" ? [] : [cancelled(until)])]),
  );
};

const asked = async (query: Record<string, string>, asking = someAsking()) => {
  const definitions = async () => someDefinitions({ policy: aPolicy({ reportingTimezone: "UTC" }) });
  const parsed = z.parse(SupportCustomersQuery, { month: "2026-10", ...query });
  return z.parse(SupportCustomers, await supportCustomersAnswer({ asking, definitions })(parsed));
};

const ANA = anAskedMonth("ana", { tickets: 3, costs: { BRL: 12_000 } });
const BO = anAskedMonth("bo", { tickets: 9, costs: { BRL: 500, USD: 100 } });

describe("who asks most", () => {
  it("is listed with what their tickets cost and what they pay, by tickets", async () => {
    const asking = someAsking([ANA, BO], { ana: paying(9_900), bo: paying(9_900) });
    expect(await asked({}, asking)).toEqual({
      month: "2026-10",
      currencies: ["BRL", "USD"],
      items: [
        {
          customer: { id: "bo", name: "Name of bo" },
          tickets: 9,
          costs: [
            { currency: "BRL", amount: 500 },
            { currency: "USD", amount: 100 },
          ],
          pays: [{ currency: "BRL", mrr: 9_900 }],
          // They pay nothing in USD, but in BRL more than they cost.
          costsMore: null,
        },
        {
          customer: { id: "ana", name: "Name of ana" },
          tickets: 3,
          costs: [{ currency: "BRL", amount: 12_000 }],
          pays: [{ currency: "BRL", mrr: 9_900 }],
          costsMore: true,
        },
      ],
    });
    expect((await asked({ limit: "1" }, asking)).items).toHaveLength(1);
    expect((await asked({ month: "2026-09" }, asking)).items).toEqual([]);
  });

  it.each([
    ["pays more", paying(12_001), false],
    ["pays as much", paying(12_000), false],
    ["pays less", paying(11_999), true],
    ["pays in another currency", paying(1, { currency: "USD" }), null],
    ["pays nothing", undefined, true],
    ["stopped paying in the month, and paid more until then", paying(12_001, { until: "2026-10-20" }), false],
    ["stopped paying before", paying(12_001, { until: "2026-09-20" }), true],
  ])("costs more than they pay, or not: who %s", async (_what, state, costsMore) => {
    const asking = someAsking([ANA], state === undefined ? {} : { ana: state });
    expect((await asked({}, asking)).items[0]?.costsMore).toBe(costsMore);
  });

  it("does not cost more where nothing is known to cost anything", async () => {
    expect((await asked({}, someAsking([anAskedMonth("ana")]))).items[0]?.costsMore).toBe(false);
  });

  it("is nobody once they are erased, and still counted", async () => {
    const { items } = await asked({}, someAsking([{ ...ANA, customerId: undefined }]));
    expect(items).toMatchObject([{ customer: null, tickets: 3 }]);
  });

  it("is sorted by cost in one currency, which must be named where there are several", async () => {
    const asking = someAsking([ANA, BO]);
    const names = async (query: Record<string, string>) =>
      (await asked(query, asking)).items.map(({ customer }) => customer?.id);
    expect(await names({ sort: "cost", currency: "BRL" })).toEqual(["ana", "bo"]);
    expect(await names({ sort: "cost", currency: "USD" })).toEqual(["bo"]);
    for (const query of [{ sort: "cost" }, { currency: "BRL" }] as Record<string, string>[])
      await expect(asked(query, asking)).rejects.toBeInstanceOf(Problem);
    expect((await asked({ sort: "cost" }, someAsking([ANA]))).items).toHaveLength(1);
    expect(await asked({ sort: "cost" }, someAsking([anAskedMonth("ana")]))).toMatchObject({ items: [] });
  });

  it.each([{ month: "2026-13" }, { month: "2026-1" }, { sort: "name" }, { currency: "brl" }, { limit: "0" }])(
    "is not said for %j",
    (query) => {
      expect(z.safeParse(SupportCustomersQuery, { month: "2026-10", ...query }).success).toBe(false);
    },
  );
});
