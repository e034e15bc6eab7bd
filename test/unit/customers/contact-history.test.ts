import { describe, expect, it } from "vitest";
import { subtractDuration } from "../../../shared/domain/base/time.ts";
import { contactHistoryStart } from "../../../shared/domain/sending/contact-history-start.ts";
import { aPolicy, aSurvey, NOW, someDefinitions } from "../../support/builders.ts";

describe("contacts are kept", () => {
  it.each([
    ["P14D", undefined, "P90D"],
    ["P90D", "P30D", "P90D"],
    ["P120D", undefined, "P120D"],
    ["P14D", "P1Y", "P1Y"],
    ["P14D", "P91D", "P91D"],
  ])("under a cap per %s and a cooldown of %s: %s long", (per, cooldown, kept) => {
    const definitions = someDefinitions({
      policy: aPolicy({ contactCap: { max: 1, per } }),
      surveys: [aSurvey(), aSurvey({ key: "other", cooldown })],
    });
    expect(contactHistoryStart(definitions, NOW)).toBe(subtractDuration(NOW, kept));
  });
});
