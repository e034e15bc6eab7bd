import * as z from "zod/mini";
import { StoredAnswer, Unsubscribed } from "../answers/pages.ts";
import { named } from "../naming.ts";
import { form, html, json, type Operations } from "../operation.ts";
import { wholeNumber } from "../parse.ts";
import { AnswerBody, AnswerForm } from "../requests.ts";

const tag = "Customers' pages";
const nothingHere = { 404: "There is nothing here." } as const;
const ended = { ...nothingHere, 410: "This survey has ended." } as const;
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
    commentShown: "The page showed a stored comment: an empty one then clears it.",
  },
});

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
      "At most 128 KB. A comment that is too long is a 413.",
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
    problems: { ...ended, 422: [{ path: "score", message: "is outside the scale of the question" }] },
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
    problems: nothingHere,
    isPage: true,
  },
  "POST /u/{token}": {
    id: "unsubscribe",
    tag,
    summary: "Unsubscribe with one click (RFC 8058)",
    description: "Whatever the body says: the token is the consent. No cookie, no redirect.",
    access: "public",
    answers: {
      200: {
        description: "No survey goes to this person any more.",
        content: { ...html, ...json(Unsubscribed, { done: { status: "unsubscribed" } }) },
      },
    },
    problems: nothingHere,
    isPage: true,
  },
};
