import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { answerability, type Invitation, invitationIdOf, matchesToken } from "../../domain/sending/index.ts";

export type Answered = { invitation: Invitation; response: Response | undefined };

/** Finds an invitation with its response. */
export interface InvitationFinder {
  find(invitationId: string): Promise<Answered | undefined>;
}

/** What a link leads to. `unknown` says nothing about whether the invitation exists. */
export type OpenedLink = { state: "unknown" } | ({ state: "open" | "expired" | "erased" } & Answered);

export const openLink =
  (store: InvitationFinder) =>
  async (token: string, now: Instant): Promise<OpenedLink> => {
    const id = invitationIdOf(token);
    const found = id === undefined ? undefined : await store.find(id);
    if (!found || !matchesToken(token, found.invitation.tokenHashes)) return { state: "unknown" };
    const state = answerability(found.invitation, now);
    return state === "unknown" ? { state } : { state, ...found };
  };
