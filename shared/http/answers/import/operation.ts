import { ResponseImport } from "../../../domain/answers/index.ts";
import { problemDetails } from "../../base/problem.ts";
import { BatchResults } from "../../openapi/batch-answers.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { ResponseImportBatch } from "./requests.ts";
import { importRoutes } from "./routes.ts";

named("ResponseImport", ResponseImport, {
  description: "An answer that another tool collected.",
  fields: {
    id: {
      description:
        "The other tool's id. An answer with the same id is never stored twice; with other content it is revised.",
      examples: ["delighted-8821"],
    },
    touchpoint: "What the customer was asked about. It need not be in the catalogue.",
    survey: "It need not be defined here. If it is, the metric must be the survey's own.",
    score: { description: "On the metric's scale.", minimum: 0, maximum: 10 },
    comment: { description: "At most 5,000 characters, in any number of lines.", maxLength: 5_000 },
    answeredAt: "The day on which it counts. At most 5 minutes ahead.",
    updatedAt:
      "When the other tool last changed it. An older version never replaces a newer one. At most 5 minutes ahead.",
  },
});

named("ResponseImportBatch", ResponseImportBatch, {
  fields: {
    responses: {
      description: "Each is checked by itself.",
      items: { $ref: "#/components/schemas/ResponseImport" },
    },
  },
});

const answer = {
  id: "delighted-8821",
  touchpoint: "purchase.completed",
  survey: "delighted-nps",
  metric: "nps",
  score: 9,
  comment: "Fast!",
  customer: { id: "c-50", email: "bea@example.com", name: "Bea" },
  answeredAt: "2026-11-04T18:20:00Z",
};

export const importing = operationsOf(importRoutes, {
  "POST /v1/responses/import": {
    id: "importResponses",
    tag: "Import",
    summary: "Import 1–500 answers that another tool collected",
    description:
      "At most 6 MB. Bad items do not stop the good ones, and sending them again stores nothing twice. What comes " +
      "again changed is revised: where both versions have an `updatedAt` the newer stays, else the later call. They count in " +
      "the scores of their own days. An answer that a customer gave here (its `id` is the invitation's) is a `duplicate` and stays as it is. Nobody is asked or mailed because of them.",
    body: jsonContent(ResponseImportBatch, {
      two: {
        responses: [answer, { ...answer, id: "delighted-8822", score: 4, customer: { id: "c-51" } }],
      },
    }),
    answers: {
      207: {
        description: "A result per item, in order.",
        content: jsonContent(BatchResults, {
          mixed: {
            results: [
              { index: 0, id: "delighted-8821", status: "recorded" },
              { index: 1, id: "delighted-8822", status: "revised" },
              {
                index: 2,
                status: "rejected",
                problem: problemDetails(422, "score: must be on the scale of nps, 0 to 10", [
                  { path: "score", message: "must be on the scale of nps, 0 to 10" },
                ]),
              },
            ],
          },
        }),
      },
    },
    problems: { 422: [{ path: "responses", message: "is required" }] },
  },
});
