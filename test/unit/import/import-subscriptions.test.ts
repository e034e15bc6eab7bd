import { describe, expect, it } from "vitest";
import { imported, linesOf } from "../../support/imported.ts";

const STRIPE =
  "id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC)," +
  "Start (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC)," +
  "Application Fee Percent,Coupon,Canceled At (UTC),Ended At (UTC),Cancel At Period End,seats (metadata)";
const stripe = (...rows: string[]) => `${[STRIPE, ...rows].join("\n")}\n`;

describe("a file of subscriptions", () => {
  it("of Stripe is known by its header: minor units a month, times the quantity, yearly ones by twelve", async () => {
    const { codes, sent, said, calls } = await imported([
      stripe(
        "sub_1,cus_1,,ana@example.com,team,3,eur,month,20.00,active,2026-01-10 09:00,2026-03-01 00:00,2026-01-10 09:00,2026-03-10 09:00,2026-04-10 09:00,,,,,,,false,3",
        "sub_2,cus_2,,,pro,1,usd,year,100.00,active,2026-02-01 00:00,2026-02-01 00:00,2026-02-01 00:00,2026-02-01 00:00,2027-02-01 00:00,,,,,,,false,",
        "sub_3,cus_3,,,basic,1,jpy,month,1200,past_due,2026-02-01 00:00,,2026-02-01 00:00,,,,,,,,,,",
      ),
    ]);
    expect(codes).toEqual([0]);
    expect(linesOf(sent)).toEqual([
      'sub_1:started 2026-01-10T09:00:00Z {"mrr":6000,"currency":"EUR","plan":"team"}',
      'sub_1:renewed:2026-03-10 2026-03-10T09:00:00Z {"mrr":6000,"currency":"EUR","plan":"team","renewsAt":"2026-04-10T09:00:00.000Z"}',
      'sub_2:started 2026-02-01T00:00:00Z {"mrr":833,"currency":"USD","plan":"pro","renewsAt":"2027-02-01T00:00:00.000Z"}',
      'sub_3:started 2026-02-01T00:00:00Z {"mrr":1200,"currency":"JPY","plan":"basic"}',
    ]);
    expect(sent[0]).toMatchObject({
      id: "subscription:sub_1:started",
      touchpoint: "subscription.started",
      customer: { id: "cus_1", email: "ana@example.com" },
    });
    expect(calls.map(({ path }) => path)).toEqual(["/v1/touchpoints/batch"]);
    expect(said).toContain("Start Date (UTC) → startedAt");
    expect(said).toContain("Left out: Customer Description, Created (UTC), Start (UTC), ");
  });

  it("has trials without MRR, until they end in a paid subscription", async () => {
    const { sent } = await imported([
      stripe(
        "sub_1,cus_1,,,pro,1,eur,month,49.00,active,2026-01-01 00:00,,2026-01-01 00:00,2026-01-15 00:00,2026-02-15 00:00,2026-01-01 00:00,2026-01-15 00:00,,,,,,",
        "sub_2,cus_2,,,pro,1,eur,month,49.00,canceled,2026-01-01 00:00,,2026-01-01 00:00,2026-01-01 00:00,2026-01-15 00:00,2026-01-01 00:00,2026-01-15 00:00,,,2026-01-10 00:00,2026-01-15 00:00,true,",
        "sub_3,cus_3,,,pro,1,eur,month,49.00,trialing,2026-01-01 00:00,,2026-01-01 00:00,,2099-01-15 00:00,2026-01-01 00:00,2099-01-15 00:00,,,,,,",
      ),
    ]);
    const terms = '"mrr":4900,"currency":"EUR","plan":"pro"';
    expect(linesOf(sent)).toEqual([
      `sub_1:started 2026-01-01T00:00:00Z {${terms},"trial":true}`,
      `sub_1:changed:2026-01-15 2026-01-15T00:00:00Z {${terms},"renewsAt":"2026-02-15T00:00:00.000Z"}`,
      `sub_2:started 2026-01-01T00:00:00Z {${terms},"trial":true}`,
      'sub_2:cancelled:2026-01-15 2026-01-10T00:00:00Z {"effectiveAt":"2026-01-15T00:00:00.000Z"}',
      `sub_3:started 2026-01-01T00:00:00Z {${terms},"trial":true}`,
    ]);
  });

  it("has ends that took effect, and ends that are planned", async () => {
    const header =
      "Subscription Id;Customer Id;Plan Id;Status;MRR;Currency Code;Started At;Current Term Start;Current Term End;Cancelled At;Expires At";
    const { sent } = await imported(
      [
        `${header}\n` +
          "1;c-1;pro;cancelled;1.049,90;EUR;05.01.2026;;;20.02.2026;\n" +
          "2;c-2;pro;non_renewing;49,90;EUR;05.01.2026;05.02.2026;05.03.2026;20.02.2026;\n" +
          "3;c-3;pro;non_renewing;49,90;EUR;05.01.2026;05.02.2026;05.03.2099;05.03.2099;\n" +
          "4;c-4;pro;expired;49,90;EUR;05.01.2026;;;;31.01.2026\n",
      ],
      ["--timezone", "UTC"],
    );
    expect(linesOf(sent.filter(({ touchpoint }) => touchpoint === "subscription.cancelled"))).toEqual([
      "1:cancelled:2026-02-20 2026-02-20T00:00:00Z",
      '2:cancelled:2026-03-05 2026-02-20T00:00:00Z {"effectiveAt":"2026-03-05T00:00:00.000Z"}',
      '3:cancelled:2099-03-05 2026-02-05T00:00:00Z {"effectiveAt":"2099-03-05T00:00:00.000Z"}',
      "4:cancelled:2026-01-31 2026-01-31T00:00:00Z",
    ]);
    expect(sent[0]?.properties.mrr).toBe(104_990);
  });

  const DATES =
    "Subscription ID,Customer ID,Status,MRR,Currency,Started at,Trial start,Trial end,Current period start,Current period end,Canceled at,Ended at\n" +
    "s1,c1,active,10,EUR,2026-01-01,,,2026-02-01,2026-03-01,,\n" +
    "s2,c2,canceled,10,EUR,2026-01-01,,,,,2026-01-20,2026-02-01\n" +
    "s3,c3,active,10,EUR,2026-01-01,2026-01-01,2026-01-15,,2026-03-01 10:00,,\n";
  const TERMS = '"mrr":1000,"currency":"EUR"';

  it("has dates as days of the reporting time zone, which the API knows, where nobody names a zone", async () => {
    const { codes, sent } = await imported([DATES]);
    expect(codes).toEqual([0]);
    expect(linesOf(sent)).toEqual([
      `s1:started 2026-01-01T00:00:00Z {${TERMS},"effectiveAt":"2026-01-01"}`,
      `s1:renewed:2026-02-01 2026-02-01T00:00:00Z {${TERMS},"renewsAt":"2026-03-01","effectiveAt":"2026-02-01"}`,
      `s2:started 2026-01-01T00:00:00Z {${TERMS},"effectiveAt":"2026-01-01"}`,
      's2:cancelled:2026-02-01 2026-01-20T00:00:00Z {"effectiveAt":"2026-02-01"}',
      `s3:started 2026-01-01T00:00:00Z {${TERMS},"trial":true,"effectiveAt":"2026-01-01"}`,
      `s3:changed:2026-01-15 2026-01-15T00:00:00Z {${TERMS},"renewsAt":"2026-03-01T10:00:00.000Z","effectiveAt":"2026-01-15"}`,
    ]);
  });

  it("has dates as days of the zone that --timezone names", async () => {
    const { sent } = await imported([DATES], ["--timezone", "America/Sao_Paulo"]);
    expect(linesOf(sent).slice(1, 4)).toEqual([
      `s1:renewed:2026-02-01 2026-02-01T03:00:00Z {${TERMS},"renewsAt":"2026-03-01T03:00:00.000Z"}`,
      `s2:started 2026-01-01T03:00:00Z {${TERMS}}`,
      's2:cancelled:2026-02-01 2026-01-20T03:00:00Z {"effectiveAt":"2026-02-01T03:00:00.000Z"}',
    ]);
  });

  it("says once what is wrong with a date", async () => {
    const { out } = await imported(
      [DATES.replace("c1,active,10,EUR,2026-01-01", "c1,active,10,EUR,soon")],
      ["--dry-run"],
    );
    expect(out.split("\n")[0]).toMatch(/^line 2: startedAt: must be a time like [^;]*$/);
  });

  it("has pauses, and when they ended", async () => {
    const header =
      "subscription_id,account_code,plan_code,state,unit_amount_in_cents,currency,interval,activated_at,paused_at,resumed_at";
    const { sent } = await imported(
      [
        `${header}\ns1,a1,gold,paused,800,USD,1 month,2026-01-01,2026-02-01,\ns2,a2,gold,active,2400,USD,3 months,2026-01-01,2026-02-01,2026-03-01\n`,
      ],
      ["--timezone", "UTC"],
    );
    expect(linesOf(sent)).toEqual([
      's1:started 2026-01-01T00:00:00Z {"mrr":800,"currency":"USD","plan":"gold"}',
      "s1:paused:2026-02-01 2026-02-01T00:00:00Z",
      's2:started 2026-01-01T00:00:00Z {"mrr":800,"currency":"USD","plan":"gold"}',
      "s2:paused:2026-02-01 2026-02-01T00:00:00Z",
      "s2:resumed:2026-03-01 2026-03-01T00:00:00Z",
    ]);
    expect(sent[0]?.customer.id).toBe("a1");
  });

  it("changes nothing when it is sent again, and a newer one adds the new period with its terms", async () => {
    const header =
      "Subscription ID,Customer ID,MRR,Currency,Started at,Current period start,Current period end";
    const first = `${header}\ns1,c1,10.00,EUR,2026-01-01,2026-01-01,2026-02-01\n`;
    const newer = `${header}\ns1,c1,15.00,EUR,2026-01-01,2026-02-01,2026-03-01\n`;
    const { codes, out, sent } = await imported([first, first, newer], ["--timezone", "UTC"]);
    expect(codes).toEqual([0, 0, 0]);
    expect(out).toContain("1 row: 0 recorded, 1 duplicate, 0 refused");
    expect(out).toContain("1 row: Some of it is already here with other values, and stays as it is.");
    expect(linesOf(sent)).toEqual([
      's1:started 2026-01-01T00:00:00Z {"mrr":1000,"currency":"EUR","renewsAt":"2026-02-01T00:00:00.000Z"}',
      's1:renewed:2026-02-01 2026-02-01T00:00:00Z {"mrr":1500,"currency":"EUR","renewsAt":"2026-03-01T00:00:00.000Z"}',
    ]);
  });

  it.each([
    ["s1,c1,active,,,EUR,2026-01-01,", "mrr: is required, or amount and interval"],
    ["s1,c1,active,10,,EUR,2026-01-01,", /^interval: is required beside an amount.*--map "Column=mrr"/],
    ["s1,c1,active,10,fortnight,EUR,2026-01-01,", /^interval: must be month, year or the like/],
    ["s1,c1,active,10,month,,2026-01-01,", /^currency: is required/],
    ['s1,c1,active,"1,234",month,EUR,2026-01-01,', /^amount: 1,234 may be two numbers/],
    ["s1,c1,active,ten,month,EUR,2026-01-01,", "amount: must be a number, and is ten"],
    ["s1,c1,canceled,10,month,EUR,2026-01-01,", "endedAt: is required of a subscription that is canceled"],
    ["s1,c1,paused,10,month,EUR,2026-01-01,", "pausedAt: is required of a subscription that is paused"],
    ["s1,c1,incomplete,10,month,EUR,2026-01-01,", "status: incomplete: it has not begun"],
    ["s1,c1,active,10,month,EUR,,", "startedAt: is required"],
  ])("refuses the row %s with its line, and loses no other", async (row, reason) => {
    const header = "Subscription ID,Customer ID,Status,Amount,Interval,Currency,Started at,Canceled at";
    const text = `${header}\ns2,c2,active,5,month,EUR,2026-01-01,\n${row}\n`;
    const { codes, out } = await imported([text], ["--dry-run"]);
    expect(codes).toEqual([1]);
    const [first = ""] = out.split("\n");
    if (typeof reason === "string") expect(first.startsWith(`line 3: ${reason}`)).toBe(true);
    else expect(first.slice("line 3: ".length)).toMatch(reason);
    expect(out).toContain("1 row becomes 1 touchpoint, 1 row would be refused");
  });
});
