import { ERASED } from "../../base/refusals.ts";
import { named } from "../../openapi/naming.ts";
import {
  formContent,
  htmlContent,
  jsonContent,
  multipartContent,
  operationsOf,
} from "../../openapi/operation.ts";
import { UnsubscriptionJson } from "./answers.ts";
import { UnsubscribeBody, UnsubscribeForm } from "./requests.ts";
import { unsubscribeRoutes } from "./routes.ts";

const tag = "Customers' pages";
const unsubscribeFields = {
  scope: "This survey only, or all surveys; all if it is left out.",
  "List-Unsubscribe": "`One-Click`, as mailboxes send it.",
};
named("UnsubscribeBody", UnsubscribeBody, {
  description: "What to unsubscribe from.",
  fields: {
    ...unsubscribeFields,
    undo: "Takes back the opt-out from all surveys and from this one. Other reasons that stop mail stay.",
  },
});
named("UnsubscribeForm", UnsubscribeForm, {
  description: "The same as the page's buttons and mailboxes send it.",
  fields: { ...unsubscribeFields, undo: "Present and not `false`: like `undo` in JSON." },
});
const UNSUBSCRIBE_FORMS = {
  oneClick: { "List-Unsubscribe": "One-Click" },
  survey: { scope: "survey" },
  undo: { undo: "true" },
} as const;

export const unsubscribe = operationsOf(unsubscribeRoutes, {
  "GET /u/{token}": {
    id: "showUnsubscribe",
    tag,
    summary: "The page to unsubscribe on",
    description: "Opening it unsubscribes nobody. HEAD gives its headers.",
    answers: { 200: { description: "A page in the customer's language.", content: htmlContent } },
    problems: { 404: "There is nothing here.", 410: ERASED },
    isPage: true,
  },
  "POST /u/{token}": {
    id: "unsubscribe",
    tag,
    summary: "Unsubscribe with one click (RFC 8058), from all surveys or from this one; or undo it",
    description:
      "The token is the consent. A body that is empty, can't be read or isn't clear means all surveys, and so does a " +
      "mailbox's `List-Unsubscribe=One-Click` without a scope, whatever it says of `undo`. No cookie, no redirect.",
    body: {
      ...jsonContent(UnsubscribeBody, {
        survey: { scope: "survey" },
        all: { scope: "all" },
        undo: { undo: true },
      }),
      ...formContent(UnsubscribeForm, UNSUBSCRIBE_FORMS),
      ...multipartContent(UnsubscribeForm, UNSUBSCRIBE_FORMS),
    },
    isBodyForgiven: true,
    answers: {
      200: {
        description: "Done, for the customer and for the address; also where it was so already.",
        content: {
          ...htmlContent,
          ...jsonContent(UnsubscriptionJson, {
            unsubscribed: { status: "unsubscribed", scope: "all" },
            undone: { status: "subscribed" },
          }),
        },
      },
    },
    problems: { 404: "There is nothing here.", 410: ERASED },
    isPage: true,
  },
});
