import { describe, expect, it } from "vitest";
import { mayFollow, transition } from "../../../shared/domain/sending/transitions.ts";
import { anInvitation, aSentInvitation, NOW } from "../../support/builders.ts";

describe("the state of an invitation", () => {
  const STATES = ["scheduled", "sending", "sent", "suppressed", "failed", "expired"] as const;
  it.each([
    ["scheduled", ["scheduled", "sending", "sent", "suppressed", "failed", "expired"]],
    ["sending", ["scheduled", "sending", "sent", "failed"]],
    ["sent", []],
    ["suppressed", []],
    ["failed", []],
    ["expired", []],
  ] as const)("%s may be followed by %j", (current, next) => {
    expect(STATES.filter((state) => mayFollow(state, current)).sort()).toEqual([...next].sort());
  });

  it("can't follow where it may not", () => {
    expect(() => transition(aSentInvitation(), { status: "sending" })).toThrow(
      "an invitation that is sent can't become sending",
    );
  });
});

describe("a transition", () => {
  it("must find the state and the claim that were read", () => {
    const invitation = anInvitation({ status: "sending", attempts: 3 });
    expect(transition(invitation, { status: "sent" }).mustHold).toEqual({ status: "sending", attempts: 3 });
  });

  it.each([
    [{ status: "sending" }, false],
    [{ status: "sent" }, true],
    [{ status: "failed" }, true],
    [{ status: "suppressed" }, true],
    [{ status: "expired" }, true],
    [{ status: "scheduled" }, false],
    [{ deliveredAt: NOW }, false],
    [{ bouncedAt: NOW }, true],
  ] as const)("to %j is recounted: %s", (changes, isRecounted) => {
    expect(transition(anInvitation(), changes)).toMatchObject({ isRecounted });
  });
});
