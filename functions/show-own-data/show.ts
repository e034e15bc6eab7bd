import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { exportCustomer, speaksFor } from "../../shared/application/privacy/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { pageResult, wantsJson } from "../../shared/http/base/page-result.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { openCursor, sealCursor } from "../../shared/http/base/sealed-cursor.ts";
import { JourneyCursor } from "../../shared/http/journeys/journey/shown.ts";
import type { CustomerExportJson } from "../../shared/http/privacy/customers/answers.ts";
import { customerExport } from "../../shared/http/privacy/customers/shown.ts";
import { dataPage } from "../../shared/pages/privacy/index.ts";
import type { Deps } from "./deps.ts";
import { type Own, refuse, withOwn } from "./own.ts";

/** How many entries of a journey a page shows. */
const ENTRIES = 20;
const NOTHING = { customer: undefined, address: undefined, journey: { items: [], next: null }, cases: [] };

const positionIn = (event: APIGatewayProxyEventV2, token: string) => {
  const { cursor } = event.queryStringParameters ?? {};
  const position = cursor === undefined ? undefined : openCursor(JourneyCursor, token, cursor);
  return { position, isLost: cursor !== undefined && position === undefined };
};

/** The export as JSON, as `GET /v1/customers/{id}` gives it. */
const exported = async (deps: Deps, event: APIGatewayProxyEventV2, own: Own): Promise<HttpResult> => {
  const { position, isLost } = positionIn(event, own.token);
  if (isLost) throw invalid([{ path: "cursor", message: "must be a nextCursor of an earlier answer" }]);
  const found = (await exportCustomer(deps)(own.customerId, position)) ?? NOTHING;
  // The address may have changed since the link was opened.
  if (!speaksFor(own.invitation, found.customer)) return refuse(event, "moved");
  const page = customerExport(found, sealCursor(own.token, found.journey.next));
  const result = answer<typeof CustomerExportJson>(200, page, { "x-robots-tag": "noindex" });
  return event.requestContext.http.method === "HEAD" ? { ...result, body: "" } : result;
};

/** The page for people. With a broken cursor (a link that was cut off, for example) they get the first page. */
const shown = async (deps: Deps, event: APIGatewayProxyEventV2, own: Own): Promise<HttpResult> => {
  const { position } = positionIn(event, own.token);
  const { addressHash } = own.invitation;
  const [address, { items: entries, next }] = await Promise.all([
    addressHash === undefined ? undefined : deps.addresses.find(addressHash),
    deps.journeys.recall(own.customerId, ENTRIES, position),
  ]);
  const page = dataPage({
    ...own,
    timezone: own.customer?.timezone ?? own.definitions.policy.reportingTimezone,
    address,
    journey: { entries, earlier: sealCursor(own.token, next), isContinued: position !== undefined },
  });
  return pageResult(event, 200, page);
};

/** `GET /s/{token}/data`: shows what is stored of the person behind the link. Nothing is written. */
export const getData = (deps: Deps, event: APIGatewayProxyEventV2) =>
  withOwn(deps, event, {
    own: (own) => (wantsJson(event) ? exported(deps, event, own) : shown(deps, event, own)),
  });
