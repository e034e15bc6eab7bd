import { describe, expect, it } from "vitest";
import { answerSurvey } from "../../../shared/application/answers/answer-survey.ts";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { openLink } from "../../../shared/application/sending/open-link.ts";
import type { Answer, Response } from "../../../shared/domain/answers/response.ts";
import type { Invitation } from "../../../shared/domain/sending/invitation.ts";
import {
  aResponse,
  aSentInvitation,
  DAY,
  earlier,
  HOUR,
  later,
  MINUTE,
  NOW,
  tokenOf,
} from "../../support/builders.ts";
import { InMemoryResponses } from "../../support/fakes.ts";

const invitation = aSentInvitation({ channel: "web" });
const token = tokenOf(invitation.id);
const storeOf = (response?: Response, of: Invitation = invitation) =>
  new InMemoryResponses([of], response ? [response] : []);
const answer = (store: InMemoryResponses, given: Answer, now = NOW) => answerSurvey(store)(token, given, now);

describe("a first answer", () => {
  it("is recorded with what was asked, of whom and where", async () => {
    const store = storeOf();
    const result = await answer(store, { score: 9, comment: "Fast." });
    const response = {
      invitationId: invitation.id,
      survey: "post-purchase",
      metric: "nps",
      touchpoint: "purchase.completed",
      touchpointId: invitation.touchpointId,
      customerId: "c-42",
      channel: "web",
      score: 9,
      comment: "Fast.",
      answeredAt: NOW,
      revision: 0,
    };
    expect(result).toEqual({ outcome: "recorded", response, invitation });
    expect([...store.responses.values()]).toEqual([response]);
  });

  it.each<[string, Answer, string]>([
    ["0, the lowest score there is", { score: 0 }, "recorded"],
    ["10", { score: 10 }, "recorded"],
    ["11", { score: 11 }, "scoreOffScale"],
    ["−1", { score: -1 }, "scoreOffScale"],
    ["seven and a half", { score: 7.5 }, "scoreOffScale"],
    ["nothing", {}, "scoreMissing"],
    ["a comment alone", { comment: "Hello" }, "scoreMissing"],
  ])("of %s: %s", async (_, given, outcome) => {
    const store = storeOf();
    expect((await answer(store, given)).outcome).toBe(outcome);
    expect(store.writes).toBe(outcome === "recorded" ? 1 : 0);
  });

  it.each([
    ["csat", 0, "scoreOffScale"],
    ["csat", 5, "recorded"],
    ["csat", 6, "scoreOffScale"],
    ["ces", 7, "recorded"],
    ["ces", 8, "scoreOffScale"],
  ] as const)("keeps to the scale that was asked: %s %i: %s", async (metric, score, outcome) => {
    expect((await answer(storeOf(undefined, { ...invitation, metric }), { score })).outcome).toBe(outcome);
  });

  it.each([
    ["5,000 letters", "x".repeat(5_000), "recorded"],
    ["5,001 letters", "x".repeat(5_001), "commentTooLong"],
    ["5,000 emoji, which are 10,000 units", "😀".repeat(5_000), "recorded"],
    ["5,001 emoji", "😀".repeat(5_001), "commentTooLong"],
    ["nothing", "", "recorded"],
  ])("with a comment of %s: %s", async (_, comment, outcome) => {
    const store = storeOf();
    expect((await answer(store, { score: 9, comment })).outcome).toBe(outcome);
    expect(store.writes).toBe(outcome === "recorded" ? 1 : 0);
  });
});

describe("a later answer", () => {
  const first = aResponse({ comment: "Fast.", channel: "web" });

  it.each<[string, Answer, Partial<Response>]>([
    ["a score keeps the comment", { score: 3 }, { score: 3, comment: "Fast." }],
    ["a comment keeps the score", { comment: "Slow." }, { score: 9, comment: "Slow." }],
    ["an empty comment erases it", { comment: "" }, { score: 9, comment: "" }],
    ["both are taken", { score: 0, comment: "Bad." }, { score: 0, comment: "Bad." }],
  ])("revises: %s", async (_, given, expected) => {
    const store = storeOf(first);
    const result = await answer(store, given);
    expect(result).toEqual({
      outcome: "revised",
      response: { ...first, ...expected, revisedAt: NOW, revision: 1 },
      invitation,
    });
    expect(store.responses.get(invitation.id)).toEqual("response" in result ? result.response : undefined);
  });

  it.each<[Answer]>([[{ score: 9 }], [{ comment: "Fast." }], [{ score: 9, comment: "Fast." }], [{}]])(
    "that changes nothing (%j) writes nothing",
    async (given) => {
      const store = storeOf(first);
      expect(await answer(store, given)).toEqual({ outcome: "revised", response: first, invitation });
      expect(store.writes).toBe(0);
    },
  );

  it("off the scale, or too long, changes nothing", async () => {
    const store = storeOf(first);
    expect((await answer(store, { score: 11 })).outcome).toBe("scoreOffScale");
    expect((await answer(store, { comment: "x".repeat(5_001) })).outcome).toBe("commentTooLong");
    expect([...store.responses.values()]).toEqual([first]);
  });

  it("gets one more revision with each change, and counts on the day of the first answer", async () => {
    const store = storeOf();
    await answer(store, { score: 9 });
    await answer(store, { score: 8 }, later(DAY));
    await answer(store, { score: 7 }, later(2 * DAY));
    expect(store.responses.get(invitation.id)).toMatchObject({
      score: 7,
      revision: 2,
      answeredAt: NOW,
      revisedAt: later(2 * DAY),
    });
  });
});

