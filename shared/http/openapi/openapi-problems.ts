import { invalid, type ProblemDetails, type ProblemStatus, problemDetails } from "../base/problem.ts";
import type { JsonSchema } from "./for-generators.ts";
import { contentOf, headersOf } from "./openapi-content.ts";
import type { Schemas } from "./openapi-schemas.ts";
import { ANY_TYPE, type Operation, type ProblemExample, type Problems } from "./operation.ts";
import { GatewayMessage, ProblemJson } from "./problem-answers.ts";

/** An example of each problem that many calls share. */
const COMMON = {
  400: "The body is not valid JSON.",
  401: "Send a valid API key: Authorization: Bearer mp_…",
  403: "This needs a key with the scope admin; yours has read.",
  413: "At most 65536 bytes are taken as a body.",
  415: "Send JSON with the header content-type: application/json.",
  422: [{ path: "limit", message: "must be a whole number" }],
  500: "Something went wrong on our side; it has been noted.",
  503: "The store is busy; try again in a moment.",
} satisfies Problems;

const WHEN: Readonly<Record<ProblemStatus, string>> = {
  400: "The body can't be read, or names a field twice in one object.",
  401: "No API key, or one that is not known.",
  403: "The key's scope is not enough; or the call comes from a web page, where only `page` keys may be used.",
  404: "There is no such thing.",
  405: "The path takes other methods.",
  409: "It contradicts what is stored; nothing was written.",
  410: "It has ended.",
  412: "Somebody changed it since the version that `if-match` names: read it again.",
  413: "It is too large.",
  415: "The media type is not taken, or the content-encoding is neither gzip nor identity.",
  422: "Some fields are not valid; each is named.",
  428: "`if-match` is missing: it says which version the change is made to.",
  429: "Too many requests at once: wait, and send it again. API Gateway itself answers this.",
  500: "A fault of ours.",
  503: "The store is busy: wait as long as `retry-after` says, and send it again.",
};

const HEADERS: Partial<Record<ProblemStatus, Record<string, string>>> = {
  401: { "www-authenticate": "`Bearer`." },
  412: { etag: "The version that is there now, in quotes." },
  415: { "accept-encoding": "The accepted content-encodings, if that was the problem." },
  503: { "retry-after": "Seconds to wait." },
};

const exampleOf = (status: ProblemStatus, problem: ProblemExample): ProblemDetails => {
  if (typeof problem === "string") return problemDetails(status, problem);
  if (Array.isArray(problem)) return invalid(problem).details;
  return problemDetails(status, problem.detail, problem.errors);
};

type Status = keyof typeof COMMON;

/** The problems that any call of this kind can answer. */
const commonStatuses = ({ access, body, isBodyForgiven, query, isStoreless }: Operation): Status[] => [
  ...(body && !isBodyForgiven ? ([400, 413, 415] satisfies Status[]) : []),
  ...(access === "public" ? [] : ([401, 403] as const)),
  ...((body && !isBodyForgiven) || query ? ([422] as const) : []),
  ...(isStoreless ? [] : ([500, 503] as const)),
];

/** The 415 of a call that ignores the media type of its body. */
const UNSUPPORTED_ENCODING = "UnsupportedContentEncoding";
const ENCODING: ProblemExample = {
  when: "The content-encoding is neither gzip nor identity. Any media type is taken.",
  detail: "Send the body as it is, or with content-encoding: gzip.",
};

/** Every problem that a call can answer, with an example of each. */
const problemsOf = (operation: Operation): Problems => ({
  ...Object.fromEntries(commonStatuses(operation).map((status) => [status, COMMON[status]])),
  ...(operation.body && ANY_TYPE in operation.body && { 415: ENCODING }),
  ...operation.problems,
});

const problemResponse = (
  status: ProblemStatus,
  problem: ProblemExample,
  { isPage, schemas }: { isPage?: true | undefined; schemas: Schemas },
): JsonSchema => {
  const problemJson = {
    "application/problem+json": {
      schema: ProblemJson,
      examples: { problem: exampleOf(status, problem) },
    },
  };
  const { when = WHEN[status] } = typeof problem === "string" || Array.isArray(problem) ? {} : problem;
  return {
    description: isPage ? `${when} People get a page that says so.` : when,
    ...headersOf(HEADERS[status]),
    content: contentOf(isPage ? { ...problemJson, "text/html": {} } : problemJson, "answered", schemas),
  };
};

/** The responses that many calls share, by the name of their status. */
export const sharedResponses = (schemas: Schemas): JsonSchema => ({
  ...Object.fromEntries(
    Object.entries(COMMON).map(([code, problem]) => {
      const status = Number(code) as Status;
      return [nameOf(status), problemResponse(status, problem, { schemas })];
    }),
  ),
  [UNSUPPORTED_ENCODING]: problemResponse(415, ENCODING, { schemas }),
  [nameOf(429)]: {
    description: WHEN[429],
    content: contentOf(
      {
        "application/json": {
          schema: GatewayMessage,
          examples: { throttled: { message: "Too Many Requests" } },
        },
      },
      "answered",
      schemas,
    ),
  },
});

/** `422` as `UnprocessableContent`. */
const nameOf = (status: ProblemStatus): string => problemDetails(status, "").title.replaceAll(" ", "");

const refer = (name: string): JsonSchema => ({ $ref: `#/components/responses/${name}` });

const responseTo = (
  status: ProblemStatus,
  problem: ProblemExample,
  { isPage, schemas }: { isPage?: true | undefined; schemas: Schemas },
): JsonSchema => {
  if (problem === ENCODING) return refer(UNSUPPORTED_ENCODING);
  if (problem === COMMON[status as Status] && !isPage) return refer(nameOf(status));
  return problemResponse(status, problem, { isPage, schemas });
};

/** Every problem that a call can answer, by status, as the document has it. */
export const problemResponses = (operation: Operation, schemas: Schemas): JsonSchema => ({
  ...Object.fromEntries(
    Object.entries(problemsOf(operation)).map(([code, problem]) => {
      const status = Number(code) as ProblemStatus;
      return [status, responseTo(status, problem, { ...operation, schemas })];
    }),
  ),
  429: refer(nameOf(429)),
});
