import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInstant, WEEKDAYS, wallClock } from "../../../shared/domain/base/time.ts";
import { nextInWindow } from "../../../shared/domain/sending/send-window.ts";
import type { SendWindow } from "../../../shared/domain/surveys/survey.ts";

const WORKDAYS: SendWindow["days"] = ["mon", "tue", "wed", "thu", "fri"];
const aWindow = (overrides: Partial<SendWindow> = {}): SendWindow => ({
  days: WORKDAYS,
  from: "09:00",
  to: "18:00",
  ...overrides,
});
const MINUTE = 60_000;

const isInside = (window: SendWindow, at: string, zone: string): boolean => {
  const { weekday, time } = wallClock(at, zone);
  return window.days.includes(weekday) && time >= window.from && time < window.to;
};

/** Minute by minute: slow and plain. */
const firstMinuteInside = (window: SendWindow, at: string, zone: string): string => {
  if (isInside(window, at, zone)) return at;
  let ms = Math.ceil((Date.parse(at) + 1) / MINUTE) * MINUTE;
  while (!isInside(window, toInstant(ms), zone)) ms += MINUTE;
  return toInstant(ms);
};

describe("a send window", () => {
  it.each([
    // Monday 2026-11-02 in UTC
    ["UTC", "2026-11-02T08:59:59.999Z", "2026-11-02T09:00:00.000Z"],
    ["UTC", "2026-11-02T09:00:00.000Z", "2026-11-02T09:00:00.000Z"],
    ["UTC", "2026-11-02T17:59:59.999Z", "2026-11-02T17:59:59.999Z"],
    ["UTC", "2026-11-02T18:00:00.000Z", "2026-11-03T09:00:00.000Z"],
    ["UTC", "2026-11-06T18:00:00.000Z", "2026-11-09T09:00:00.000Z"],
    ["UTC", "2026-11-07T12:00:00.000Z", "2026-11-09T09:00:00.000Z"],
    // the customer's own Monday
    ["America/New_York", "2026-11-02T13:59:00.000Z", "2026-11-02T14:00:00.000Z"],
    ["America/New_York", "2026-11-02T22:59:59.000Z", "2026-11-02T22:59:59.000Z"],
    ["America/New_York", "2026-11-02T23:00:00.000Z", "2026-11-03T14:00:00.000Z"],
    ["Europe/Berlin", "2026-11-02T07:59:00.000Z", "2026-11-02T08:00:00.000Z"],
    ["Asia/Tokyo", "2026-11-01T23:59:00.000Z", "2026-11-02T00:00:00.000Z"],
    ["Asia/Tokyo", "2026-11-06T09:00:00.000Z", "2026-11-09T00:00:00.000Z"],
    // over the weekend on which the clocks change
    ["America/New_York", "2026-03-06T23:00:00.000Z", "2026-03-09T13:00:00.000Z"],
    ["America/New_York", "2026-10-30T22:00:00.000Z", "2026-11-02T14:00:00.000Z"],
    ["Europe/Berlin", "2026-03-27T17:00:00.000Z", "2026-03-30T07:00:00.000Z"],
    ["Europe/Berlin", "2026-10-23T16:00:00.000Z", "2026-10-26T08:00:00.000Z"],
  ])("in %s: who waits at %s leaves at %s", (zone, at, leaves) => {
    expect(nextInWindow(aWindow(), at, zone)).toBe(leaves);
  });

  it("of one day that has just closed opens a week later", () => {
    expect(nextInWindow(aWindow({ days: ["mon"] }), "2026-11-02T18:00:00.000Z", "UTC")).toBe(
      "2026-11-09T09:00:00.000Z",
    );
  });

  it("of a single minute contains that minute and no other", () => {
    const window = aWindow({ from: "09:00", to: "09:01" });
    expect(nextInWindow(window, "2026-11-02T09:00:59.999Z", "UTC")).toBe("2026-11-02T09:00:59.999Z");
    expect(nextInWindow(window, "2026-11-02T09:01:00.000Z", "UTC")).toBe("2026-11-03T09:00:00.000Z");
  });

  it("opens at midnight and stays open until the last minute but one", () => {
    const window = aWindow({ days: [...WEEKDAYS], from: "00:00", to: "23:59" });
    expect(nextInWindow(window, "2026-11-02T23:58:59.999Z", "UTC")).toBe("2026-11-02T23:58:59.999Z");
    expect(nextInWindow(window, "2026-11-02T23:59:00.000Z", "UTC")).toBe("2026-11-03T00:00:00.000Z");
  });

  it("keeps to the clock on the day that has 23 hours, and on the one that has 25", () => {
    const window = aWindow({ days: ["sun"], from: "01:00", to: "04:00" });
    expect(nextInWindow(window, "2026-03-08T00:00:00.000Z", "America/New_York")).toBe(
      "2026-03-08T06:00:00.000Z",
    );
    expect(nextInWindow(window, "2026-03-08T07:59:00.000Z", "America/New_York")).toBe(
      "2026-03-08T07:59:00.000Z",
    );
    expect(nextInWindow(window, "2026-03-08T08:00:00.000Z", "America/New_York")).toBe(
      "2026-03-15T05:00:00.000Z",
    );
    expect(nextInWindow(window, "2026-11-01T08:59:00.000Z", "America/New_York")).toBe(
      "2026-11-01T08:59:00.000Z",
    );
    expect(nextInWindow(window, "2026-11-01T09:00:00.000Z", "America/New_York")).toBe(
      "2026-11-08T06:00:00.000Z",
    );
  });

  it("whose start is skipped in spring opens with the first moment after the gap", () => {
    const window = aWindow({ days: ["sun"], from: "02:30", to: "09:00" });
    expect(nextInWindow(window, "2026-03-08T05:00:00.000Z", "America/New_York")).toBe(
      "2026-03-08T07:00:00.000Z",
    );
    expect(nextInWindow(window, "2026-03-29T00:00:00.000Z", "Europe/Berlin")).toBe(
      "2026-03-29T01:00:00.000Z",
    );
  });

  it("that is skipped whole in spring does not let anyone out afterwards", () => {
    const window = aWindow({ days: [...WEEKDAYS], from: "02:15", to: "02:45" });
    expect(nextInWindow(window, "2026-03-08T06:00:00.000Z", "America/New_York")).toBe(
      "2026-03-09T06:15:00.000Z",
    );
  });

  it("that an autumn night shows twice is open both times", () => {
    const window = aWindow({ days: ["sun"], from: "01:30", to: "01:45" });
    expect(nextInWindow(window, "2026-11-01T05:44:00.000Z", "America/New_York")).toBe(
      "2026-11-01T05:44:00.000Z",
    );
    expect(nextInWindow(window, "2026-11-01T06:44:00.000Z", "America/New_York")).toBe(
      "2026-11-01T06:44:00.000Z",
    );
    expect(nextInWindow(window, "2026-11-01T05:45:00.000Z", "America/New_York")).toBe(
      "2026-11-01T06:30:00.000Z",
    );
  });

  it("never answers with a moment before the question or outside itself", () => {
    const zone = fc.constantFrom("America/New_York", "Europe/Berlin", "Asia/Tokyo");
    // windows that leave the small hours alone: those the clock change can skip or repeat have their own tests
    const window = fc
      .record({
        days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
        from: fc.integer({ min: 4, max: 21 }),
        hours: fc.integer({ min: 1, max: 2 }),
      })
      .map(({ days, from, hours }) => ({
        days,
        from: `${String(from).padStart(2, "0")}:00`,
        to: `${String(from + hours).padStart(2, "0")}:00`,
      }));
    const moment = fc
      .integer({ min: Date.parse("2026-03-01"), max: Date.parse("2026-12-31") })
      .map(toInstant);
    fc.assert(
      fc.property(window, moment, zone, (open, at, timeZone) => {
        const leaves = nextInWindow(open, at, timeZone);
        expect(leaves >= at && isInside(open, leaves, timeZone)).toBe(true);
      }),
    );
  });

  it("opens at the same minute as a check of every minute finds", () => {
    const moment = fc
      .integer({ min: Date.parse("2026-03-06"), max: Date.parse("2026-03-10") })
      .map(toInstant);
    fc.assert(
      fc.property(moment, (at) => {
        const window = aWindow({ days: [...WEEKDAYS], from: "07:00", to: "08:00" });
        expect(nextInWindow(window, at, "America/New_York")).toBe(
          firstMinuteInside(window, at, "America/New_York"),
        );
      }),
      { numRuns: 5 },
    );
  });
});
