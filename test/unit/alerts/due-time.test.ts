import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertDueAt, isAtOnce, nextBoundary } from "../../../shared/domain/alerts/due-time.ts";
import { later } from "../../support/builders.ts";

describe("what was gathered leaves", () => {
  it.each([
    // Days at 8 in the morning of the reporting time zone.
    ["P1D", "2026-11-02T07:59:59.999Z", "UTC", "2026-11-02T08:00:00.000Z"],
    ["P1D", "2026-11-02T08:00:00.000Z", "UTC", "2026-11-03T08:00:00.000Z"],
    ["PT24H", "2026-11-02T08:00:00.000Z", "UTC", "2026-11-03T08:00:00.000Z"],
    ["P1D", "2026-11-02T08:00:00.000Z", "America/Sao_Paulo", "2026-11-02T11:00:00.000Z"],
    ["P1D", "2026-10-31T23:30:00.000Z", "Europe/Berlin", "2026-11-01T07:00:00.000Z"],
    ["P1D", "2026-11-02T12:00:00.000Z", "Pacific/Auckland", "2026-11-02T19:00:00.000Z"],
    // The days when clocks change.
    ["P1D", "2026-03-28T12:00:00.000Z", "Europe/Berlin", "2026-03-29T06:00:00.000Z"],
    ["P1D", "2026-10-24T12:00:00.000Z", "Europe/Berlin", "2026-10-25T07:00:00.000Z"],
    // A week on Mondays.
    ["P7D", "2026-11-02T07:00:00.000Z", "UTC", "2026-11-02T08:00:00.000Z"],
    ["P1W", "2026-11-02T09:00:00.000Z", "UTC", "2026-11-09T08:00:00.000Z"],
    // Multiples from midnight.
    ["PT1H", "2026-11-02T12:00:00.000Z", "Europe/Berlin", "2026-11-02T13:00:00.000Z"],
    ["PT5M", "2026-11-02T12:04:59.999Z", "UTC", "2026-11-02T12:05:00.000Z"],
    ["PT7H", "2026-11-02T20:00:00.000Z", "UTC", "2026-11-02T21:00:00.000Z"],
    ["PT7H", "2026-11-02T21:00:00.000Z", "UTC", "2026-11-03T00:00:00.000Z"],
  ])("in %s after %s in %s", (every, after, timeZone, expected) => {
    expect(nextBoundary(after, every, timeZone)).toBe(expected);
  });

  it("always later, and at the same time for all that came since the last one", () => {
    const times = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-01-01"), noInvalidDate: true });
    const everies = fc.constantFrom("PT5M", "PT11M", "PT6H", "P1DT12H", "P1D", "P3D", "P1W", "P31D");
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland");
    fc.assert(
      fc.property(times, everies, zones, (date, every, timeZone) => {
        const after = date.toISOString();
        const next = nextBoundary(after, every, timeZone);
        expect(next > after).toBe(true);
        expect(nextBoundary(later(-1, next), every, timeZone)).toBe(next);
      }),
    );
  });
});

describe("an alert", () => {
  const at = "2026-11-02T11:50:00.000Z";
  const now = "2026-11-02T12:00:00.000Z";
  it.each([
    [{ wait: "PT0S" }, true],
    [{ wait: "P0D" }, true],
    [{ wait: "PT1S" }, false],
    [{ wait: "PT0S", every: "P1D" }, false],
  ])("%j acts at once: %s", (alert, expected) => {
    expect(isAtOnce(alert)).toBe(expected);
  });

  it.each([
    ["waits from the answer on", { wait: "PT30M" }, "2026-11-02T12:20:00.000Z"],
    ["is due already where the stream was late", { wait: "PT5M" }, "2026-11-02T11:55:00.000Z"],
    ["gathers until the next time", { wait: "PT0S", every: "PT1H" }, "2026-11-02T13:00:00.000Z"],
    ["waits before it gathers", { wait: "PT2H", every: "PT1H" }, "2026-11-02T14:00:00.000Z"],
  ])("%s", (_what, alert, expected) => {
    expect(alertDueAt(alert, { at, now, timeZone: "UTC" })).toBe(expected);
  });

  it("leaves an answer of the last minute to the next email", () => {
    const alert = { wait: "PT0S", every: "PT1H" };
    const due = (now: string) => alertDueAt(alert, { at, now, timeZone: "UTC" });
    expect(due("2026-11-02T12:58:59.999Z")).toBe("2026-11-02T13:00:00.000Z");
    expect(due("2026-11-02T12:59:00.000Z")).toBe("2026-11-02T14:00:00.000Z");
  });
});
