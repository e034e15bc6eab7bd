import { describe, expect, it } from "vitest";
import { duePeriod, lastPeriod, scoredDays } from "../../../shared/domain/digests/period.ts";

const LONG_AGO = "2020-01-01T00:00:00.000Z";
const at = (time: string) => `${time}:00.000Z`;

describe("the period of a digest", () => {
  it.each([
    // Monday 16 November 2026.
    ["weekly", "UTC", "2026-11-16T07:59", "2026-11-02", "2026-11-09"],
    ["weekly", "UTC", "2026-11-16T08:00", "2026-11-09", "2026-11-16"],
    ["weekly", "UTC", "2026-11-22T23:59", "2026-11-09", "2026-11-16"],
    ["weekly", "America/Sao_Paulo", "2026-11-16T10:59", "2026-11-02", "2026-11-09"],
    ["weekly", "America/Sao_Paulo", "2026-11-16T11:00", "2026-11-09", "2026-11-16"],
    ["weekly", "Pacific/Auckland", "2026-11-15T19:00", "2026-11-09", "2026-11-16"],
    ["weekly", "Asia/Kathmandu", "2026-11-16T02:14", "2026-11-02", "2026-11-09"],
    ["weekly", "Asia/Kathmandu", "2026-11-16T02:15", "2026-11-09", "2026-11-16"],
    // A new year.
    ["weekly", "UTC", "2027-01-04T08:00", "2026-12-28", "2027-01-04"],
    // Summer time began on 29 March 2026 in Berlin and ended on 25 October.
    ["weekly", "Europe/Berlin", "2026-03-30T05:59", "2026-03-16", "2026-03-23"],
    ["weekly", "Europe/Berlin", "2026-03-30T06:00", "2026-03-23", "2026-03-30"],
    ["weekly", "Europe/Berlin", "2026-10-26T06:59", "2026-10-12", "2026-10-19"],
    ["weekly", "Europe/Berlin", "2026-10-26T07:00", "2026-10-19", "2026-10-26"],
    ["monthly", "UTC", "2026-11-01T07:59", "2026-09-01", "2026-10-01"],
    ["monthly", "UTC", "2026-11-01T08:00", "2026-10-01", "2026-11-01"],
    ["monthly", "UTC", "2026-11-30T12:00", "2026-10-01", "2026-11-01"],
    ["monthly", "UTC", "2028-03-01T08:00", "2028-02-01", "2028-03-01"],
    ["monthly", "UTC", "2027-01-01T08:00", "2026-12-01", "2027-01-01"],
    ["monthly", "UTC", "2027-01-01T07:00", "2026-11-01", "2026-12-01"],
    // In Auckland the month begins eleven hours earlier in summer.
    ["monthly", "Pacific/Auckland", "2026-11-30T19:00", "2026-11-01", "2026-12-01"],
  ] as const)("%s in %s at %s is from %s to %s", (kind, timeZone, now, from, to) => {
    expect(lastPeriod(kind, at(now), timeZone)).toMatchObject({ kind, from, to });
  });

  // Samoa had no 30 December 2011: it was skipped whole.
  it("has a time to leave even where the clock skips eight in the morning", () => {
    const { from, to, leavesAt } = lastPeriod("weekly", "2012-01-02T00:00:00.000Z", "Pacific/Apia");
    expect([from, to, leavesAt]).toEqual(["2011-12-26", "2012-01-02", "2012-01-01T18:00:00.000Z"]);
  });
});

describe("a digest that is due", () => {
  const reader = { digest: "weekly", accessSince: LONG_AGO } as const;
  const PERIOD = { kind: "weekly", from: "2026-11-09", to: "2026-11-16" };

  it.each([
    ["2026-11-16T07:59", undefined],
    ["2026-11-16T08:00", PERIOD],
    ["2026-11-18T07:59", PERIOD],
    ["2026-11-18T08:00", undefined],
    ["2026-11-20T12:00", undefined],
  ])("is so from eight on Monday for two days: %s", (now, period) => {
    expect(duePeriod(reader, at(now), "UTC")).toEqual(period);
  });

  it("counts in the member's zone, else in the reporting zone", () => {
    const now = at("2026-11-16T10:00");
    expect(duePeriod({ ...reader, timezone: "America/Sao_Paulo" }, now, "UTC")).toBeUndefined();
    expect(duePeriod({ ...reader, timezone: "UTC" }, now, "America/Sao_Paulo")).toEqual(PERIOD);
    expect(duePeriod(reader, now, "America/Sao_Paulo")).toBeUndefined();
  });

  it("is none where the member wants none", () => {
    expect(duePeriod({ ...reader, digest: "never" }, at("2026-11-16T08:00"), "UTC")).toBeUndefined();
  });

  it.each([
    ["2026-11-15T23:59:59.999Z", PERIOD],
    ["2026-11-16T00:00:00.000Z", undefined],
    ["2026-11-16T07:00:00.000Z", undefined],
  ])("is none of a period that had ended before the member came: %s", (accessSince, period) => {
    expect(duePeriod({ ...reader, accessSince }, at("2026-11-16T08:00"), "UTC")).toEqual(period);
  });
});

describe("the days whose scores a digest shows", () => {
  it("are 28 up to the end of a week, and the month itself", () => {
    const week = { kind: "weekly", from: "2026-11-09", to: "2026-11-16" } as const;
    const month = { kind: "monthly", from: "2026-10-01", to: "2026-11-01" } as const;
    expect(scoredDays(week)).toEqual({ from: "2026-10-19", to: "2026-11-16" });
    expect(scoredDays(month)).toEqual({ from: "2026-10-01", to: "2026-11-01" });
  });
});
