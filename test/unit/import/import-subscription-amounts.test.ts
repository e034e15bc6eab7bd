import { describe, expect, it } from "vitest";
import { monthsOf } from "../../../shared/cli/import/histories/subscription-row.ts";
import { imported } from "../../support/imported.ts";

describe("what a subscription of a file pays a month", () => {
  it.each([
    ["Chargebee's", "Billing Period,Billing Period Unit", "3,month"],
    ["Chargebee's, the other way round", "billing_period_unit,billing_period", "month,3"],
    ["a report of Chargebee's", "Subscription Billing Period", "3 months"],
    ["Stripe's", "Interval,Interval Count", "month,3"],
    ["Stripe's plan", "plan.interval,plan.interval_count", "month,3"],
    ["Recurly's plan", "plan_interval_length,plan_interval_unit", "3,months"],
    ["Recurly's newer", "interval_length,interval_unit", "3,months"],
    ["Paddle's", "billing_cycle.frequency,billing_cycle.interval", "3,month"],
    ["ChartMogul's", "INTERVAL_UNIT,INTERVAL_COUNT", "month,3"],
    ["Maxio's", "interval,interval_unit", "3,month"],
    ["Chargebee's yearly", "Billing Period,Billing Period Unit", "1,year", 1_250],
    ["Recurly's days", "plan_interval_length,plan_interval_unit", "365,days", 1_250],
  ])("knows how many intervals an amount is for: %s", async (_, headings, cells, mrr = 5_000) => {
    const { codes, sent } = await imported([
      `Subscription ID,Customer ID,Currency,Started at,Amount,${headings}\ns1,c1,EUR,2026-01-01,150.00,${cells}\n`,
    ]);
    expect(codes).toEqual([0]);
    expect(sent[0]?.properties.mrr).toBe(mrr);
  });

  it("refuses a number of intervals whose unit the file does not say", async () => {
    const text =
      "Subscription ID,Customer ID,Currency,Started at,Amount,Billing Period\ns1,c1,EUR,2026-01-01,150.00,3\n";
    const { out } = await imported([text], ["--dry-run"]);
    expect(out).toMatch(/^line 2: interval: must be month, year or the like, and is 3/);
  });

  it("takes the price of one times the quantity where a file has the amount of all as well", async () => {
    const header =
      "Subscription Id,Customer Id,Plan Quantity,Plan Unit Price,Plan Amount,Billing Period,Billing Period Unit,Currency Code,Started At";
    const { sent } = await imported([`${header}\ns1,c1,4,15.00,60.00,1,month,EUR,2026-01-01\n`]);
    expect(sent[0]?.properties.mrr).toBe(6_000);
  });

  it.each([
    ["Unit Amount,Quantity,Amount", "10.00,4,40.00"],
    ["Amount,Quantity,Unit Price", "40.00,4,10.00"],
    ["Price,Quantity,Total Amount", "10.00,4,40.00"],
    ["Quantity,Total Amount", "4,40.00"],
    ["totalamount,quantity", "40.00,4"],
    ["Amount,Quantity,Total Amount", "10.00,4,40.00"],
    ["Amount,Quantity,Total Amount", "40.00,4,40.00"],
    ["Amount in cents,Quantity,Unit Amount in cents", "4000,4,1000"],
    ["Amount in cents,Quantity,Price", "4000,4,10.00"],
    ["Quantity,Total Amount in cents", "4,4000"],
    ["Price,Quantity,Gross", "9.00,4,40.00", "Gross=totalAmount"],
    ["Total Amount,Quantity,Each", "90.00,4,10.00", "Each=amount"],
    ["Unit Amount,Quantity,Total Amount", "x,4,40.00", "Unit Amount=plan"],
  ])(
    "multiplies the price of one by the quantity, and no amount of all: %s as %s",
    async (headings, cells, ...maps) => {
      const header = `Subscription ID,Customer ID,Currency,Interval,Started at,${headings}`;
      const text = `${header}\ns1,c1,EUR,month,2026-01-01,${cells}\n`;
      const { codes, sent } = await imported(
        [text],
        maps.flatMap((map) => ["--map", map]),
      );
      expect(codes).toEqual([0]);
      expect(sent[0]?.properties.mrr).toBe(4_000);
    },
  );

  it.each([
    ["3 months,3", 5_000],
    ["every 3 months,3", 5_000],
    ["months,3", 5_000],
    ["3 months,", 5_000],
    ["3 months,1", "interval: is 3 months, but intervalCount is 1: leave out the wrong one"],
    ["1 month,3", "interval: is 1 month, but intervalCount is 3: leave out the wrong one"],
    ["month,0", "intervalCount: must be above 0, and is 0"],
    ["3 months,0", "intervalCount: must be above 0, and is 0"],
    ["month,-3", "intervalCount: must not be below 0"],
  ])("counts an interval once, and refuses what contradicts it: %s", async (cells, expected) => {
    const header = "Subscription ID,Customer ID,Currency,Started at,Amount,Interval,Interval Count";
    const text = `${header}\ns1,c1,EUR,2026-01-01,150.00,${cells}\n`;
    if (typeof expected === "number") {
      const { sent } = await imported([text]);
      expect(sent[0]?.properties.mrr).toBe(expected);
    } else {
      const { out } = await imported([text], ["--dry-run"]);
      expect(out.split("\n")[0]).toBe(`line 2: ${expected}`);
    }
  });

  it.each([
    ["month", 1],
    ["Yearly", 12],
    ["annual", 12],
    ["3 months", 3],
    ["every 2 weeks", 24 / 52],
    ["quarterly", 3],
    ["anual", 12],
  ])("takes %s for %d months", (text, months) => {
    expect(monthsOf(text)).toBeCloseTo(months, 10);
  });
});
