import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DataFolder } from "../../../infra/local/data-folder.ts";
import { BadMovement, LocalClock } from "../../../infra/local/functions/clock.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("the local clock", () => {
  let data: DataFolder;
  beforeEach(async () => {
    data = await DataFolder.open(await temporaryFolder());
  });
  afterEach(() => removeFolder(data.path));

  const seconds = (date: Date): string => date.toISOString().slice(0, 19);

  it("shows this machine's time until it is moved", async () => {
    const clock = await LocalClock.load(data);
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(100);
  });

  it.each([
    ["P3D", "2027-02-03T10:00:00"],
    ["PT90M", "2027-01-31T11:30:00"],
    ["P1M", "2027-02-28T10:00:00"],
    ["P1Y", "2028-01-31T10:00:00"],
    ["-P1D", "2027-01-30T10:00:00"],
  ])("advances by %s", async (advance, expected) => {
    const clock = await LocalClock.load(data);
    await clock.move({ now: "2027-01-31T10:00:00Z" });
    expect(seconds(await clock.move({ advance }))).toBe(expected);
  });

  it("ticks on from there, also in a stack started later on the same data", async () => {
    await (await LocalClock.load(data)).move({ now: "2030-01-01T00:00:00Z" });
    const later = (await LocalClock.load(data)).now().getTime() - Date.parse("2030-01-01T00:00:00Z");
    expect(later).toBeGreaterThanOrEqual(0);
    expect(later).toBeLessThan(5_000);
  });

  it("says that it is moved, until it is set back", async () => {
    const clock = await LocalClock.load(data);
    expect(clock.notice).toBeUndefined();
    await clock.move({ now: "2027-01-31T10:00:00Z" });
    expect(clock.notice).toMatch(
      /^The clock is moved to 2027-01-31T10:00:0\dZ; PUT \/_local\/clock \{"now":"[^"]+"\} moves it back$/,
    );
    await clock.move(JSON.parse(/\{.*\}/.exec(clock.notice ?? "")?.[0] ?? "{}"));
    expect(clock.notice).toBeUndefined();
  });

  it.each(["1970-01-01T00:00:00Z", "2999-12-31T23:59:00Z"])("can be set to %s", async (now) => {
    const clock = await LocalClock.load(data);
    expect(seconds(await clock.move({ now }))).toBe(now.slice(0, 19));
  });

  const range = "must leave the clock within the years 1970 to 2999";
  const duration = "must be an ISO 8601 duration, such as P3D, PT90M or -P1D";
  it.each([
    ["now", "1969-12-31T23:59:59Z", range],
    ["now", "3000-01-01T00:00:00Z", range],
    ["now", "+275760-09-13T00:00:00Z", range],
    ["now", "2026-11-02", "must be an RFC 3339 time, such as 2026-11-02T14:00:00Z"],
    ["advance", "P1000Y", range],
    ["advance", "-P100Y", range],
    ["advance", "P999999999Y", range],
    ["advance", "x", duration],
    ["advance", "", duration],
  ])("refuses %s %s and stays where it is", async (field, value, message) => {
    const clock = await LocalClock.load(data);
    const refused = clock.move({ [field]: value });
    await expect(refused).rejects.toBeInstanceOf(BadMovement);
    await expect(refused).rejects.toMatchObject({ field, message });
    expect(clock.notice).toBeUndefined();
  });

  it.each([{}, { advance: 3 }, { advance: "P1D", now: "2027-01-01T00:00:00Z" }, "P1D", null])(
    "refuses %j",
    async (movement) => {
      const clock = await LocalClock.load(data);
      await expect(clock.move(movement)).rejects.toThrow('Send {"advance":"P3D"} or {"now":"');
    },
  );
});
