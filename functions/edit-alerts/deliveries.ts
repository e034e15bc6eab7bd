import { replayDelivery } from "../../shared/application/webhooks/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { seeOther } from "../../shared/http/base/page-result.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { knownFields } from "../../shared/http/dashboard/list-query.ts";
import { refusalsOf } from "../../shared/http/dashboard/settings-form.ts";
import { dashboardResult, formOf } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { DeliveryPage } from "../../shared/http/webhooks/webhooks/answers.ts";
import { DeliveriesQuery, namedWebhook, orNotSent } from "../../shared/http/webhooks/webhooks/requests.ts";
import { deliveriesAnswer } from "../../shared/http/webhooks/webhooks/webhook-answers.ts";
import { hrefOf } from "../../shared/pages/dashboard/frame/index.ts";
import type { FieldRefusal } from "../../shared/pages/dashboard/settings/index.ts";
import { deliveriesHref, deliveriesPage } from "../../shared/pages/dashboard/webhooks/index.ts";
import { type Deps, isForm, type Request, zoneOf } from "./deps.ts";

const show = async (
  deps: Deps,
  { event, frame, member, query }: Request,
  { key, refusals = [] }: { key: string; refusals?: FieldRefusal[] },
): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, key);
  const asked = parse(DeliveriesQuery, knownFields(DeliveriesQuery, query));
  const page = await deliveriesAnswer(deps.deliveries)(webhook, asked);
  if (query.format === "json") return answer<typeof DeliveryPage>(200, page);
  const { replayed } = frame.texts.dashboard.webhooks.deliveries;
  const shown = deliveriesPage({
    frame,
    webhook,
    status: asked.status,
    deliveries: page.items,
    nextCursor: page.nextCursor,
    isContinued: asked.cursor !== undefined,
    zone: await zoneOf(deps, member),
    refusals,
    notice: query.done === "replayed" ? replayed : undefined,
  });
  return dashboardResult(event, refusals.length > 0 ? 409 : 200, shown);
};

const replay = async (deps: Deps, request: Request, key: string): Promise<HttpResult> => {
  const webhook = await namedWebhook(deps.webhooks, key);
  const { replay: id = "" } = formOf(request.event).fields;
  const { status } = request.query;
  try {
    orNotSent(await replayDelivery(deps)(webhook, id, deps.clock()));
  } catch (error) {
    return show(deps, request, { key, refusals: refusalsOf(error) });
  }
  return seeOther(hrefOf(deliveriesHref(key), { status, done: "replayed" }));
};

/** What was sent to a webhook, and its button to send a message again. */
export const deliveryPages =
  (deps: Deps) =>
  (request: Request, key: string): Promise<HttpResult> =>
    isForm(request) ? replay(deps, request, key) : show(deps, request, { key });
