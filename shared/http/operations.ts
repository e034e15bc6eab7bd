import type * as z from "zod/mini";
import { Policy } from "../domain/policy.ts";
import { SurveyDefinition } from "../domain/survey.ts";
import { TagLinkDefinition } from "../domain/tag-link.ts";
import { TouchpointInput } from "../domain/touchpoint.ts";
import { TouchpointTypeDefinition } from "../domain/touchpoint-type.ts";
import type { Scope } from "./api.ts";
import type { ProblemStatus } from "./problem.ts";
import {
  AnswerBody,
  ExportQuery,
  ListQuery,
  ResponseImportBatch,
  ResponsesQuery,
  ScoresQuery,
  TouchpointBatch,
  TouchpointTypesQuery,
} from "./requests.ts";
import { SegmentBatch, type SegmentCall, SegmentMessage } from "./segment.ts";

/** One call of the external contract. */
export type Operation = {
  /** The call's name for generated clients. */
  id: string;
  summary: string;
  access: "public" | readonly Scope[];
  body?: z.ZodMiniType;
  query?: z.ZodMiniType;
  success: { status: number; description: string };
  problems?: readonly ProblemStatus[];
};

const TAG = ["tag"] as const;
const READ = ["read"] as const;
const ADMIN = ["admin"] as const;
const ANY = ["tag", "read", "admin"] as const;
const stored = { status: 200, description: "The definition as it is stored." };
const gone = { status: 204, description: "Done." };
const page = { status: 200, description: "One page of the list: `{items, nextCursor}`." };
const html = { status: 200, description: "A page in the customer's language. Opening it changes nothing." };

const SEGMENT_SUMMARIES: Record<SegmentCall | "batch", string> = {
  track: "Record what a customer did",
  identify: "Say who a customer is",
  page: "Record that a page was viewed",
  screen: "Record that a screen was viewed",
  group: "Say to which group a customer belongs",
  alias: "Say that an earlier id is this customer's",
  batch: "Up to 500 such calls at once",
};

/** Segment's tracking API, each call also under its first letter: so it is called by Analytics.js in a browser. */
const segmentOperations = (): Record<string, Operation> =>
  Object.fromEntries(
    Object.entries(SEGMENT_SUMMARIES).flatMap(([call, summary]) =>
      [call, call.slice(0, 1)].map((path) => [
        `POST /v1/${path}`,
        {
          id:
            path === call
              ? `segment${call[0]?.toUpperCase()}${call.slice(1)}`
              : `segmentShort${path.toUpperCase()}`,
          summary: path === call ? summary : `${summary} (as /v1/${call})`,
          access: TAG,
          body: call === "batch" ? SegmentBatch : SegmentMessage,
          success: { status: 200, description: "`{success: true}`, and `notices` of what was not kept." },
          problems: call === "batch" ? [400] : [409],
        } satisfies Operation,
      ]),
    ),
  );
const passed = "The visitor passes the link's touchpoint, once a minute. HEAD and prefetches record nothing.";

