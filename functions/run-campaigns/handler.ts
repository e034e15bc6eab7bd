import * as z from "zod/mini";
import {
  advanceParts,
  type CampaignPieces,
  type CampaignStore,
  MAX_UNDER_WAY,
  type StoredCampaign,
  startCampaign,
  stopCampaign,
} from "../../shared/application/campaigns/index.ts";
import { dryRunDecision } from "../../shared/application/sending/index.ts";
import { Key } from "../../shared/domain/base/text.ts";
import {
  type Campaign,
  CampaignDefinition,
  CampaignId,
  type CampaignName,
} from "../../shared/domain/campaigns/index.ts";
import { type Definitions, surveyByKey } from "../../shared/domain/surveys/index.ts";
import { answer, createApi, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import type { CampaignJson, CampaignPage } from "../../shared/http/campaigns/campaigns/answers.ts";
import { campaignRoutes } from "../../shared/http/campaigns/campaigns/routes.ts";
import { CampaignCursor, campaignItem } from "../../shared/http/campaigns/campaigns/shown.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type { DecisionJson } from "../../shared/http/sending/decision/answers.ts";
import { DecisionBody } from "../../shared/http/sending/decision/requests.ts";
import { decisionRoutes } from "../../shared/http/sending/decision/routes.ts";
import { decisionItem } from "../../shared/http/sending/decision/shown.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

type Deps = {
  campaigns: CampaignStore;
  pieces: CampaignPieces;
  definitions: () => Promise<Definitions>;
  /** Into how many parts a campaign to all customers is divided. */
  parts: number;
  clock: Clock;
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

/** How long the starting call works on a campaign, so that a short list is done in its answer. The schedule does the rest. */
const TAKING_MS = 2_000;

const noCampaign = () => new Problem(404, "There is no such campaign.");

/** A key that no survey can have is answered like an unknown one. @throws {Problem} 404 */
const surveyOf = (event: Event): string => {
  const key = z.safeParse(Key, pathParameter(event, "key"));
  if (!key.success) throw noSurvey();
  return key.data;
};
const nameOf = (event: Event): CampaignName => {
  const id = z.safeParse(CampaignId, pathParameter(event, "campaignId"));
  if (!id.success) throw noCampaign();
  return { survey: surveyOf(event), id: id.data };
};

/** Works on a new campaign for a moment. A fault loses nothing: the campaign is stored, and the schedule continues it. */
const takeFirst = async (
  { pieces, clock, log }: Deps,
  { survey, id, parts }: Campaign,
  definitions: Definitions,
): Promise<void> => {
  const until = performance.now() + TAKING_MS;
  const names = Array.from({ length: parts }, (_, part) => ({ survey, id, part }));
  const onFault = (error: unknown) => log.error("campaign.fault", { survey, campaign: id }, error);
  await advanceParts(
    {
      pieces,
      definitions,
      clock,
      hasTime: () => performance.now() < until,
      onUnreadable: (error) => log.error("campaign.unreadable", { survey, what: error.message }, error),
      onFault: (_name, error) => onFault(error),
    },
    names,
  ).catch(onFault);
};

const found = async ({ campaigns }: Deps, name: CampaignName): Promise<StoredCampaign> => {
  const campaign = await campaigns.find(name);
  if (campaign === undefined) throw noCampaign();
  return campaign;
};

/** A list of 1,000 ids of 128 characters, each of which takes up to four bytes. */
const LIST_BODY = 640 * 1024;

const start = async (deps: Deps, event: Event) => {
  const definition = parse(CampaignDefinition, jsonBody(event, LIST_BODY));
  const definitions = await deps.definitions();
  const survey = surveyOf(event);
  const started = await startCampaign(
    deps.campaigns,
    definitions,
    deps.parts,
  )({ survey, definition }, deps.clock());
  switch (started.outcome) {
    case "unknownSurvey":
      throw noSurvey();
    case "otherContent":
      throw new Problem(409, "This survey has another campaign with this id. Choose another id.", {
        errors: [{ path: "id", message: "is taken by other content" }],
      });
    case "archived":
      throw new Problem(409, "The survey was archived and asks nobody any more; PUT it to bring it back.");
    case "triggered":
      throw new Problem(
        409,
        `${survey} asks after ${started.touchpoint}, so it makes no sense to a customer who did not pass it. A campaign ` +
          "needs a relationship survey: define one without a touchpoint.",
      );
    case "full":
      throw new Problem(409, `There are ${MAX_UNDER_WAY} campaigns under way already; stop one first.`);
    case "started":
      await takeFirst(deps, started.campaign, definitions);
      break;
    case "exists":
      break;
    default:
      started satisfies never;
  }
  return answer<typeof CampaignJson>(202, campaignItem(await found(deps, { survey, id: definition.id })));
};

const list = async ({ campaigns, definitions }: Deps, event: Event) => {
  const { limit = 50, cursor } = parseQuery(ListQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(CampaignCursor, cursor);
  const survey = surveyOf(event);
  if (surveyByKey(await definitions(), survey) === undefined) throw noSurvey();
  const { items, next } = await campaigns.page(survey, limit, after);
  return answer<typeof CampaignPage>(200, { items: items.map(campaignItem), nextCursor: encodeCursor(next) });
};

const show = async (deps: Deps, event: Event) =>
  answer<typeof CampaignJson>(200, campaignItem(await found(deps, nameOf(event))));

const stop = async ({ campaigns, pieces, clock }: Deps, event: Event) => {
  if ((await stopCampaign(campaigns, pieces)(nameOf(event), clock())) === "unknown") throw noCampaign();
  return { statusCode: 204 };
};

const dryRun = async ({ pieces, definitions, clock }: Deps, event: Event) => {
  const { customer, at = clock(), properties } = parse(DecisionBody, jsonBody(event));
  const supposed = { survey: surveyOf(event), customerId: customer.id, at, properties };
  const decision = await dryRunDecision(pieces, await definitions())(supposed);
  if (decision === undefined) throw noSurvey();
  if (decision.decision === "expire")
    throw new Error("an invitation that is planned for now can't have expired");
  return answer<typeof DecisionJson>(200, decisionItem(decision));
};

/** Runs campaigns, and tells in a dry run what would be decided for a customer (API section 4). */
export const runCampaignsHandler = (deps: Deps) =>
  createApi(
    {
      ...routesOf(decisionRoutes, {
        "POST /v1/surveys/{key}/decision": (event) => dryRun(deps, event),
      }),
      ...routesOf(campaignRoutes, {
        "POST /v1/surveys/{key}/campaigns": (event) => start(deps, event),
        "GET /v1/surveys/{key}/campaigns": readsQuery((event) => list(deps, event)),
        "GET /v1/surveys/{key}/campaigns/{campaignId}": (event) => show(deps, event),
        "DELETE /v1/surveys/{key}/campaigns/{campaignId}": (event) => stop(deps, event),
      }),
    },
    deps.log,
  );
