import { describe, expect, it } from "vitest";
import { showTouchpointListHandler } from "../../../functions/show-touchpoint-list/handler.ts";
import { aTouchpoint, someDefinitions } from "../../support/builders.ts";
import { tableNamed, textOf } from "../../support/dashboard/shown-tables.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";

const PERIOD = { from: "2026-10-01", to: "2026-11-01" };

const show = showTouchpointListHandler({
  ...aSession(),
  touchpoints: {
    month: async function* ({ month }: { month: string }) {
      if (month !== "2026-10") return;
      yield [
        {
          at: "2026-10-20T08:00:00.000Z",
          id: "1",
          item: aTouchpoint({
            touchpoint: "subscription.cancelled",
            properties: { subscriptionId: "<i>s" },
          }),
        },
        {
          at: "2026-10-19T08:00:00.000Z",
          id: "2",
          item: aTouchpoint({
            touchpoint: "subscription.renewed",
            properties: { subscriptionId: "s-2", mrr: 9_900, currency: "BRL", plan: "pro" },
          }),
        },
      ];
    },
  } as unknown as Parameters<typeof showTouchpointListHandler>[0]["touchpoints"],
  definitions: async () => someDefinitions({}),
  channels: async () => ["web"],
  exports: { add: async () => undefined },
  exportUrl: "https://files.example/",
});

const get = async (query: Record<string, string>, language = "en") => {
  const request = aPageRequest("GET /app/touchpoints", { query: { ...PERIOD, ...query }, language });
  const { statusCode, body = "", headers } = await show(request);
  return { statusCode, body, headers };
};

describe("the list of touchpoints", () => {
  it("has what GET /v1/touchpoints answers", async () => {
    const { body } = await get({ touchpoint: "subscription.cancelled" });
    expect(tableNamed(body, "Touchpoints")).toMatchObject([
      { Touchpoint: "subscription.cancelled", Properties: "subscriptionId <i>s" },
    ]);
    expect(body).not.toContain("<i>");
  });

  it("has an amount as money", async () => {
    const { body } = await get({ touchpoint: "subscription.renewed" });
    expect(tableNamed(body, "Touchpoints")).toMatchObject([
      { Properties: "subscriptionId s-2 mrr R$99 plan pro" },
    ]);
  });

  it("leads to the same as a file, as GET /v1/touchpoints writes it", async () => {
    const { body } = await get({ touchpoint: "subscription.renewed" });
    expect(body).toContain(
      'href="/app/touchpoints?from=2026-10-01&amp;to=2026-11-01&amp;touchpoint=subscription.renewed&amp;format=csv"',
    );
    const file = await get({ touchpoint: "subscription.renewed", format: "csv" });
    expect(file.headers?.["content-disposition"]).toMatch(/^attachment; filename="touchpoints-/);
    expect(file.body.trim().split("\r\n")).toMatchObject([
      expect.stringContaining("id,occurredAt,touchpoint"),
      expect.stringContaining("subscription.renewed"),
    ]);
  });

  it("says what is wrong with a filter", async () => {
    const { statusCode, body } = await get({ touchpoint: "No Key" });
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain("This filter can't be used Touchpoint: can't be used");
  });

  it("says what is wrong with a day in the reader's language, and keeps its form", async () => {
    const { statusCode, body } = await get({ from: "2026-02-30" }, "ru");
    expect(statusCode).toBe(422);
    expect(textOf(body)).toContain("С: такого дня нет в календаре");
    expect(body).toMatch(/<form action="\/app\/touchpoints">.*name="from" value="2026-02-30"/);
    expect(body).toContain('name="last" value="2026-10-31"');
  });

  it.each([
    ["ticket.merged", "/app/support", "Support"],
    ["subscription.cancelled", "/app/success", "Success"],
    ["order.placed", "/app", "Journey"],
    [undefined, "/app", "Journey"],
  ])("of %s leads back to the page whose figures it is behind", async (touchpoint, path, name) => {
    const { body } = await get(touchpoint === undefined ? {} : { touchpoint });
    expect(body).toContain(
      `<p class="back"><a href="${path}?from=2026-10-01&amp;to=2026-11-01">${name}</a></p>`,
    );
  });
});
