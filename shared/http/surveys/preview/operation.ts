import { NO_SURVEY } from "../../base/refusals.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { EmailPreview } from "./answers.ts";
import { PreviewBody } from "./requests.ts";
import { previewRoutes } from "./routes.ts";

named("PreviewRequest", PreviewBody, {
  fields: { locale: "The customer's language; left out, as for a customer whose language is not known." },
});

export const preview = operationsOf(previewRoutes, {
  "POST /v1/surveys/{key}/preview": {
    id: "previewSurvey",
    tag: "Surveys",
    summary: "See a survey's email beforehand",
    description:
      "The first email as it would leave now, in the language that a customer with this locale is spoken to in. Of the " +
      "customer nothing else is known, so it greets nobody by name. Nothing is sent or stored, and every link in it " +
      "leads to the page that says that it does not work. An archived survey is shown as well.",
    body: jsonContent(PreviewBody, { portuguese: { locale: "pt-BR" }, unknown: {} }),
    answers: {
      200: {
        description: "The email.",
        content: jsonContent(EmailPreview, {
          email: {
            subject: "How likely are you to recommend Acme to a friend?",
            html: '<!doctype html><html lang="en">…</html>',
            text: "Hello,\n\nWe have one question for you.\n\n…",
          },
        }),
      },
    },
    problems: { 404: NO_SURVEY, 422: [{ path: "locale", message: "must be a BCP 47 tag like pt-BR" }] },
  },
});
