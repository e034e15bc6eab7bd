import { describe, expect, it } from "vitest";
import type { AlertCondition } from "../../../shared/domain/alerts/alert.ts";
import { activeAlerts, matches, mayAlert } from "../../../shared/domain/alerts/matching.ts";
import type { Response } from "../../../shared/domain/answers/response.ts";
import { aResponse, aSurvey, DAY, earlier, later, NOW } from "../../support/builders.ts";
import { anAlert } from "../../support/fake-events.ts";

const answer: Partial<Response> = {
  score: 4,
  comment: "My refund never came",
  segments: { plan: "pro", tier: "a:b" },
};

describe("an alert's condition", () => {
  it.each<[what: string, when: AlertCondition, response: Partial<Response>, expected: boolean]>([
    ["with nothing in it", {}, {}, true],
    ["of its survey", { surveys: ["x", "post-purchase"] }, {}, true],
    ["of other surveys", { surveys: ["x"] }, {}, false],
    ["of its touchpoint type", { touchpoints: ["purchase.completed"] }, {}, true],
    ["of a touchpoint type, where the answer has none", { touchpoints: ["a"] }, { touchpoint: null }, false],
    ["a detractor", { sentiment: "low" }, { score: 6 }, true],
    ["a passive", { sentiment: "low" }, { score: 7 }, false],
    ["the middle of csat", { sentiment: "middle" }, { metric: "csat", score: 3 }, true],
    ["csat 2 is low", { sentiment: "low" }, { metric: "csat", score: 2 }, true],
    ["at the score", { atOrBelow: 4 }, { score: 4 }, true],
    ["over the score", { atOrBelow: 4 }, { score: 5 }, false],
    ["with a comment", { hasComment: true }, {}, true],
    ["with a comment that was emptied", { hasComment: true }, { comment: "" }, false],
    ["without a comment", { hasComment: false }, { comment: undefined }, true],
    ["one of the words", { words: ["invoice", "REFUND"] }, {}, true],
    ["all words of one entry", { words: ["came refund"] }, {}, true],
    ["not all words of one entry", { words: ["refund invoice"] }, {}, false],
    ["a word that only ends so", { words: ["fund"] }, {}, false],
    ["words without a comment", { words: ["refund"] }, { comment: undefined }, false],
    ["of the audience", { attribute: "plan:pro" }, {}, true],
    ["of an audience with a colon", { attribute: "tier:a:b" }, {}, true],
    ["of another audience", { attribute: "plan:free" }, {}, false],
    ["of an audience, where the answer has none", { attribute: "plan:pro" }, { segments: undefined }, false],
    ["all of it", { sentiment: "low", words: ["refund"], surveys: ["post-purchase"] }, {}, true],
    ["not all of it", { sentiment: "high", words: ["refund"] }, {}, false],
  ])("%s", (_what, when, response, expected) => {
    expect(matches(when, aResponse({ ...answer, ...response } as Partial<Response>))).toBe(expected);
  });
});

it.each([
  ["an answer of now", {}, true],
  ["one of nearly seven days ago", { answeredAt: later(1, earlier(7 * DAY)) }, true],
  ["one of seven days ago", { answeredAt: earlier(7 * DAY) }, false],
  ["an old one that is revised now", { answeredAt: earlier(8 * DAY), revisedAt: NOW }, false],
  ["an erased one", { customerId: null }, false],
])("whether alerts look at %s", (_what, response, expected) => {
  expect(mayAlert(aResponse(response), NOW)).toBe(expected);
});

it("knows the alerts that are switched on, and the surveys' own", () => {
  const surveys = [
    aSurvey({ key: "nps", alert: { atOrBelow: 5, emails: ["a@acme.example"] } }),
    aSurvey({ key: "quiet" }),
  ];
  expect(activeAlerts([anAlert(), anAlert({ key: "off", active: false })], surveys)).toMatchObject([
    { key: "low" },
    {
      key: "survey:nps",
      when: { surveys: ["nps"], atOrBelow: 5 },
      wait: "PT0S",
      emails: ["a@acme.example"],
      webhooks: [],
    },
  ]);
});
