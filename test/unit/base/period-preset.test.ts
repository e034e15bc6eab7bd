import { describe, expect, it } from "vitest";
import { periodOf } from "../../../shared/domain/base/period-preset.ts";

describe("a period that moves with the calendar", () => {
  it.each([
    ["last7Days", "2026-03-02", "2026-02-24", "2026-03-03"],
    ["last28Days", "2026-11-28", "2026-11-01", "2026-11-29"],
    ["thisMonth", "2026-11-01", "2026-11-01", "2026-11-02"],
    ["thisMonth", "2026-12-31", "2026-12-01", "2027-01-01"],
    ["lastMonth", "2026-03-31", "2026-02-01", "2026-03-01"],
    ["lastMonth", "2027-01-01", "2026-12-01", "2027-01-01"],
    ["thisQuarter", "2026-01-01", "2026-01-01", "2026-01-02"],
    ["thisQuarter", "2026-06-30", "2026-04-01", "2026-07-01"],
    ["thisQuarter", "2026-12-15", "2026-10-01", "2026-12-16"],
    ["thisYear", "2028-02-29", "2028-01-01", "2028-03-01"],
  ] as const)("%s on %s is [%s, %s)", (preset, today, from, to) => {
    expect(periodOf(preset, today)).toEqual({ from, to });
  });
});
