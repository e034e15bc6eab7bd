import { ListQuery } from "../../lists/query.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { KeyPage, NewKeyJson } from "./answers.ts";
import { KeyRequest } from "./requests.ts";
import { keyRoutes } from "./routes.ts";

named("ApiKeyRequest", KeyRequest, {
  description: "The key to create.",
  fields: { name: "Who uses it, and for what.", scope: "What it may do." },
});

const tag = "Keys";
const key = {
  id: "3f1c0a9e77b2",
  name: "Web shop",
  scope: "tag",
  createdAt: "2026-11-02T14:03:00.000Z",
} as const;

export const keys = operationsOf(keyRoutes, {
  "GET /v1/keys": {
    id: "listKeys",
    tag,
    summary: "The API keys, the oldest first",
    query: ListQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(KeyPage, {
          keys: { items: [{ ...key, lastUsedOn: "2026-11-05" }], nextCursor: null },
        }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "POST /v1/keys": {
    id: "createKey",
    tag,
    summary: "Create an API key, which is shown once",
    description: "To change a key without a gap: create another one, move its callers, withdraw the old one.",
    body: jsonContent(KeyRequest, { shop: { name: key.name, scope: key.scope } }),
    answers: {
      201: {
        description: "The key.",
        content: jsonContent(NewKeyJson, {
          shop: { ...key, key: "mp_tag_4ZfhFh1nq9Zp2JxE5s0cQmW7tYbR3uKd" },
        }),
      },
    },
    problems: {
      409: "There are 200 keys already; withdraw one first.",
      422: [{ path: "scope", message: "must be one of tag, read, admin" }],
    },
  },
  "DELETE /v1/keys/{id}": {
    id: "withdrawKey",
    tag,
    summary: "Withdraw an API key",
    description: "It works for at most a minute more.",
    answers: { 204: { description: "Withdrawn." } },
    problems: { 404: "There is no such key." },
  },
});
