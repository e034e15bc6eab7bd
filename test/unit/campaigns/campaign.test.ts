import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { addDuration } from "../../../shared/domain/base/time.ts";
import {
  addToTally,
  beginRound,
  type Campaign,
  type CampaignPart,
  campaignInvitationId,
  inviteByCampaign,
  noTally,
  partsOf,
  progressOf,
  takenBy,
} from "../../../shared/domain/campaigns/campaign.ts";
import {
  CampaignDefinition,
  isSameCampaign,
  newCampaign,
} from "../../../shared/domain/campaigns/campaign-definition.ts";
import { decide } from "../../../shared/domain/sending/decision.ts";
import { invitationId } from "../../../shared/domain/sending/survey-link.ts";
import { anInvitation, aSituation, aSurvey, DAY, later, NOW } from "../../support/builders.ts";

const aDefinition = (overrides: Partial<CampaignDefinition> = {}): CampaignDefinition => ({
  id: "q4",
  customers: "all",
  ...overrides,
});
const aCampaign = (overrides: Partial<CampaignDefinition> = {}): Campaign =>
  newCampaign(aDefinition(overrides), { survey: "relationship", parts: 2, now: NOW, salt: "pepper" });

describe("the definition of a campaign", () => {
  const wrong = (input: unknown) =>
    z.safeParse(CampaignDefinition, input).error?.issues.map(({ path }) => path.join(".")) ?? [];
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `c-${n}`);

  it.each([
    [{ customers: "all" }, []],
    [{ customers: ids(1) }, []],
    [{ customers: ids(1_000) }, []],
    [{ customers: ids(1_001) }, ["customers"]],
    [{ customers: [] }, ["customers"]],
    [{ customers: "some" }, ["customers"]],
    [{ customers: ["c-1", ""] }, ["customers.1"]],
    [{}, ["customers"]],
    [{ customers: "all", every: "P1D" }, []],
    [{ customers: "all", every: "PT24H" }, []],
    [{ customers: "all", every: "PT23H59M" }, ["every"]],
    [{ customers: "all", every: "soon" }, ["every"]],
    [{ customers: "all", colour: "red" }, [""]],
    [{ customers: "all", id: "x".repeat(128) }, []],
    [{ customers: "all", id: "x".repeat(129) }, ["id"]],
    [{ customers: "all", id: "2026/q4" }, ["id"]],
    [{ customers: "all", id: ".." }, ["id"]],
    [{ customers: "all", id: "" }, ["id"]],
  ])("%j is wrong in %j", (input, fields) => {
    expect([...new Set(wrong({ id: "q4", ...input }))].slice(0, 1)).toEqual(fields);
  });

  it("is the same for any order of the list, and with an id listed twice", () => {
    const list = aCampaign({ customers: ["b", "a"] });
    expect(isSameCampaign(list, aCampaign({ customers: ["a", "b", "a"] }))).toBe(true);
    expect(list).toMatchObject({ customers: 2, parts: 1 });
    expect(JSON.stringify(list)).not.toContain('"a"');
  });

  it.each([
    [{ customers: ["a", "c"] }],
    [{ customers: ["a"] }],
    [{ customers: "all" as const }],
    [{ customers: ["a", "b"], every: "P1D" }],
  ])("is another one with %j", (other) => {
    expect(isSameCampaign(aCampaign({ customers: ["a", "b"] }), aCampaign(other))).toBe(false);
  });

  it("counts as the same where its hash was removed with an erased customer", () => {
    const { contentHash: _, ...forgetful } = aCampaign({ customers: ["a", "b"] });
    expect(isSameCampaign(forgetful, aCampaign({ customers: ["a", "c"] }))).toBe(true);
    expect(isSameCampaign(forgetful, aCampaign({ customers: ["a"] }))).toBe(false);
  });
});

