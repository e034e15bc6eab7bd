import { describe, expect, it } from "vitest";
import { tileItem } from "../../../shared/http/access/tiles/shown.ts";
import { responseItem } from "../../../shared/http/answers/responses/shown.ts";
import { campaignItem } from "../../../shared/http/campaigns/campaigns/shown.ts";
import { caseItem } from "../../../shared/http/cases/cases/shown.ts";
import {
  touchpointTypeItem,
  unregisteredItem,
} from "../../../shared/http/catalogue/touchpoint-types/shown.ts";
import { journeyItem } from "../../../shared/http/journeys/journey/shown.ts";
import { recordedItem } from "../../../shared/http/journeys/touchpoints/shown.ts";
import { customerExport } from "../../../shared/http/privacy/customers/shown.ts";
import { decisionItem } from "../../../shared/http/sending/decision/shown.ts";
import { invitationItem } from "../../../shared/http/sending/invitations/shown.ts";
import { policyItem } from "../../../shared/http/surveys/policy/shown.ts";
import { surveyItem } from "../../../shared/http/surveys/surveys/shown.ts";
import {
  aCustomer,
  anInvitation,
  aResponse,
  aSurvey,
  aTouchpoint,
  aType,
  NOW,
} from "../../support/builders.ts";
import { aCase } from "../../support/fake-cases.ts";
import { aTile } from "../../support/fake-tiles.ts";

const SECRET = "nobody listed this";
/** A stored object with a field that a later version may add. */
const grown = <Stored extends object>(stored: Stored): Stored => ({ ...stored, added: SECRET });

const contact = grown({ at: NOW, survey: "post-purchase", invitation: "i-1" });
const customer = grown({ ...aCustomer(), asks: [contact] });
const address = grown({ asks: [contact], asksRevision: 7 });
const invitation = grown(anInvitation());
const response = grown(aResponse());
const touchpoint = grown({
  ...aTouchpoint(),
  meanings: SECRET,
  invitations: [grown({ survey: "post-purchase", status: "suppressed" as const, reason: "noEmail" })],
});
const type = grown(aType());
const volume = grown({ key: "purchase.complete", volume: 1, lastSeenAt: NOW });
const rules = [grown({ rule: "erased", passed: true, detail: "no erasure known" })];
const tally = grown({ send: 1, wait: 0, suppress: 0, unknown: 0, suppressed: {} });
const campaign = grown({ id: "c", survey: "s", customers: 1, parts: 1, createdAt: NOW });
const part = grown({
  survey: "s",
  campaign: "c",
  part: 0,
  round: 1,
  roundAt: NOW,
  state: "done" as const,
  tally,
});
const laterAnswer = {
  response: "r",
  survey: "post-purchase",
  metric: "nps" as const,
  score: 9,
  revision: 0,
  answeredAt: NOW,
};
const noted = {
  one: grown(aCase({ later: [grown(laterAnswer)] })),
  notes: [grown({ at: NOW, by: "bo", text: "called" })],
};
const journey = {
  items: [
    { kind: "touchpoint" as const, at: NOW, touchpoint },
    { kind: "invitation" as const, at: NOW, invitation },
    { kind: "response" as const, at: NOW, response },
  ].map(grown),
  next: null,
};

describe("a field that is not listed", () => {
  it.each<[string, object]>([
    ["a response", responseItem(response)],
    ["an invitation", invitationItem(invitation)],
    ["a journey", { items: journey.items.map((entry) => journeyItem(entry as never)) }],
    [
      "an export",
      customerExport(grown({ customer, address, journey, cases: [grown(noted)] }) as never, null),
    ],
    ["a case", caseItem(grown({ ...noted, response, identity: undefined }))],
    ["a recorded touchpoint", recordedItem(touchpoint, "recorded")],
    ["a campaign", campaignItem(grown({ campaign, parts: [part] }) as never)],
    ["a decision", decisionItem(grown({ decision: "send", rules }))],
    ["a survey", surveyItem(grown(aSurvey()))],
    ["the policy", policyItem(grown({ minSegmentSize: 5 }) as never)],
    ["a touchpoint type", touchpointTypeItem(type)],
    ["a tile", tileItem(grown({ ...aTile(), id: "tile" }))],
    ["a type that is not in the catalogue", unregisteredItem(volume)],
  ])("is not shown with %s", (_, shown) => {
    const text = JSON.stringify(shown);
    expect(Object.keys(shown).length).toBeGreaterThan(0);
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/tokenHashes|contentHash|addressHash|asksRevision|attempts|meanings/);
  });
});
