import { expect, it } from "vitest";
import type { AlertCondition } from "../../../shared/domain/alerts/alert.ts";
import { neverMatches } from "../../../shared/domain/alerts/impossible.ts";
import { aSurvey } from "../../support/builders.ts";

const surveys = [
  aSurvey({ key: "nps" }),
  aSurvey({ key: "csat", metric: "csat" }),
  aSurvey({ key: "ces", metric: "ces" }),
];
const known = { surveys, audienceDimensions: { plan: ["free", "pro"] } };

it.each<[when: AlertCondition, path: string | undefined]>([
  [{}, undefined],
  [{ atOrBelow: 0 }, undefined],
  [{ surveys: ["csat"], atOrBelow: 0 }, "when.atOrBelow"],
  [{ surveys: ["csat"], atOrBelow: 1 }, undefined],
  [{ surveys: ["csat"], atOrBelow: 6 }, "when.atOrBelow"],
  [{ surveys: ["csat", "ces"], atOrBelow: 6 }, undefined],
  [{ surveys: ["csat", "not-yet"], atOrBelow: 0 }, undefined],
  [{ sentiment: "high", atOrBelow: 2 }, "when.sentiment"],
  [{ sentiment: "high", atOrBelow: 4 }, undefined],
  [{ surveys: ["nps"], sentiment: "high", atOrBelow: 8 }, "when.sentiment"],
  [{ surveys: ["nps"], sentiment: "high", atOrBelow: 9 }, undefined],
  [{ surveys: ["csat"], sentiment: "middle", atOrBelow: 2 }, "when.sentiment"],
  [{ surveys: ["nps"], sentiment: "low", atOrBelow: 10 }, undefined],
  [{ words: ["refund"], hasComment: false }, "when.hasComment"],
  [{ words: ["refund"], hasComment: true }, undefined],
])("refuses what no answer can meet: %j", (when, path) => {
  expect(neverMatches(when, known).refused.map((one) => one.path)).toEqual(path === undefined ? [] : [path]);
});

it.each([
  ["plan:pro", undefined],
  ["plan:gold", "No answer is of the audience plan:gold: the stage's audienceDimensions know free, pro."],
  [
    "country:pt",
    "Answers don't say what country a customer has: the stage's audienceDimensions would have to name it.",
  ],
  [
    "constructor:x",
    "Answers don't say what constructor a customer has: the stage's audienceDimensions would have to name it.",
  ],
])("says that answers have no audience %s", (attribute, warning) => {
  expect(neverMatches({ attribute }, known)).toEqual({ refused: [], warnings: warning ? [warning] : [] });
});