describe("the invitation of a campaign", () => {
  const campaign = { id: "q4", survey: "relationship", salt: "pepper" };
  const of = { round: 1, customerId: "c-42" };
  const by = (situation: Parameters<typeof aSituation>[0]) => {
    const survey = aSurvey({ key: "relationship", touchpoint: null, ...situation?.survey });
    const now = NOW;
    const decision = decide(
      aSituation({ ...situation, survey, now, invitation: { id: "i", plannedAt: now } }),
    );
    return inviteByCampaign(campaign, { ...of, segments: undefined, now }, { survey, decision });
  };

  it("is one per customer and round, and never a touchpoint's", () => {
    const id = campaignInvitationId(campaign, of);
    expect(campaignInvitationId(campaign, of)).toBe(id);
    const others = [
      campaignInvitationId({ ...campaign, id: "q3" }, of),
      campaignInvitationId({ ...campaign, survey: "other" }, of),
      campaignInvitationId({ ...campaign, salt: "salt" }, of),
      campaignInvitationId(campaign, { ...of, round: 2 }),
      campaignInvitationId(campaign, { ...of, customerId: "c-4" }),
      campaignInvitationId({ ...campaign, id: "q4 1" }, { ...of, customerId: "c-42" }),
      invitationId("campaign q4 1 c-42", "relationship"),
    ];
    expect(new Set([id, ...others]).size).toBe(8);
  });

  it("is scheduled for now, scheduled for later, or suppressed, as decided", () => {
    expect(by({})).toMatchObject({
      status: "scheduled",
      dueAt: NOW,
      plannedAt: NOW,
      campaign: "q4",
      touchpoint: null,
    });
    expect(by({ survey: aSurvey({ active: false }) })).toMatchObject({
      status: "scheduled",
      waitsFor: "inactive",
      dueAt: addDuration(NOW, "PT15M"),
    });
    const suppressed = by({ customer: undefined });
    expect(suppressed).toMatchObject({ status: "suppressed", reason: "erased", decidedAt: NOW });
    expect(suppressed.dueAt).toBeUndefined();
  });

  it.each([
    [{ status: "scheduled" }, "send"],
    [{ status: "scheduled", waitsFor: "sendWindow" }, "wait"],
    [{ status: "sending" }, "send"],
    [{ status: "sent" }, "send"],
    [{ status: "failed", reason: "rejected" }, "send"],
    [{ status: "expired" }, "send"],
    [{ status: "suppressed", reason: "cooldown" }, "suppress"],
  ] as const)("that is %j counts as %s", (stored, decision) => {
    const tally = addToTally(noTally(), anInvitation(stored));
    expect([tally[decision], takenBy(tally)]).toEqual([1, 1]);
    expect(tally.suppressed).toEqual(decision === "suppress" ? { cooldown: 1 } : {});
  });
});

describe("a campaign in rounds", () => {
  const weekly = aCampaign({ every: "P7D" });
  const [part] = partsOf(weekly) as [CampaignPart];

  it.each([
    [6, 1, 0],
    [7, 2, 7],
    [13, 2, 7],
    [14, 3, 14],
    [36, 6, 35],
  ])("is on day %i in round %i, which began on day %i", (day, round, began) => {
    const done = { ...part, state: "waiting", tally: { ...noTally(), send: 5 } } as const;
    expect(beginRound(weekly, done, later(day * DAY))).toMatchObject({
      round,
      roundAt: later(began * DAY),
      state: "taking",
      tally: noTally(),
    });
  });
});

describe("how far a campaign is", () => {
  const campaign = aCampaign();
  const weekly = aCampaign({ every: "P7D" });
  const parts = (...states: Partial<CampaignPart>[]): CampaignPart[] =>
    states.map((state, part) => ({ ...(partsOf(campaign)[part] as CampaignPart), ...state }));

  it.each([
    [campaign, [{ state: "taking" }, { state: "done" }], "running"],
    [campaign, [{ state: "done" }, { state: "done" }], "done"],
    [weekly, [{ state: "taking" }, { state: "waiting" }], "running"],
    [weekly, [{ state: "waiting" }, { state: "waiting" }], "waiting"],
    [{ ...weekly, stoppedAt: NOW }, [{ state: "waiting" }, { state: "done" }], "stopped"],
  ] as const)("follows from its parts (%#)", (of, states, status) => {
    expect(progressOf(of, parts(...states)).status).toBe(status);
  });

  it("counts only the newest round, however far each part is", () => {
    const tally = { ...noTally(), send: 3, suppress: 2, suppressed: { noEmail: 2 } };
    const roundAt = later(7 * DAY);
    const progress = progressOf(
      weekly,
      parts({ state: "waiting", tally }, { state: "taking", round: 2, roundAt, tally }),
    );
    expect(progress).toEqual({
      status: "running",
      round: 2,
      startedAt: roundAt,
      nextAt: later(14 * DAY),
      tally,
    });
  });

  it("sums the parts of a round", () => {
    const tally = { ...noTally(), send: 3, suppress: 2, suppressed: { noEmail: 2 } };
    const other = { ...noTally(), wait: 1, suppress: 2, suppressed: { noEmail: 1, bounced: 1 } };
    expect(progressOf(campaign, parts({ tally }, { tally: other })).tally).toEqual({
      send: 3,
      wait: 1,
      suppress: 4,
      unknown: 0,
      suppressed: { noEmail: 3, bounced: 1 },
    });
  });
});
