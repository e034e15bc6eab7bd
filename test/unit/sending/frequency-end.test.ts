import { describe, expect, it } from "vitest";
import { decide, frequencyEndsAt } from "../../../shared/domain/sending/index.ts";
import {
  aCustomer,
  anAddress,
  anAsk,
  aPolicy,
  aSurvey,
  DAY,
  earlier,
  later,
  NOW,
} from "../../support/builders.ts";

const asked = (days: number, survey = "other") =>
  anAsk({ at: earlier(days * DAY), survey, invitation: `${survey}-${days}` });

const situation = ({
  cap = { max: 1, per: "P14D" },
  cooldown = "P30D",
  asks = [] as ReturnType<typeof asked>[],
}) => ({
  survey: aSurvey({ cooldown }),
  customer: aCustomer({ asks }),
  address: anAddress(),
  policy: aPolicy({ contactCap: cap }),
  trustPageAddresses: false,
  invitation: { id: "", plannedAt: NOW },
  now: NOW,
});

describe("when contact cap and cooldown allow a survey again", () => {
  it.each([
    ["the cap, by the last contact", { asks: [asked(3)] }, 11],
    ["the cap, by the second last of two", { cap: { max: 2, per: "P14D" }, asks: [asked(5), asked(3)] }, 9],
    ["the cap, where there were more than it allows", { asks: [asked(5), asked(3)] }, 11],
    ["the cooldown", { asks: [asked(20, "post-purchase")] }, 10],
    ["the later of both", { asks: [asked(10, "post-purchase"), asked(1)] }, 20],
  ])("is said by %s, to the millisecond", (_by, given, days) => {
    const at = frequencyEndsAt(situation(given)) ?? "";
    expect(at).toBe(later(days * DAY));
    expect(decide({ ...situation(given), now: at }).decision).toBe("send");
    expect(decide({ ...situation(given), now: later(-1, at) }).decision).toBe("suppress");
  });

  it("counts what the address was asked", () => {
    const { customer, ...rest } = situation({ asks: [] });
    const address = anAddress({ asks: [asked(3)] });
    expect(frequencyEndsAt({ ...rest, customer, address })).toBe(later(11 * DAY));
  });

  it("is nothing where both allow it", () => {
    expect(frequencyEndsAt(situation({ asks: [asked(40, "post-purchase"), asked(15)] }))).toBeUndefined();
  });
});
