import { ListQuery } from "../../lists/query.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { JourneyPage } from "./answers.ts";
import { exampleJourney } from "./example.ts";
import { journeyRoutes } from "./routes.ts";

export const journey = operationsOf(journeyRoutes, {
  "GET /v1/customers/{id}/journey": {
    id: "getJourney",
    tag: "Customers",
    summary: "One customer's touchpoints, invitations and responses in the order of time",
    query: ListQuery,
    answers: {
      200: {
        description: "One page of the journey.",
        content: jsonContent(JourneyPage, {
          page: {
            items: exampleJourney,
            nextCursor: null,
          },
        }),
      },
    },
    problems: {
      404: "Nothing is known of this customer.",
      422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }],
    },
  },
});
