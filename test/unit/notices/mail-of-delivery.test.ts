import { describe, expect, it } from "vitest";
import { type MailDeps, mailOfDelivery } from "../../../shared/application/notices/mail-of-delivery.ts";
import type { ToldAnswer } from "../../../shared/application/notices/member-mail.ts";
import type { Member } from "../../../shared/domain/access/member.ts";
import type { Alert } from "../../../shared/domain/alerts/alert.ts";
import type { Delivery } from "../../../shared/domain/events/delivery.ts";
import { problemFacts } from "../../../shared/domain/problems/problem-facts.ts";
import { aSurvey, NOW, someDefinitions } from "../../support/builders.ts";
import { aDelivery } from "../../support/fake-deliveries.ts";
import { aProblem } from "../../support/fake-problems.ts";
import { aToldAnswer, someSteps } from "../../support/member-mails.ts";

const TO = "Bo@acme.example";
const alert: Alert = {
  key: "low",
  active: true,
  when: {},
  wait: "PT0S",
  emails: [TO],
  webhooks: [],
  case: { dueIn: "P3D" },
  updatedAt: NOW,
};
const bo: Member = {
  email: "bo@acme.example",
  role: "admin",
  language: "es",
  timezone: "Europe/Madrid",
  digest: "weekly",
  accessSince: NOW,
};
const facts = { score: 2, metric: "nps", survey: "after-delivery", touchpoint: "order.delivered" };
const raised = (overrides: Partial<Delivery> = {}): Delivery =>
  aDelivery({
    lane: "email",
    type: "alert.raised",
    subject: { kind: "response", id: "inv-1" },
    facts,
    to: TO,
    alert: "low",
    ...overrides,
  });

type World = { alerts: Alert[]; members: Member[]; answers: ToldAnswer[]; disabled: boolean; own: string[] };
const mailOf = (delivery: Delivery, world: Partial<World> = {}) => {
  const { alerts = [alert], members = [bo], answers = [aToldAnswer()], disabled = true, own = [TO] } = world;
  const deps: MailDeps = {
    alerts: { find: async (key) => alerts.find((one) => one.key === key) },
    told: { answers: async (ids) => answers.filter(({ response }) => ids.includes(response.invitationId)) },
    journeys: { recall: async () => ({ items: someSteps(), next: null }) },
    members: {
      find: async () => undefined,
      byId: async (id) => members.find(({ email }) => email === "bo@acme.example" && id.length === 64),
    },
    webhooks: {
      all: async () => [
        {
          key: "crm",
          id: "w",
          url: "https://hooks.acme.example/secret",
          events: [],
          format: "standard",
          include: [],
          active: true,
          language: "en",
          createdAt: NOW,
          updatedAt: NOW,
          ...(disabled && { disabled: { at: NOW, reason: "gone" as const } }),
        },
      ],
    },
    definitions: async () =>
      someDefinitions({ surveys: [aSurvey({ key: "own", alert: { atOrBelow: 6, emails: own } })] }),
    clock: () => NOW,
  };
  return mailOfDelivery(deps)(delivery);
};

