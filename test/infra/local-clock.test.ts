import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LocalClock } from "../../infra/local/clock.ts";
import { DataFolder } from "../../infra/local/data-folder.ts";
import { removeFolder, temporaryFolder } from "../support/local-stack.ts";

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

  it.each([
    {},
    { advance: "3 days" },
    { now: "soon" },
    { advance: "P1D", now: "2027-01-01T00:00:00Z" },
    "P1D",
    null,
  ])("refuses %j", async (movement) => {
    const clock = await LocalClock.load(data);
    await expect(clock.move(movement)).rejects.toThrow();
  });
});
