import { describe, expect, it } from "vitest";
import { deriveEvents } from "../../../shared/application/events/derive-events.ts";
import { matches, matchesProblem } from "../../../shared/domain/alerts/matching.ts";
import { streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import { aResponse, NOW } from "../../support/builders.ts";
import { createFakeDeriving } from "../../support/fake-deriving.ts";
import { anAlert } from "../../support/fake-events.ts";
import { aProblem } from "../../support/fake-problems.ts";
import { aRecord } from "../../support/stream-records.ts";
import { aWebhook } from "../../support/webhooks.ts";

describe("an alert about problems", () => {
  it.each([
    [{ problems: true as const }, true],
    [{ problems: true as const, topics: ["billing", "login"] }, true],
    [{ problems: true as const, topics: ["billing"] }, false],
    [{}, false],
  ])("that says %j takes the topic login: %s", (when, taken) => {
    expect(matchesProblem(when, "login")).toBe(taken);
  });

  it("takes no answer", () => {
    expect(matches({ problems: true }, aResponse())).toBe(false);
    expect(matches({}, aResponse())).toBe(true);
  });

  it("tells its addresses and webhooks of a topic once, however often the change comes", async () => {
    const crm = aWebhook({ id: "w-1", events: [] });
    const subscribed = aWebhook({ key: "ops", id: "w-2", events: ["problem.detected"] });
    const about = { case: undefined, webhooks: ["crm"], emails: ["ana@acme.example"] };
    const alerts = [
      anAlert({ ...about, key: "all", when: { problems: true } }),
      anAlert({ ...about, key: "billing", when: { problems: true, topics: ["billing"] } }),
      anAlert({ ...about, key: "off", active: false, when: { problems: true } }),
      anAlert({ ...about, key: "answers", when: {} }),
    ];
    const fake = createFakeDeriving({
      clock: { now: NOW },
      webhooks: [crm, subscribed],
      alerts,
      hasBus: true,
    });
    const row = { pk: "PROBLEMS", sk: "PROBLEM#2026-11-02#ref", ...aProblem({ foundAt: NOW }) };
    for (let time = 0; time < 3; time += 1)
      await deriveEvents(fake.deps)([streamedChange(aRecord(undefined, row))]);
    const told = fake.messages
      .list()
      .map(({ lane, type, to = "", alert = "" }) => [lane, type, to, alert].join(" ").trim());
    expect(told.sort()).toEqual([
      "bus problem.detected",
      "email alert.raised ana@acme.example all",
      "webhook:w-1 alert.raised  all",
      "webhook:w-2 problem.detected",
    ]);
    for (const { subject, facts } of fake.messages.list())
      expect([subject, facts.topic]).toEqual([{ kind: "problem", id: "2026-11-02#ref" }, "login"]);
  });
});
