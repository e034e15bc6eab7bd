import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { KnownNamePage } from "./answers.ts";
import { KnownNameQuery, KnownNamesQuery } from "./requests.ts";
import { knownNameRoutes } from "./routes.ts";

export const knownNames = operationsOf(knownNameRoutes, {
  "GET /v1/known-names": {
    id: "listKnownNames",
    tag: "Catalogue",
    summary: "The names that callers made up: types outside the catalogue, channels, topics and plans",
    description:
      "Each name is a row in the figures, so there is room for 500 types, 100 channels, 100 topics and 50 plans from " +
      "servers, and for a quarter as many types and channels from page keys. A type of the catalogue or of a survey " +
      "needs no room.",
    query: KnownNamesQuery,
    answers: {
      200: {
        description: "One page, by kind and name.",
        content: jsonContent(KnownNamePage, {
          names: {
            items: [
              { kind: "channel", name: "web", by: "server" },
              {
                kind: "type",
                name: "order.placd",
                by: "page",
                volume: 17,
                lastSeenAt: "2026-11-02T14:03:00.000Z",
              },
            ],
            nextCursor: null,
          },
        }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "DELETE /v1/known-names": {
    id: "removeKnownName",
    tag: "Catalogue",
    summary: "Remove a name, which makes room for another one",
    description: "What was recorded with it stays, and the name is listed again if it comes again.",
    query: KnownNameQuery,
    answers: { 204: { description: "Removed." } },
    problems: {
      404: "No caller has sent this name.",
      422: [{ path: "kind", message: "is required" }],
    },
  },
});
