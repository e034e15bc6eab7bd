import { expect, it } from "vitest";
import { takePiece } from "../../../shared/application/campaigns/take-piece.ts";
import { newCampaign } from "../../../shared/domain/campaigns/campaign-definition.ts";
import { aCustomer, aPolicy, aSurvey, NOW } from "../../support/builders.ts";
import { InMemoryCampaigns } from "../../support/fake-campaigns.ts";

it("counts a piece once when another run takes the same piece before it is saved", async () => {
  const pieces = new InMemoryCampaigns(...["c-1", "c-2", "c-3", "c-4"].map((id) => aCustomer({ id })));
  const campaign = newCampaign(
    { id: "q4", customers: "all" },
    { survey: "relationship", parts: 1, now: NOW, salt: "pepper" },
  );
  await pieces.create(campaign, undefined);
  const deps = {
    pieces,
    definitions: {
      version: 1,
      types: [],
      surveys: [aSurvey({ key: "relationship", touchpoint: null })],
      policy: aPolicy(),
      audienceDimensions: {},
      trustPageAddresses: false,
    },
    clock: () => NOW,
    onUnreadable: () => {},
  };
  const name = { survey: "relationship", id: "q4", part: 0 };
  let faster: Awaited<ReturnType<typeof takePiece>> | undefined;
  pieces.beforeSave = async () => {
    pieces.beforeSave = () => {};
    faster = await takePiece(deps, name);
  };

  const slower = await takePiece(deps, name);

  expect(faster?.tally.send).toBe(2);
  expect(slower.tally.send).toBe(0);
  expect((await pieces.find(campaign))?.parts[0]?.tally.send).toBe(2);
});