/** Every call that is built, by method and path. What stands in {@link PLANNED} answers 501. */
export const OPERATIONS: Record<string, Operation> = {
  "POST /v1/touchpoints": {
    id: "recordTouchpoint",
    summary: "Record one touchpoint",
    access: TAG,
    body: TouchpointInput,
    success: { status: 201, description: "Recorded; 200 with status `duplicate` for a replay." },
    problems: [409],
  },
  "POST /v1/touchpoints/batch": {
    id: "recordTouchpoints",
    summary: "Record 1–500 touchpoints",
    access: TAG,
    body: TouchpointBatch,
    success: {
      status: 207,
      description: "A result per item, in order; good ones are stored whatever the bad ones do.",
    },
  },
  ...segmentOperations(),
  "GET /v1/touchpoint-types": {
    id: "listTouchpointTypes",
    summary: "The catalogue in journey order; with registered=false what is recorded and not in it",
    access: ANY,
    query: TouchpointTypesQuery,
    success: page,
  },
  "PUT /v1/touchpoint-types/{key}": {
    id: "defineTouchpointType",
    summary: "Define a touchpoint type",
    access: ADMIN,
    body: TouchpointTypeDefinition,
    success: stored,
    problems: [409],
  },
  "DELETE /v1/touchpoint-types/{key}": {
    id: "removeTouchpointType",
    summary: "Remove a touchpoint type",
    access: ADMIN,
    success: gone,
    problems: [404],
  },
  "GET /v1/surveys": {
    id: "listSurveys",
    summary: "The surveys",
    access: READ,
    query: ListQuery,
    success: page,
  },
  "GET /v1/surveys/{key}": {
    id: "getSurvey",
    summary: "One survey",
    access: READ,
    success: stored,
    problems: [404],
  },
  "PUT /v1/surveys/{key}": {
    id: "defineSurvey",
    summary: "Define a survey",
    access: ADMIN,
    body: SurveyDefinition,
    success: stored,
    problems: [409],
  },
  "DELETE /v1/surveys/{key}": {
    id: "archiveSurvey",
    summary: "Archive a survey",
    access: ADMIN,
    success: gone,
    problems: [404],
  },
  "GET /v1/policy": {
    id: "getPolicy",
    summary: "The rules above all surveys",
    access: READ,
    success: stored,
  },
  "PUT /v1/policy": {
    id: "setPolicy",
    summary: "Set the rules above all surveys",
    access: ADMIN,
    body: Policy,
    success: stored,
    problems: [409],
  },
  "GET /v1/scores": {
    id: "queryScores",
    summary: "Scores of every touchpoint type over a period",
    access: READ,
    query: ScoresQuery,
    success: { status: 200, description: "A row per touchpoint type and survey, in journey order." },
  },
  "GET /v1/responses": {
    id: "listResponses",
    summary: "Responses, newest first",
    access: READ,
    query: ResponsesQuery,
    success: page,
  },
  "POST /v1/responses/import": {
    id: "importResponses",
    summary: "Take in 1–500 answers that another tool collected",
    access: ADMIN,
    body: ResponseImportBatch,
    success: {
      status: 207,
      description: "A result per item, in order; good ones are stored whatever the bad ones do.",
    },
  },
  "GET /v1/customers/{id}/journey": {
    id: "getJourney",
    summary: "One customer's touchpoints, invitations and responses in the order of time",
    access: READ,
    query: ListQuery,
    success: page,
    problems: [404],
  },
  "GET /v1/customers/{id}": {
    id: "exportCustomer",
    summary: "Everything that is stored of one customer",
    access: READ,
    query: ExportQuery,
    success: { status: 200, description: "`{customer, suppression, journey: {items, nextCursor}}`." },
    problems: [404],
  },
  "DELETE /v1/customers/{id}": {
    id: "eraseCustomer",
    summary: "Erase a customer",
    access: ADMIN,
    success: gone,
    problems: [404],
  },
  "GET /s/{token}": {
    id: "showSurvey",
    summary: "The survey page",
    access: "public",
    success: html,
    problems: [404, 410],
  },
  "POST /s/{token}": {
    id: "answerSurvey",
    summary: "Answer a survey, or change the answer",
    access: "public",
    body: AnswerBody,
    success: {
      status: 200,
      description: "`{status: recorded | revised, score, comment}`; a form gets 303 to the thanks page.",
    },
    problems: [404, 410],
  },
  "GET /s/{token}/thanks": {
    id: "showThanks",
    summary: "The page after an answer",
    access: "public",
    success: html,
    problems: [404, 410],
  },
  "GET /u/{token}": {
    id: "showUnsubscribe",
    summary: "The page to unsubscribe on",
    access: "public",
    success: html,
    problems: [404],
  },
  "POST /u/{token}": {
    id: "unsubscribe",
    summary: "Unsubscribe (RFC 8058 one-click)",
    access: "public",
    success: { status: 200, description: "No survey goes to this person any more." },
    problems: [404],
  },
  "GET /v1/links": {
    id: "listLinks",
    summary: "The tag links",
    access: READ,
    query: ListQuery,
    success: page,
  },
  "POST /v1/links": {
    id: "createLink",
    summary: "Create a tag link",
    access: ADMIN,
    body: TagLinkDefinition,
    success: { status: 201, description: "The link; 200 for one that was there already." },
    problems: [409],
  },
  "DELETE /v1/links/{linkId}": {
    id: "deleteLink",
    summary: "Delete a tag link",
    access: ADMIN,
    success: gone,
    problems: [404],
  },
  "GET /t/{linkId}": {
    id: "followLink",
    summary: "Follow a tag link",
    access: "public",
    success: { status: 302, description: `To the link's target. ${passed}` },
    problems: [404, 410],
  },
  "GET /t/{linkId}.gif": {
    id: "loadLinkImage",
    summary: "Load a tag link's image",
    access: "public",
    success: { status: 200, description: `A transparent GIF of one pixel. ${passed}` },
    problems: [404],
  },
  "GET /v1/health": {
    id: "getHealth",
    summary: "Whether the API answers",
    access: "public",
    success: { status: 200, description: "`{status, version}`." },
  },
  "GET /v1/openapi.json": {
    id: "getOpenApi",
    summary: "This document",
    access: "public",
    success: { status: 200, description: "OpenAPI 3.1." },
  },
};

/** Calls that the contract names and this version does not build. */
export const PLANNED = [
  "POST /v1/surveys/{key}/campaigns",
  "POST /v1/surveys/{key}/decision",
  "POST /v1/surveys/{key}/preview",
  "GET /v1/invitations",
  "GET /v1/scores/trend",
  "GET /s/{token}/data",
  "POST /s/{token}/data/erase",
] as const;

/** The methods that a path takes, each once. A public page answers HEAD as it answers GET. */
export const methodsOf = (path: string, operations: readonly string[]): string[] => {
  const methods = operations.flatMap((operation) => {
    const [method = "", template = ""] = operation.split(" ");
    const pattern = new RegExp(`^${template.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`);
    if (!pattern.test(path)) return [];
    return method === "GET" && /^\/[stu]\//.test(template) ? ["GET", "HEAD"] : [method];
  });
  return [...new Set(methods)];
};
