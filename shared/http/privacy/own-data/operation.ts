import * as z from "zod/mini";
import { Cursor } from "../../base/cursor.ts";
import { ERASED } from "../../base/refusals.ts";
import { named } from "../../openapi/naming.ts";
import { formContent, htmlContent, jsonContent, operationsOf } from "../../openapi/operation.ts";
import { exportedContent, unfinished } from "../customers/operation.ts";
import { Erasure } from "./answers.ts";
import { EraseBody, EraseForm } from "./requests.ts";
import { ownDataRoutes } from "./routes.ts";

const tag = "Customers' pages";
const refused = {
  403: {
    when: "The customer has another address by now than the one that this link was mailed to.",
    detail: "The customer has another address than the one that this link was mailed to.",
  },
  404: "There is nothing here.",
} as const;
const erased = {
  when: "The person was erased.",
  detail: ERASED,
};
const about =
  "The link speaks for the address that it was mailed to, also when its survey has ended. HEAD gives the headers.";

const confirm = "The word `erase`, which only the second press sends.";
named("EraseBody", EraseBody, { description: "That it is meant.", fields: { confirm } });
named("EraseForm", EraseForm, {
  description: "The same as the page's button sends it.",
  fields: { confirm },
});

export const ownData = operationsOf(ownDataRoutes, {
  "GET /s/{token}/data": {
    id: "showOwnData",
    tag,
    summary: "What is stored of the person behind the link",
    description:
      "A page in their language, the journey newest first; with `accept: application/json` the same export as " +
      `/v1/customers/{id}. A \`cursor\` is opaque, and only this link can read it. ${about}`,
    hints: z.object({ cursor: z.optional(Cursor) }),
    answers: { 200: { description: "What is stored.", content: { ...htmlContent, ...exportedContent } } },
    problems: {
      ...refused,
      410: erased,
      422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }],
    },
    isPage: true,
  },
  "GET /s/{token}/data/erase": {
    id: "askToErase",
    tag,
    summary: "The page that asks whether to erase",
    description: `Opening it erases nothing. ${about}`,
    answers: { 200: { description: "A page in the customer's language.", content: htmlContent } },
    problems: { ...refused, 410: erased },
    isPage: true,
  },
  "POST /s/{token}/data/erase": {
    id: "eraseOwnData",
    tag,
    summary: "Erase the person behind the link",
    description:
      "As `DELETE /v1/customers/{id}` does. A form without `confirm` is answered with the page that asks, and erases " +
      "nothing; JSON without it is a 422. What is erased already is answered as if it were done now.",
    body: {
      ...jsonContent(EraseBody, { confirmed: { confirm: "erase" } }),
      ...formContent(EraseForm, { confirmed: { confirm: "erase" } }),
    },
    answers: {
      200: {
        description: "Erased; or, to people, the question.",
        content: { ...htmlContent, ...jsonContent(Erasure, { erased: { status: "erased" } }) },
      },
    },
    problems: {
      ...refused,
      410: { ...erased, when: "The person was erased, and this call does not confirm that it should." },
      422: [{ path: "confirm", message: 'must be "erase": it can\'t be undone' }],
      503: unfinished,
    },
    isPage: true,
  },
});