describe("what an email to a member says", () => {
  it("is read when it is sent, for the member behind the address in whatever case", async () => {
    expect(await mailOf(raised())).toMatchObject({
      kind: "answer",
      to: TO,
      language: "es",
      timezone: "Europe/Madrid",
      alert: "low",
      answer: aToldAnswer(),
      isSample: false,
      scoreBefore: undefined,
    });
    expect(await mailOf(raised(), { members: [] })).toMatchObject({
      language: undefined,
      timezone: undefined,
    });
  });

  it("has five steps at most, without the answer itself and the email that asked for it", async () => {
    const mail = await mailOf(raised());
    const steps = mail?.kind === "answer" ? mail.steps : [];
    expect(steps.map(({ kind }) => kind)).toEqual([
      "invitation",
      "touchpoint",
      "touchpoint",
      "touchpoint",
      "response",
    ]);
    const own = aToldAnswer({
      invitationId:
        someSteps().flatMap((step) => (step.kind === "invitation" ? step.invitation.id : []))[0] ?? "",
    });
    const [id] = [own.response.invitationId];
    const other = await mailOf(raised({ subject: { kind: "response", id } }), { answers: [own] });
    expect(other?.kind === "answer" ? other.steps.map(({ kind }) => kind) : []).not.toContain("invitation");
  });

  it("names the score before, where the answer was changed since", async () => {
    expect(await mailOf(raised({ facts: { ...facts, score: 0 } }))).toMatchObject({ scoreBefore: 0 });
  });

  it("lists what was gathered, without people who were erased", async () => {
    const delivery = raised({
      subject: { kind: "none", id: "" },
      facts: { responses: ["gone", "inv-1"], count: 2 },
    });
    expect(await mailOf(delivery)).toMatchObject({ kind: "gathered", count: 2, answers: [aToldAnswer()] });
    expect(await mailOf(delivery, { answers: [] })).toBeUndefined();
  });

  it("is what was known of a topic when it was found to grow", async () => {
    const delivery = raised({ subject: { kind: "problem", id: "row" }, facts: problemFacts(aProblem()) });
    expect(await mailOf(delivery)).toMatchObject({
      kind: "problem",
      problem: { topic: "login", customers: 3, channels: aProblem().channels, usual: 3, now: 6.2 },
    });
    expect(await mailOf({ ...delivery, sample: true })).toMatchObject({ kind: "problem", isSample: true });
    expect(await mailOf(delivery, { alerts: [] })).toBeUndefined();
  });

  it("is made up for a sample, with a case where the alert opens one", async () => {
    const sample = raised({ subject: { kind: "none", id: "" }, sample: true });
    expect(await mailOf(sample, { answers: [] })).toMatchObject({
      isSample: true,
      answer: { customer: { id: "sample" }, case: { dueAt: "2026-11-05T14:03:00.000Z" } },
    });
    const { case: _, ...caseless } = alert;
    expect(await mailOf(sample, { alerts: [caseless] })).toMatchObject({ answer: { case: undefined } });
    const gathered = { ...sample, facts: { responses: ["sample-1", "sample-2"], count: 2 } };
    expect(await mailOf(gathered)).toMatchObject({ kind: "gathered", count: 2, answers: [{}, {}] });
  });
});

describe("nobody gets an email", () => {
  it.each([
    ["about a person who was erased", raised(), { answers: [] }],
    ["of an alert that was deleted", raised(), { alerts: [] }],
    [
      "where the alert names the address no more",
      raised(),
      { alerts: [{ ...alert, emails: ["x@acme.example"] }] },
    ],
    [
      "where the survey names the address no more",
      raised({ alert: "survey:own" }),
      { own: ["x@acme.example"] },
    ],
    ["of a survey that is gone", raised({ alert: "survey:other" }), {}],
    ["a sample of an alert that was deleted", raised({ sample: true }), { alerts: [] }],
  ])("%s", async (_, delivery, world) => {
    expect(await mailOf(delivery, world)).toBeUndefined();
  });

  it("about a webhook that works again, or who is no admin any more", async () => {
    const notice = raised({
      type: "webhook.disabled",
      subject: { kind: "webhook", id: "crm" },
      facts: { key: "crm", reason: "gone" },
      alert: undefined,
    });
    expect(await mailOf(notice)).toMatchObject({
      kind: "webhookDisabled",
      webhook: { key: "crm", host: "hooks.acme.example", at: NOW, reason: "gone" },
    });
    expect(await mailOf(notice, { disabled: false })).toBeUndefined();
    expect(await mailOf(notice, { members: [{ ...bo, role: "agent" }] })).toBeUndefined();
    expect(await mailOf(notice, { members: [] })).toBeUndefined();
  });

  it("but a survey's own alert is sent to those it names", async () => {
    expect(await mailOf(raised({ alert: "survey:own" }))).toMatchObject({ alert: "survey:own" });
  });
});
