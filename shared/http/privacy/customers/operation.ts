import { exampleJourney } from "../../journeys/journey/example.ts";
import { fileElsewhere } from "../../lists/file-elsewhere.ts";
import { jsonContent, type Operation, operationsOf } from "../../openapi/operation.ts";
import { CustomerExportJson, CustomersAnswer } from "./answers.ts";
import { AnyCustomersQuery, CustomerQuery, ExportQuery } from "./requests.ts";
import { customerRoutes } from "./routes.ts";

const unknown = "Nothing is known of this customer.";
const noId = [{ path: "id", message: "is required" }];
const badCursor = [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }];

const asks = [
  { at: "2026-11-04T14:04:00.310Z", survey: "post-purchase", invitation: "3q2-7wEPSb6x1c0Zk9m4Nw" },
];

const profile = {
  id: "c-42",
  email: "ana@example.com",
  name: "Ana",
  locale: "pt-BR",
  timezone: "America/Sao_Paulo",
  attributes: { plan: "pro" },
  asks,
  createdAt: "2026-11-02T14:03:01.250Z",
  joined: ["a-7f3"],
};

/** An export, as the person themselves get it too. */
export const exportedContent = jsonContent(CustomerExportJson, {
  export: {
    customer: profile,
    address: { asks, unsubscribedFrom: ["after-support"] },
    journey: { items: exampleJourney, nextCursor: null },
    cases: [],
  },
});
const exported: Operation["answers"] = { 200: { description: "What is stored.", content: exportedContent } };
export const unfinished = {
  when:
    "There is more to erase than one call can, or the store is busy: wait as long as `retry-after` says, and " +
    "send it again to go on.",
  detail: "Mail has stopped, but there is more to erase; send this again to go on.",
};
/** Why the same calls exist without the id in the path. */
const whyQuery =
  "For ids that can't stand in a path: it is decoded before it is routed, so an id with `/` in it, `.` or `..` " +
  "never arrives there. Any other id is taken too.";

export const customers = operationsOf(customerRoutes, {
  "GET /v1/customers/{id}": {
    id: "exportCustomer",
    tag: "Customers",
    summary: "Everything that is stored of one customer",
    description:
      "Under any of the customer's ids. A journey that is too long for one answer goes on behind `cursor`.",
    query: ExportQuery,
    answers: exported,
    problems: { 404: unknown, 422: badCursor },
  },
  "DELETE /v1/customers/{id}": {
    id: "eraseCustomer",
    tag: "Customers",
    summary: "Erase a customer",
    description:
      "Under all of the customer's ids. Nothing personal stays and the address is never mailed again; scores keep " +
      "their counts.",
    answers: { 204: { description: "Erased." } },
    problems: {
      404: unknown,
      422: [{ path: "id", message: "must be one line of printable characters" }],
      503: unfinished,
    },
  },
  "GET /v1/customers": {
    id: "listCustomers",
    tag: "Customers",
    summary:
      "Customers by when they were first seen, or by address; or all of one customer by an id in the query",
    description:
      "With `from` and `to`: who was first seen in this period, the last first. With `email`: who has exactly this " +
      "address, in whatever case. Both also come as CSV, with `Accept: text/csv` or `format=csv`.\n\n" +
      `With \`id\`: as /v1/customers/{id}. ${whyQuery} The journey, too, is read here.`,
    query: AnyCustomersQuery,
    answers: {
      200: {
        description: "What is stored of one customer, or one page of the list; or, as CSV, the whole list.",
        headers: { "content-disposition": "With CSV: a name for the file." },
        content: {
          "text/csv": {},
          ...jsonContent(CustomersAnswer, {
            page: { items: [profile], nextCursor: null },
            ...exportedContent["application/json"]?.examples,
          }),
        },
      },
      303: fileElsewhere,
    },
    problems: { 404: unknown, 422: noId },
  },
  "DELETE /v1/customers": {
    id: "eraseCustomerByQuery",
    tag: "Customers",
    summary: "Erase a customer, by an id in the query",
    description: `As /v1/customers/{id}. ${whyQuery}`,
    query: CustomerQuery,
    answers: { 204: { description: "Erased." } },
    problems: { 404: unknown, 422: noId, 503: unfinished },
  },
});
