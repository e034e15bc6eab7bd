import { describe, expect, it } from "vitest";
import { deployedBy } from "../../../shared/cli/doctor/reading/read-stack.ts";
import { stageNamed } from "../../support/stages.ts";
import { synthesized } from "../../support/synthesized.ts";

describe("npm run doctor", () => {
  it("reads the stage's own values from the template that is deployed", () => {
    const stage = stageNamed("production");
    expect(deployedBy(synthesized(stage).toJSON())).toEqual({
      sender: stage.sender.email,
      sendRatePerSecond: stage.sendRatePerSecond,
      reportingTimezone: stage.reportingTimezone,
      identity: stage.senderIdentity.name,
      mayMailIdentities: false,
      linkTargets: stage.linkTargets,
    });
  });

  it("knows that a stage uses an identity that the account has", () => {
    const stage = stageNamed("production");
    const senderIdentity = { ...stage.senderIdentity, create: false };
    expect(deployedBy(synthesized({ ...stage, senderIdentity }).toJSON()).identity).toBeUndefined();
  });
});
