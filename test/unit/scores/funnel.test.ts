import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressedCounter } from "../../../shared/domain/scores/fact.ts";
import { funnelOf } from "../../../shared/domain/scores/funnel.ts";
import { SUPPRESSION_REASONS } from "../../../shared/domain/sending/invitation.ts";

describe("a funnel", () => {
  it("is the contract's example", () => {
    const counters = { suppressed_contactCap: 41, sent: 455, expired: 4, bounced: 5, s9: 120, volume: 512 };
    expect(funnelOf(counters, 120)).toEqual({
      eligible: 500,
      suppressed: { contactCap: 41 },
      waiting: 0,
      sent: 455,
      failed: 0,
      expired: 4,
      bounced: 5,
      responded: 120,
      responseRate: 0.2667,
    });
  });

  it("is all zeros, without a rate, where nothing happened", () => {
    expect(funnelOf({}, 0)).toEqual({
      eligible: 0,
      suppressed: {},
      waiting: 0,
      sent: 0,
      failed: 0,
      expired: 0,
      bounced: 0,
      responded: 0,
      responseRate: null,
    });
  });

  it("takes imported responses out of those that answered what was sent", () => {
    expect(funnelOf({ sent: 10, s9: 5, imported: 3 }, 5)).toMatchObject({ responded: 2, responseRate: 0.2 });
    expect(funnelOf({ s9: 5, imported: 5 }, 5)).toMatchObject({ responded: 0, responseRate: null });
  });

  it("leaves nobody out: eligible is sent + suppressed + waiting + failed + expired, bounced a part of sent", () => {
    const names = [...SUPPRESSION_REASONS.map(suppressedCounter), "waiting", "sent", "failed", "expired"];
    fc.assert(
      fc.property(fc.record(Object.fromEntries(names.map((name) => [name, fc.nat(1_000)]))), (counters) => {
        const all = Object.values(counters).reduce((sum, n) => sum + n, 0);
        const { eligible, suppressed } = funnelOf({ ...counters, bounced: counters.sent ?? 0 }, 0);
        expect(eligible).toBe(all);
        expect(Object.values(suppressed).every((n) => n > 0)).toBe(true);
      }),
    );
  });

  it.each([
    [100, 0, 25, 0.25],
    [100, 4, 32, 0.3333],
    [3, 0, 2, 0.6667],
    [1, 0, 1, 1],
    [5, 5, 0, null],
    [0, 0, 0, null],
    [20_000, 0, 1, 0.0001],
    [20_001, 0, 1, 0],
  ])("of %i sent, %i bounced and %i answers has the rate %d", (sent, bounced, responded, rate) => {
    expect(funnelOf({ sent, bounced }, responded).responseRate).toBe(rate);
  });
});
