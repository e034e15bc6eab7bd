import { GatewayMessage, Problem } from "./answers/problem.ts";
import type { JsonSchema, Schemas } from "./openapi-schemas.ts";
import type { Content, Operation, Problems } from "./operation.ts";
import { type FieldError, invalid, type ProblemStatus, problemDetails } from "./problem.ts";

/** One example stands by itself; of several, each has its name. */
const shown = (examples: Readonly<Record<string, unknown>>): JsonSchema => {
  const entries = Object.entries(examples);
  if (entries.length < 2) return entries.length === 0 ? {} : { example: entries[0]?.[1] };
  return { examples: Object.fromEntries(entries.map(([name, value]) => [name, { value }])) };
};

/** What a body holds, as the document says it. */
export const contentOf = (content: Content, side: "sent" | "answered", schemas: Schemas): JsonSchema =>
  Object.fromEntries(
    Object.entries(content).map(([type, { schema, examples = {} }]) => [
      type,
      { schema: schema ? schemas.refer(schema, side) : { type: "string" }, ...shown(examples) },
    ]),
  );

/** An example of each problem that many calls share. */
const COMMON = {
  400: "The body is not valid JSON.",
  401: "Send a valid API key: Authorization: Bearer mp_…",
  403: "This needs a key with the scope admin; yours has read.",
  413: "The body has 70000 bytes; at most 65536 are taken.",
  415: "Send JSON with the header content-type: application/json.",
  422: [{ path: "limit", message: "must be a whole number" }],
  500: "Something went wrong on our side; it has been noted.",
  503: "The store is busy; try again in a moment.",
} satisfies Problems;

const WHEN: Readonly<Record<ProblemStatus, string>> = {
  400: "The body can't be read.",
  401: "No API key, or one that is not known.",
  403: "The key's scope is not enough.",
  404: "There is no such thing.",
  405: "The path takes other methods.",
  409: "It contradicts what is stored; nothing was written.",
  410: "It has ended.",
  413: "It is too large.",
  415: "The media type is not taken.",
  422: "Some fields are not valid; each is named.",
  429: "Too many requests at once: wait, and send it again. API Gateway itself answers this.",
  500: "A fault of ours.",
  501: "Not built yet.",
  503: "The store is busy: wait as long as `retry-after` says, and send it again.",
};

const HEADERS: Partial<Record<ProblemStatus, Record<string, string>>> = {
  401: { "www-authenticate": "`Bearer`." },
  503: { "retry-after": "Seconds to wait." },
};

const exampleOf = (status: ProblemStatus, problem: string | FieldError[]) =>
  typeof problem === "string" ? problemDetails(status, problem) : invalid(problem).details;

type Status = keyof typeof COMMON;

/** What any call can meet, by what it takes. */
const commonStatuses = ({ access, body, query, isStoreless }: Operation): Status[] => [
  ...(body ? ([400, 413, 415] as const) : []),
  ...(access === "public" ? [] : ([401] as const)),
  ...(access === "public" || (access.includes("tag") && access.includes("read")) ? [] : ([403] as const)),
  ...(body || query ? ([422] as const) : []),
  ...(isStoreless ? [] : ([500, 503] as const)),
];

/** Every problem that a call can answer, with an example of each. */
const problemsOf = (operation: Operation): Problems => ({
  ...Object.fromEntries(commonStatuses(operation).map((status) => [status, COMMON[status]])),
  ...operation.problems,
});

const headersOf = (headers: Readonly<Record<string, string>> | undefined): JsonSchema =>
  headers
    ? {
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, description]) => [
            name,
            { description, schema: { type: "string" } },
          ]),
        ),
      }
    : {};

const problemResponse = (
  status: ProblemStatus,
  problem: string | FieldError[],
  { isPage, schemas }: { isPage?: true | undefined; schemas: Schemas },
): JsonSchema => {
  const problemJson = {
    "application/problem+json": {
      schema: Problem,
      examples: { problem: exampleOf(status, problem) },
    },
  };
  return {
    description: isPage ? `${WHEN[status]} People get a page that says so.` : WHEN[status],
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

const shared = (status: ProblemStatus): JsonSchema => ({ $ref: `#/components/responses/${nameOf(status)}` });

/** Everything that a call can answer, by status. */
export const responsesOf = (operation: Operation, schemas: Schemas): JsonSchema => ({
  ...Object.fromEntries(
    Object.entries(operation.answers).map(([status, { description, content, headers }]) => [
      status,
      {
        description,
        ...headersOf(headers),
        ...(content && { content: contentOf(content, "answered", schemas) }),
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(problemsOf(operation)).map(([code, problem]) => {
      const status = Number(code) as ProblemStatus;
      const isOwn = operation.isPage || problem !== COMMON[status as Status];
      return [status, isOwn ? problemResponse(status, problem, { ...operation, schemas }) : shared(status)];
    }),
  ),
  429: shared(429),
});
