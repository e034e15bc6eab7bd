import { describe, expect, it } from "vitest";
import { showCasesHandler } from "../../../functions/show-cases/handler.ts";
import { showDashboardHandler } from "../../../functions/show-dashboard/handler.ts";
import { showInvitationsHandler } from "../../../functions/show-invitations/handler.ts";
import { showPeopleHandler } from "../../../functions/show-people/handler.ts";
import { showSuccessHandler } from "../../../functions/show-success/handler.ts";
import { showSupportHandler } from "../../../functions/show-support/handler.ts";
import { showTouchpointHandler } from "../../../functions/show-touchpoint/handler.ts";
import { showTouchpointListHandler } from "../../../functions/show-touchpoint-list/handler.ts";
import { dashboardTexts } from "../../../shared/i18n/dashboard/texts.ts";
import { someDefinitions } from "../../support/builders.ts";
import { textOf } from "../../support/dashboard/shown-tables.ts";
import { aPageRequest, aSession } from "../../support/fake-session.ts";

const PAGES = {
  "/app": showDashboardHandler,
  "/app/cases": showCasesHandler,
  "/app/cases/{id}": showCasesHandler,
  "/app/customers": showPeopleHandler,
  "/app/customers/{page+}": showPeopleHandler,
  "/app/invitations": showInvitationsHandler,
  "/app/responses": showInvitationsHandler,
  "/app/success": showSuccessHandler,
  "/app/support": showSupportHandler,
  "/app/tickets": showInvitationsHandler,
  "/app/touchpoints": showTouchpointListHandler,
  "/app/touchpoints/{page+}": showTouchpointHandler,
} as const;

/** Asks as API Gateway does: it makes one text of what is given twice. The page reads nothing but its form's choices. */
const ask = async (path: keyof typeof PAGES, rawQueryString: string, language = "en") => {
  const deps = { ...aSession(), definitions: async () => someDefinitions({}), channels: async () => ["web"] };
  const sent = new URLSearchParams(rawQueryString);
  const query = Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name).join(",")]));
  const place = path.endsWith("{id}") ? { id: "order.placed" } : { page: "order.placed" };
  const request = aPageRequest(`GET ${path}`, { query, language, ...place });
  const { statusCode, body = "" } = await PAGES[path](deps as never)({ ...request, rawQueryString });
  const [, notice = ""] = /<div class="notice" role="alert">([\s\S]*?)<\/div>/.exec(body) ?? [];
  const lines = [...notice.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = ""]) => textOf(line));
  return { statusCode, body, lines };
};

describe("a filter with a parameter that is given twice", () => {
  it.each([
    ["/app", "channel=web&channel=app", "Channel", "Customer journey"],
    ["/app/cases", "status=open&status=resolved", "Status", "Cases"],
    ["/app/cases", "mine=true&mine=true", "Mine", "Cases"],
    ["/app/cases", "look=list&look=board", "Look", "Cases"],
    ["/app/customers", "q=ana&q=bo", "Address, name or id", "Customers"],
    ["/app/invitations", "status=sent&status=failed", "Status", "Invitations"],
    ["/app/responses", "sentiment=low&sentiment=high", "Scores", "Answers"],
    ["/app/success", "plan=pro&plan=team", "Plan", "Success"],
    ["/app/support", "topic=login&topic=billing", "Topic", "Support"],
    ["/app/tickets", "topic=login&topic=billing", "Topic", "Tickets"],
    ["/app/touchpoints", "touchpoint=a&touchpoint=b", "Touchpoint", "Touchpoints"],
    ["/app/touchpoints/{page+}", "interval=week&interval=day", "Points of the trend", "order.placed"],
  ] as const)("keeps the form, with the first value: %s?%s", async (path, query, label, title) => {
    const { statusCode, body, lines } = await ask(path, `from=2026-10-02&last=2026-10-30&${query}`);
    expect(statusCode).toBe(422);
    expect(lines).toEqual([`${label}: is given twice`]);
    expect(textOf(/<h1>.*?<\/h1>/.exec(body)?.[0] ?? "")).toBe(title);
    expect(body).toContain('name="from" value="2026-10-02"');
    expect(body).toContain('name="last" value="2026-10-30"');
    const [name = "", value = ""] = query.slice(0, query.indexOf("&")).split("=");
    const shown = [`value="${value}" selected`, `name="${name}" value="${value}"`, `${name}=${value}"`];
    expect(shown.some((html) => body.includes(html))).toBe(true);
  });

  it.each([
    ["last=2026-10-30&last=2026-10-31", "To", "2026-10-30"],
    ["last=2026-13-30&last=2026-10-31", "To", "2026-13-30"],
    ["to=2026-10-30&to=2026-10-31", "To", "2026-10-29"],
  ])("names the last day by its label: %s", async (query, label, last) => {
    const { body, lines } = await ask("/app/tickets", `from=2026-10-02&${query}`);
    expect(lines).toEqual([`${label}: is given twice`]);
    expect(body).toContain(`name="last" value="${last}"`);
    expect(body).not.toMatch(/href="\/app\/responses[^"]*2026-13/);
  });

  it.each(["en", "es", "pt-BR", "ru"])("is told by labels alone in %s", async (language) => {
    const twice = (...names: string[]) => names.flatMap((name) => [`${name}=1`, `${name}=2`]).join("&");
    const { twice: given } = dashboardTexts(language).dashboard.frame.refused;
    for (const [path, names] of [
      [
        "/app/responses",
        ["sentiment", "metric", "minScore", "hasComment", "q", "survey", "customer", "last"],
      ],
      [
        "/app/tickets",
        ["status", "topic", "firstContact", "oneTouch", "escalated", "unanswered", "customer"],
      ],
      ["/app/invitations", ["status", "reason", "survey", "touchpoint", "customer"]],
      ["/app/cases", ["status", "touchpoint", "survey", "mine", "overdue", "look"]],
      ["/app/success", ["plan", "from"]],
    ] as const) {
      const { lines } = await ask(path, twice(...names), language);
      expect(lines).toHaveLength(names.length);
      for (const [index, name] of names.entries()) {
        expect(lines[index]?.endsWith(`: ${given()}`)).toBe(true);
        expect(lines[index]?.startsWith(`${name}:`)).toBe(false);
      }
    }
  });

  it.each(["/app/cases/{id}", "/app/customers/{page+}"] as const)(
    "is refused by a page without one: %s",
    async (path) => {
      const { statusCode, body } = await ask(path, "format=json&format=csv");
      expect(statusCode).toBe(422);
      expect(body).toContain("format: is given twice");
      expect(body).not.toContain('name="from"');
    },
  );

  it("is a problem for programs, without the form", async () => {
    const { statusCode, body } = await ask("/app/tickets", "format=json&topic=a&topic=b");
    expect([statusCode, body.includes('name="from"')]).toEqual([422, false]);
  });

  it("leaves out a caller's own numbers", async () => {
    const { lines } = await ask("/app/tickets", "_=1&_=2&topic=a&topic=b");
    expect(lines).toEqual(["Topic: is given twice"]);
  });
});
