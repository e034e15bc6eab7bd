import * as z from "zod/mini";
import { wholeNumber } from "../../base/parse.ts";
import { ERASED } from "../../base/refusals.ts";
import { AnswerBody, AnswerForm, UnsubscribeBody, UnsubscribeForm } from "../../base/requests.ts";
import { named } from "../../openapi/naming.ts";
import { form, html, json, multipart, type Operations } from "../../openapi/operation.ts";
import { StoredAnswer, Unsubscription } from "./answers.ts";

const tag = "Customers' pages";
const nothingHere = { 404: "There is nothing here." } as const;
const ended = { ...nothingHere, 410: "This survey has ended, or its person was erased." } as const;
const showsPage = { description: "A page in the customer's language.", content: html };

named("AnswerBody", AnswerBody, {
  description: "At least one of the two. What is left out stays as it is.",
  fields: {
    score: "On the scale of the survey's metric.",
    comment: { description: "At most 5,000 characters, in any number of lines.", maxLength: 10_000 },
  },
});
named("AnswerForm", AnswerForm, {
  description: "The answer as the page's form sends it.",
  fields: {
    score: "A whole number on the scale of the survey's metric, or empty.",
    scoreShown: "The stored score as the page showed it: where `score` is the same, it says nothing.",
    commentShown:
      "A mark of the stored comment as the page showed it: the same comment then says nothing, an empty one clears it.",
    auto: "Of a first answer that the page sends by itself: when it was made.",
  },
});

const unsubscribeFields = {
  scope: "This survey only, or all surveys, which is what leaving it out means.",
  "List-Unsubscribe": "`One-Click`, as mailboxes send it.",
};
named("UnsubscribeBody", UnsubscribeBody, {
  description: "What to unsubscribe from.",
  fields: {
    ...unsubscribeFields,
    undo: "Takes back a no to all surveys and one to this survey; what else stops mail stays.",
  },
});
named("UnsubscribeForm", UnsubscribeForm, {
  description: "The same as the page's buttons and mailboxes send it.",
  fields: { ...unsubscribeFields, undo: "There at all, and not `false`: as `undo` in JSON." },
});
const UNSUBSCRIBE_FORMS = {
  oneClick: { "List-Unsubscribe": "One-Click" },
  survey: { scope: "survey" },
  undo: { undo: "true" },
} as const;

export const pages: Operations = {
  "GET /s/{token}": {
    id: "showSurvey",
    tag,
    summary: "The survey page",
    description: "Opening it records nothing. HEAD gives its headers.",
    access: "public",
    hints: z.object({ score: z.optional(wholeNumber(0, 10)) }),
    answers: { 200: showsPage },
    problems: ended,
    isPage: true,
  },
  "POST /s/{token}": {
    id: "answerSurvey",
    tag,
    summary: "Answer a survey, or change the answer",
    description:
      "JSON is answered in JSON, and a form with pages; `accept` decides otherwise. " +
      "At most 128 KB. A comment that is too long is a 413. " +
      "A page that sends the score by itself is refused (409) sooner than a person could have seen it, and where " +
      "an answer is stored.",
    access: "public",
    body: {
      ...json(AnswerBody, { both: { score: 9, comment: "Fast!" }, score: { score: 9 } }),
      ...form(AnswerForm, { both: { score: "9", comment: "Fast!" } }),
    },
    answers: {
      200: {
        description: "The answer as it is stored.",
        content: json(StoredAnswer, { recorded: { status: "recorded", score: 9, comment: "Fast!" } }),
      },
      303: {
        description: "Stored; a form goes on to the thanks page.",
        headers: { location: "The thanks page." },
      },
    },
    problems: {
      ...ended,
      409: "An answer that nobody sent by hand is not taken here.",
      422: [{ path: "score", message: "is outside the scale of the question" }],
    },
    isPage: true,
  },
  "GET /s/{token}/thanks": {
    id: "showThanks",
    tag,
    summary: "The page after an answer",
    description: "HEAD gives its headers.",
    access: "public",
    answers: {
      200: showsPage,
      303: {
        description: "There is no answer yet: to the survey page.",
        headers: { location: "The survey page." },
      },
    },
    problems: ended,
    isPage: true,
  },
  "GET /u/{token}": {
    id: "showUnsubscribe",
    tag,
    summary: "The page to unsubscribe on",
    description: "Opening it unsubscribes nobody. HEAD gives its headers.",
    access: "public",
    answers: { 200: showsPage },
    problems: { ...nothingHere, 410: ERASED },
    isPage: true,
  },
  "POST /u/{token}": {
    id: "unsubscribe",
    tag,
    summary: "Unsubscribe with one click (RFC 8058), from all surveys or from this one; or undo it",
    description:
      "The token is the consent. A body that is empty, can't be read or isn't clear means all surveys, and so does a " +
      "mailbox's `List-Unsubscribe=One-Click` without a scope, whatever it says of `undo`. No cookie, no redirect.",
    access: "public",
    body: {
      ...json(UnsubscribeBody, { survey: { scope: "survey" }, all: { scope: "all" }, undo: { undo: true } }),
      ...form(UnsubscribeForm, UNSUBSCRIBE_FORMS),
      ...multipart(UnsubscribeForm, UNSUBSCRIBE_FORMS),
    },
    isBodyForgiven: true,
    answers: {
      200: {
        description: "Done, for the customer and for the address; also where it was so already.",
        content: {
          ...html,
          ...json(Unsubscription, {
            unsubscribed: { status: "unsubscribed", scope: "all" },
            undone: { status: "subscribed" },
          }),
        },
      },
    },
    problems: { ...nothingHere, 410: ERASED },
    isPage: true,
  },
};
