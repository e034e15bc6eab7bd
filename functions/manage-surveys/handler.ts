import * as z from "zod/mini";
import type { Refusal } from "../../shared/application/base/definition-refused.ts";
import {
  defineTouchpointType,
  listUnregistered,
  removeTouchpointType,
  type TouchpointTypeStore,
  type VolumeReader,
} from "../../shared/application/catalogue/index.ts";
import {
  archiveSurvey,
  defineSurvey,
  type PolicyStore,
  type SurveyStore,
  setPolicy,
} from "../../shared/application/surveys/index.ts";
import { Key } from "../../shared/domain/base/text.ts";
import { addDuration, type Instant } from "../../shared/domain/base/time.ts";
import {
  byJourneyOrder,
  registeredTypes,
  registrationOf,
  type TouchpointType,
  TouchpointTypeDefinition,
} from "../../shared/domain/catalogue/index.ts";
import {
  isArchived,
  Policy,
  type Survey,
  SurveyDefinition,
  surveyByKey,
} from "../../shared/domain/surveys/index.ts";
import { createApi, json, type Routes, type Scope } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import { ListQuery, TouchpointTypesQuery } from "../../shared/http/base/requests.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { type PreviewDeps, preview } from "./preview.ts";

type Deps = PreviewDeps & {
  store: TouchpointTypeStore & SurveyStore & PolicyStore;
  volumes: VolumeReader;
  stages: readonly string[];
  log: Log;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const ANY: readonly Scope[] = ["tag", "read", "admin"];
const ADMIN: readonly Scope[] = ["admin"];

/** Where a list goes on: behind what stood here, whether it is still there or not. */
const Position = z.object({ key: z.string(), stage: z.optional(z.string()), order: z.optional(z.number()) });
type Listed = z.infer<typeof Position>;

/** A page of a list that is held whole. */
const pageOf = <T extends Listed>(
  items: readonly T[],
  inOrder: (a: Listed, b: Listed) => number,
  { limit = 50, cursor }: z.infer<typeof ListQuery>,
) => {
  const after = cursor === undefined ? undefined : decodeCursor(Position, cursor);
  const left = [...items].sort(inOrder).filter((item) => after === undefined || inOrder(item, after) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const next = last && left.length > limit ? { key: last.key, stage: last.stage, order: last.order } : null;
  return { items: page, nextCursor: encodeCursor(next) };
};

const byKey = (a: Listed, b: Listed): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const keyOf = (event: Event): string => {
  const key = z.safeParse(Key, pathParameter(event, "key"));
  if (key.success) return key.data;
  throw invalid(key.error.issues.map(({ message }) => ({ path: "key", message })));
};

const orConflict = (result: "stored" | Refusal): void => {
  if (result === "stored") return;
  const { refused, path } = result;
  throw new Problem(409, refused, path === undefined ? {} : { errors: [{ path, message: refused }] });
};

const touchpointTypes = ({ store, volumes, stages, clock }: Deps): Routes => ({
  "GET /v1/touchpoint-types": {
    access: ANY,
    handle: async (event) => {
      const { registered = true, ...list } = parseQuery(TouchpointTypesQuery, event);
      const definitions = await store.read();
      if (!registered) return json(200, pageOf(await listUnregistered(volumes)(definitions), byKey, list));
      const order = byJourneyOrder(stages);
      const placed = ({ key, stage, order = 0 }: Listed) => ({
        stage: stage ?? null,
        order,
        touchpoint: key,
      });
      return json(
        200,
        pageOf(registeredTypes(definitions.types), (a, b) => order(placed(a), placed(b)), list),
      );
    },
  },
  "PUT /v1/touchpoint-types/{key}": {
    access: ADMIN,
    handle: async (event) => {
      const type: TouchpointType = { ...parse(TouchpointTypeDefinition, jsonBody(event)), key: keyOf(event) };
      const result = await defineTouchpointType(store, stages)(type);
      if (result === "unknownStage")
        throw invalid([{ path: "stage", message: `must be one of ${stages.join(", ")}` }]);
      orConflict(result);
      return json(200, type);
    },
  },
  "DELETE /v1/touchpoint-types/{key}": {
    access: ADMIN,
    handle: async (event) => {
      if ((await removeTouchpointType(store, volumes)(keyOf(event), clock())) === "unknown")
        throw new Problem(404, "There is no such touchpoint type.");
      return { statusCode: 204 };
    },
  },
});

/** What a definition says and this version does not do yet: told with the definition, lest anyone wait for it. */
const ALERT_NOT_YET = "alert is stored, but no alert is sent yet";

const shown = (survey: Survey, more: readonly string[] = []) => {
  const notices = [...(survey.alert === undefined ? [] : [ALERT_NOT_YET]), ...more];
  return { ...survey, ...(notices.length > 0 ? { notices } : {}) };
};

/** What of a survey can never take effect. */
const idleNotices = ({ touchpoint, delay, when, reminder, expiresAfter }: Survey, now: Instant): string[] => [
  ...(touchpoint === null && (when !== undefined || addDuration(now, delay) > now)
    ? ["delay and when are of no effect without a touchpoint: a campaign asks at once"]
    : []),
  ...(reminder && addDuration(now, reminder.after) >= addDuration(now, expiresAfter)
    ? ["nobody is reminded: the survey expires before its first reminder"]
    : []),
];

/** A survey waits in vain for a touchpoint that is only misspelt. */
const triggerNotices = ({ touchpoint }: Survey, types: readonly TouchpointType[]): string[] => {
  if (touchpoint === null) return [];
  const { registered, suggestion } = registrationOf(touchpoint, types);
  if (registered) return [];
  const meant = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
  return [`${touchpoint} is not in the catalogue.${meant}`];
};

const surveys = ({ store, clock }: Deps): Routes => {
  const find = async (event: Event): Promise<Survey> => {
    const survey = surveyByKey(await store.read(), pathParameter(event, "key"));
    if (survey === undefined) throw noSurvey();
    return survey;
  };
  return {
    "GET /v1/surveys": {
      access: ["read"],
      handle: async (event) =>
        json(
          200,
          pageOf(
            (await store.read()).surveys
              .filter((survey) => !isArchived(survey))
              .map((survey) => shown(survey)),
            byKey,
            parseQuery(ListQuery, event),
          ),
        ),
    },
    "GET /v1/surveys/{key}": {
      access: ["read"],
      handle: async (event) => json(200, shown(await find(event))),
    },
    "PUT /v1/surveys/{key}": {
      access: ADMIN,
      handle: async (event) => {
        const survey: Survey = { ...parse(SurveyDefinition, jsonBody(event)), key: keyOf(event) };
        orConflict(await defineSurvey(store)(survey));
        return json(
          200,
          shown(survey, [
            ...triggerNotices(survey, (await store.read()).types),
            ...idleNotices(survey, clock()),
          ]),
        );
      },
    },
    "DELETE /v1/surveys/{key}": {
      access: ADMIN,
      handle: async (event) => {
        const survey = await find(event);
        orConflict(await archiveSurvey(store)(survey, clock()));
        return { statusCode: 204 };
      },
    },
  };
};

const policy = ({ store }: Deps): Routes => ({
  "GET /v1/policy": { access: ["read"], handle: async () => json(200, (await store.read()).policy) },
  "PUT /v1/policy": {
    access: ADMIN,
    handle: async (event) => {
      const next = parse(Policy, jsonBody(event));
      orConflict(await setPolicy(store)(next));
      return json(200, next);
    },
  },
});

/** The catalogue, the surveys and the policy (API sections 3 and 4). */
export const manageSurveysHandler = (deps: Deps) =>
  createApi({ ...touchpointTypes(deps), ...surveys(deps), ...preview(deps), ...policy(deps) }, deps.log);
