import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { SupportCustomers } from "./answers.ts";
import { SupportCustomersQuery } from "./requests.ts";
import { supportCustomersRoutes } from "./routes.ts";

export const supportCustomers = operationsOf(supportCustomersRoutes, {
  "GET /v1/support/customers": {
    id: "listAskingCustomers",
    tag: "Support",
    summary: "Who asks most, and what it costs beside what they pay",
    description:
      "The customers who opened most tickets in a month, or whose tickets cost most in one currency. With `sort=cost` and " +
      "tickets in several currencies, name one.",
    query: SupportCustomersQuery,
    answers: {
      200: {
        description: "The customers, those with most first.",
        content: jsonContent(SupportCustomers, {
          month: {
            month: "2026-10",
            items: [
              {
                customer: { id: "c-42", name: "Ana" },
                tickets: 9,
                costs: [{ currency: "BRL", amount: 13500 }],
                pays: [{ currency: "BRL", mrr: 9900 }],
                costsMore: true,
              },
            ],
            currencies: ["BRL"],
          },
        }),
      },
    },
    problems: {
      422: [{ path: "currency", message: "must be one of BRL, USD: amounts are never converted" }],
    },
  },
});
