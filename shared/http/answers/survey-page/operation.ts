import * as z from "zod/mini";
import { wholeNumber } from "../../base/parse.ts";
import { named } from "../../openapi/naming.ts";
import { formContent, htmlContent, jsonContent, operationsOf } from "../../openapi/operation.ts";
import { StoredAnswer } from "./answers.ts";
import { AnswerBody, AnswerForm } from "./requests.ts";
import { surveyPageRoutes } from "./routes.ts";

const tag = "Customers' pages";
const ended = {
  404: "There is nothing here.",
  410: "This survey has ended, or its person was erased.",
} as const;
const showsPage = { description: "A page in the customer's language.", content: htmlContent };

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
    scoreShown: "The stored score as the page showed it. If `score` is the same, it is left unchanged.",
    commentShown:
      "A fingerprint of the stored comment as the page showed it. The same comment is left unchanged; an empty one clears it.",
    auto: "Only in a first answer that the page sends by itself: when the page was made.",
  },
});

export const surveyPage = operationsOf(surveyPageRoutes, {
  "GET /s/{token}": {
    id: "showSurvey",
    tag,
    summary: "The survey page",
    description: "Opening it records nothing. HEAD gives its headers.",
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
      "JSON is answered with JSON and a form with pages, unless `accept` says otherwise. " +
      "At most 128 KB. A comment that is too long is a 413. " +
      "An answer that the page sends by itself is refused (409) if a person could not have seen the page yet, and if " +
      "an answer is stored already.",
    body: {
      ...jsonContent(AnswerBody, { both: { score: 9, comment: "Fast!" }, score: { score: 9 } }),
      ...formContent(AnswerForm, { both: { score: "9", comment: "Fast!" } }),
    },
    answers: {
      200: {
        description: "The answer as it is stored.",
        content: jsonContent(StoredAnswer, { recorded: { status: "recorded", score: 9, comment: "Fast!" } }),
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
});