describe("two answers at the same time", () => {
  it("end as one response: the later one revises", async () => {
    const store = storeOf();
    store.beforeWrite = () => {
      store.beforeWrite = () => {};
      store.responses.set(invitation.id, aResponse({ score: 2, comment: "First." }));
    };
    expect(await answer(store, { score: 9 })).toMatchObject({
      outcome: "revised",
      response: { score: 9, comment: "First.", revision: 1 },
    });
    expect(store.responses.size).toBe(1);
  });

  it("that revise lose neither the score of one nor the comment of the other", async () => {
    const store = storeOf(aResponse());
    const outcomes = await Promise.all([answer(store, { score: 3 }), answer(store, { comment: "Why?" })]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["revised", "revised"]);
    expect(store.responses.get(invitation.id)).toMatchObject({ score: 3, comment: "Why?", revision: 2 });
  });

  it("that never end fail, so that they are tried again", async () => {
    const store = storeOf(aResponse({ revision: 1 }));
    store.beforeWrite = () => {
      const current = store.responses.get(invitation.id) as Response;
      store.responses.set(invitation.id, { ...current, revision: current.revision + 1 });
    };
    await expect(answer(store, { score: 3 })).rejects.toThrow(StoreUnavailable);
    expect(store.writes).toBe(0);
  });
});

describe("a link", () => {
  it.each([
    ["a token of another invitation", tokenOf("z".repeat(22))],
    ["the right id with another secret", `${invitation.id}${"u".repeat(22)}`],
    ["the bare id", invitation.id],
    ["nothing", ""],
    ["garbage", "../../etc/passwd"],
    ["__proto__", "__proto__"],
  ])("that is %s is unknown, and nothing is written", async (_, forged) => {
    const store = storeOf();
    expect(await answerSurvey(store)(forged, { score: 9 }, NOW)).toEqual({ outcome: "unknown" });
    expect(store.writes).toBe(0);
  });

  it.each([
    [earlier(1), "open"],
    [NOW, "expired"],
    [later(1), "expired"],
  ])("that expires now, opened at %s, is %s", async (at, state) => {
    const store = storeOf(undefined, { ...invitation, expiresAt: NOW });
    expect((await openLink(store)(token, at)).state).toBe(state);
    expect((await answer(store, { score: 9 }, at)).outcome).toBe(state === "open" ? "recorded" : "expired");
  });

  it("that is expired takes no revision either", async () => {
    const first = aResponse();
    const store = storeOf(first, { ...invitation, expiresAt: NOW });
    expect((await answer(store, { score: 1 })).outcome).toBe("expired");
    expect([...store.responses.values()]).toEqual([first]);
  });

  it("of an email that may have arrived is open", async () => {
    const { sentAt: _, expiresAt: __, ...unknown } = invitation;
    for (const of of [
      { ...unknown, status: "sending" as const, dueAt: later(MINUTE) },
      { ...unknown, status: "scheduled" as const, unconfirmed: 1, dueAt: later(HOUR) },
    ])
      expect((await answer(storeOf(undefined, of), { score: 9 })).outcome).toBe("recorded");
  });

  it("works for every email that was sent, also for the first of two", async () => {
    const second = { ...invitation, tokenHashes: [...invitation.tokenHashes, "0".repeat(64)] };
    expect((await answer(storeOf(undefined, second), { score: 9 })).outcome).toBe("recorded");
  });

  it("shows what is stored, and opening it stores nothing", async () => {
    const store = storeOf(aResponse());
    expect(await openLink(store)(token, NOW)).toEqual({ state: "open", invitation, response: aResponse() });
    expect(store.writes).toBe(0);
  });
});
