import { describe, expect, it } from "vitest";
import type { AccountEvent } from "../../../shared/domain/subscriptions/index.ts";
import { amountsOf, aSubscription, byDay } from "../../support/accounts.ts";

const first = aSubscription("first");
const at = (day: string) => `${day}T12:00:00.000Z`;
const renewsAt = (day: string) => ({ renewsAt: at(day) });

/** `1 of 1`: renewed of due, by the day. */
const renewals = (events: readonly AccountEvent[], plan?: string) =>
  Object.fromEntries(
    Object.entries(byDay(amountsOf(events), plan)).flatMap(([day, { due, renewed = 0 }]) =>
      due === undefined ? [] : [[day, `${renewed} of ${due}`]],
    ),
  );

const started = first.started("2026-08-01", renewsAt("2026-09-01"));

describe("a due day", () => {
  it("is the one that the terms name, each once", () => {
    const again = first.changed("2026-08-05", { ...renewsAt("2026-09-01"), mrr: 11_000 });
    expect(renewals([started])).toEqual({ "2026-09-01": "0 of 1" });
    expect(renewals([started, again])).toEqual({ "2026-09-01": "0 of 1" });
  });

  it("moves where newer terms name another before it has come, and stays where they name none", () => {
    const yearly = first.changed("2026-08-20", renewsAt("2027-08-20"));
    expect(renewals([started, yearly])).toEqual({ "2027-08-20": "0 of 1" });
    const sooner = first.renewed("2026-08-20", renewsAt("2026-08-25"));
    expect(renewals([started, sooner])).toEqual({ "2026-08-25": "0 of 1" });
    expect(renewals([started, first.changed("2026-08-20", { mrr: 11_000 })])).toEqual({
      "2026-09-01": "0 of 1",
    });
  });

  it("is none where it lies before the terms that name it, or when these begin", () => {
    expect(renewals([first.started("2026-08-01", renewsAt("2026-07-01"))])).toEqual({});
    expect(renewals([started, first.changed("2026-09-20", renewsAt("2026-09-10"))])).toEqual({
      "2026-09-01": "0 of 1",
    });
    expect(renewals([first.started("2026-08-01", renewsAt("2026-08-01"))])).toEqual({});
  });

  it("is none where the subscription ended before, also if it came back, and is lost where it ends then", () => {
    const back = first.started("2026-08-25");
    expect(renewals([started, first.cancelled("2026-08-20")])).toEqual({});
    expect(renewals([started, first.cancelled("2026-08-20"), back])).toEqual({});
    expect(renewals([started, first.cancelled("2026-08-20", at("2026-09-01"))])).toEqual({
      "2026-09-01": "0 of 1",
    });
  });

  it("is none where nothing was paid just before it: on a trial, or for nothing", () => {
    const trial = first.started("2026-08-01", { ...renewsAt("2026-09-01"), trial: true });
    const paid = first.changed("2026-09-01", renewsAt("2026-10-01"));
    expect(renewals([trial])).toEqual({});
    expect(renewals([trial, paid])).toEqual({ "2026-10-01": "0 of 1" });
    expect(renewals([trial, first.changed("2026-08-15")])).toEqual({ "2026-09-01": "0 of 1" });
    expect(renewals([first.started("2026-08-01", { ...renewsAt("2026-09-01"), mrr: 0 })])).toEqual({});
  });

  it("counts where the subscription is paused then", () => {
    expect(renewals([started, first.paused("2026-08-20")])).toEqual({ "2026-09-01": "0 of 1" });
  });

  it("counts for the plan that is in force just before it", () => {
    const events = [
      first.started("2026-08-01", { ...renewsAt("2026-09-01"), plan: "pro" }),
      first.renewed("2026-09-01", { ...renewsAt("2026-10-01"), plan: "basic" }),
    ];
    expect(renewals(events, "pro")).toEqual({ "2026-09-01": "1 of 1" });
    expect(renewals(events, "basic")).toEqual({ "2026-10-01": "0 of 1" });
  });

  it("counts for a newer plan that names no day, and not for the one that named it", () => {
    const pro = first.started("2026-08-01", { ...renewsAt("2026-09-01"), plan: "pro" });
    const events = [pro, first.changed("2026-08-20", { plan: "basic" })];
    expect(renewals(events)).toEqual({ "2026-09-01": "0 of 1" });
    expect(renewals(events, "basic")).toEqual({ "2026-09-01": "0 of 1" });
    expect(renewals(events, "pro")).toEqual({});
    const withoutPlan = [pro, first.changed("2026-08-20")];
    expect(renewals(withoutPlan)).toEqual({ "2026-09-01": "0 of 1" });
    expect(renewals(withoutPlan, "pro")).toEqual({});
  });
});

