import { TouchpointTypeDefinition } from "../../../domain/catalogue/index.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { TouchpointTypeJson, TouchpointTypePage } from "./answers.ts";
import { TouchpointTypesQuery } from "./requests.ts";
import { touchpointTypeRoutes } from "./routes.ts";

const definition = {
  name: "Purchase completed",
  stage: "purchase",
  order: 1,
  description: "The order is paid.",
};
const type = { ...definition, key: "purchase.completed" };

export const catalogue = operationsOf(touchpointTypeRoutes, {
  "GET /v1/touchpoint-types": {
    id: "listTouchpointTypes",
    tag: "Catalogue",
    summary: "The catalogue in journey order, or the recorded types that are not in it",
    query: TouchpointTypesQuery,
    answers: {
      200: {
        description: "One page of the catalogue.",
        content: jsonContent(TouchpointTypePage, {
          catalogue: { items: [type], nextCursor: null },
          unregistered: {
            items: [
              {
                key: "purchase.complete",
                volume: 17,
                lastSeenAt: "2026-11-02T14:03:00.000Z",
                suggestion: "purchase.completed",
              },
            ],
            nextCursor: null,
          },
        }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "PUT /v1/touchpoint-types/{key}": {
    id: "defineTouchpointType",
    tag: "Catalogue",
    summary: "Define a touchpoint type",
    description:
      "Also for a type that is recorded already: all its touchpoints count, from the first one on.",
    body: jsonContent(TouchpointTypeDefinition, {
      purchase: definition,
      use: { name: "Report opened", stage: "usage", engagement: true },
    }),
    answers: {
      200: {
        description: "The type as it is stored.",
        content: jsonContent(TouchpointTypeJson, { purchase: type }),
      },
    },
    problems: {
      409: "There are 500 touchpoint types already.",
      422: [{ path: "stage", message: "must be one of awareness, consideration, purchase" }],
    },
  },
  "DELETE /v1/touchpoint-types/{key}": {
    id: "removeTouchpointType",
    tag: "Catalogue",
    summary: "Remove a touchpoint type",
    description:
      "Its touchpoints and scores stay. A type that has touchpoints is archived: they keep its name and place, and " +
      "defining it again brings it back.",
    answers: { 204: { description: "Removed." } },
    problems: {
      404: "There is no such touchpoint type.",
      422: [{ path: "key", message: "must be lower-case words joined by . _ or -, like purchase.completed" }],
    },
  },
});
