import { editAlertsHandler } from "../../functions/edit-alerts/handler.ts";
import type { Member } from "../../shared/domain/access/member.ts";
import type { Alert } from "../../shared/domain/alerts/alert.ts";
import type { Delivery } from "../../shared/domain/events/delivery.ts";
import { targetRules } from "../../shared/domain/webhooks/target.ts";
import type { StoredWebhook } from "../../shared/domain/webhooks/webhook.ts";
import type { HttpResult } from "../../shared/http/base/api.ts";
import { aSurvey, aType } from "./builders.ts";
import { FakeAlerts } from "./fake-alerts.ts";
import { FakeDeliveries } from "./fake-deliveries.ts";
import { aMember } from "./fake-members.ts";
import { aPageRequest, aSession } from "./fake-session.ts";
import { FakeWebhooks } from "./fake-webhooks.ts";
import { InMemoryDefinitions } from "./fakes.ts";
import { aSecret } from "./webhooks.ts";

/** The settings of alerts and webhooks over fakes, for somebody who is signed in. */
export const alertSettings = ({
  member = {},
  alerts: stored = [],
  webhooks: hooks = [],
  deliveries: sent = [],
}: {
  member?: Partial<Member>;
  alerts?: Alert[];
  webhooks?: StoredWebhook[];
  deliveries?: Delivery[];
} = {}) => {
  const session = aSession(member);
  const bo = aMember({ email: "bo@acme.example", name: "Bo <b>", role: "agent" });
  session.members.stored.set(bo.email, bo);
  const alerts = new FakeAlerts(...stored);
  const webhooks = new FakeWebhooks();
  for (const webhook of hooks) {
    webhooks.stored.set(webhook.key, webhook);
    webhooks.secrets.set(webhook.id, aSecret());
  }
  const deliveries = new FakeDeliveries(...sent);
  const definitions = new InMemoryDefinitions({
    surveys: [
      aSurvey({
        key: "after-order",
        touchpoint: "order.placed",
        alert: { atOrBelow: 2, emails: ["x@y.de"] },
      }),
      aSurvey({
        key: "old",
        archivedAt: "2026-01-01T00:00:00.000Z",
        alert: { atOrBelow: 1, emails: ["o@y.de"] },
      }),
    ],
    types: [aType({ key: "order.placed", name: "Order placed" })],
  });
  let made = 1;
  const handler = editAlertsHandler({
    ...session,
    alerts,
    webhooks,
    secrets: webhooks.keeper,
    deliveries,
    definitions: () => definitions.read(),
    targets: targetRules([]),
    newId: () => `id-${made++}`,
    newSecret: () => aSecret(9).secret,
  });
  const routeOf = (method: string, path: string) => {
    const [kind = "", ...page] = path.split("/");
    return page.length === 0
      ? ([`${method} /app/settings/${kind}`, {}] as const)
      : ([`${method} /app/settings/${kind}/{page+}`, { page: page.join("/") }] as const);
  };
  return {
    alerts,
    webhooks,
    deliveries,
    log: session.log,
    /** @param path after `/app/settings/` */
    get: (path: string, query: Record<string, string> = {}): Promise<HttpResult> => {
      const [route, page] = routeOf("GET", path);
      return handler(aPageRequest(route, { ...page, query, language: "en" }));
    },
    post: (
      path: string,
      form: Record<string, string> | URLSearchParams,
      { headers = {}, query = {} }: { headers?: Record<string, string>; query?: Record<string, string> } = {},
    ): Promise<HttpResult> => {
      const [route, page] = routeOf("POST", path);
      return handler(aPageRequest(route, { ...page, form, query, headers, language: "en" }));
    },
  };
};

/** The fields of the form on a page, as a browser sends them when nothing is changed. */
export const formIn = (page: HttpResult): URLSearchParams => {
  const decode = (text = "") =>
    text
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  const form = /<form class="form"[\s\S]*?<\/form>/.exec(page.body ?? "")?.[0] ?? "";
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1];
    if (name === undefined || (tag.includes('type="checkbox"') && !tag.includes(" checked"))) continue;
    fields.append(name, decode(/ value="([^"]*)"/.exec(tag)?.[1]));
  }
  for (const [, name = "", text] of form.matchAll(
    /<textarea[^>]* name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/g,
  ))
    fields.append(name, decode(text));
  for (const [, name = "", options = ""] of form.matchAll(
    /<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    fields.append(
      name,
      decode(
        (/<option value="([^"]*)" selected>/.exec(options) ?? /<option value="([^"]*)"/.exec(options))?.[1],
      ),
    );
  return fields;
};