describe("a renewal", () => {
  it.each([
    ["on the day", "2026-09-01"],
    ["some days early", "2026-08-28"],
    ["late, once it is paid", "2026-09-05"],
  ])("that is said %s renews the day that was in force", (_, on) => {
    expect(renewals([started, first.renewed(on, renewsAt("2026-10-01"))])).toEqual({
      "2026-09-01": "1 of 1",
      "2026-10-01": "0 of 1",
    });
  });

  it("is for one due day only: one that was missed stays so", () => {
    const moved = first.changed("2026-09-02", renewsAt("2026-10-01"));
    const renewed = first.renewed("2026-09-28", renewsAt("2026-11-01"));
    expect(renewals([started, moved, renewed])).toEqual({
      "2026-09-01": "0 of 1",
      "2026-10-01": "1 of 1",
      "2026-11-01": "0 of 1",
    });
  });

  it("is none after the subscription ended: that is a reactivation", () => {
    const back = first.renewed("2026-09-05", renewsAt("2026-10-05"));
    expect(renewals([started, first.cancelled("2026-09-03"), back])).toEqual({
      "2026-09-01": "0 of 1",
      "2026-10-05": "0 of 1",
    });
    expect(renewals([started, first.cancelled("2026-08-20"), back])).toEqual({ "2026-10-05": "0 of 1" });
  });

  it("is said by `renewed` alone: new terms with the next day may be those of a customer who did not pay", () => {
    const moved = first.changed("2026-09-01", renewsAt("2026-10-01"));
    expect(renewals([started, moved])).toEqual({ "2026-09-01": "0 of 1", "2026-10-01": "0 of 1" });
    const paid = first.renewed("2026-09-05", renewsAt("2026-10-01"));
    expect(renewals([started, moved, paid])).toEqual({ "2026-09-01": "1 of 1", "2026-10-01": "0 of 1" });
  });

  it("changes nothing where it is said a second time", () => {
    const renewed = first.renewed("2026-09-01T12:00:00.000Z", renewsAt("2026-10-01"));
    const again = first.renewed("2026-09-01T12:00:05.000Z", renewsAt("2026-10-01"));
    expect(renewals([started, renewed, again])).toEqual({ "2026-09-01": "1 of 1", "2026-10-01": "0 of 1" });
  });

  it("that names no day to come is for the nearest", () => {
    const moved = first.changed("2026-09-01T12:00:00.000Z", renewsAt("2026-10-01"));
    const justAfter = first.renewed("2026-09-01T12:00:05.000Z");
    expect(renewals([started, justAfter])).toEqual({ "2026-09-01": "1 of 1" });
    expect(renewals([started, first.renewed("2026-08-28")])).toEqual({ "2026-09-01": "1 of 1" });
    expect(renewals([started, first.renewed("2026-09-01", renewsAt("2026-09-01"))])).toEqual({
      "2026-09-01": "1 of 1",
    });
    expect(renewals([started, moved, justAfter])).toEqual({
      "2026-09-01": "1 of 1",
      "2026-10-01": "0 of 1",
    });
    expect(renewals([started, moved, first.renewed("2026-09-28")])).toEqual({
      "2026-09-01": "0 of 1",
      "2026-10-01": "1 of 1",
    });
  });

  it("that was early keeps its day, unless the subscription ends or another day is named before it", () => {
    const early = first.renewed("2026-08-28", renewsAt("2026-10-01"));
    const changed = first.changed("2026-08-30", renewsAt("2026-11-01"));
    expect(renewals([started, early, changed])).toEqual({ "2026-09-01": "1 of 1", "2026-11-01": "0 of 1" });
    expect(renewals([started, early, first.changed("2026-08-30", renewsAt("2026-09-01"))])).toEqual({
      "2026-09-01": "1 of 1",
    });
    expect(renewals([started, early, first.cancelled("2026-08-30")])).toEqual({});
    expect(renewals([started, early, first.changed("2026-08-30", renewsAt("2026-08-31"))])).toEqual({
      "2026-08-31": "0 of 1",
    });
  });
});
