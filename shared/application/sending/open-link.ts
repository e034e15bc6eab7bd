import type { Instant } from "../../domain/base/time.ts";
import { answerability, invitationIdOf, matchesToken } from "../../domain/sending/index.ts";
import type { Answered, InvitationFinder } from "./ports.ts";

/** What a link opens. `unknown` does not tell whether there is such an invitation. */
export type OpenedLink = { state: "unknown" } | ({ state: "open" | "expired" | "erased" } & Answered);

/** Finds the invitation of a link by the token in it. Nothing is written. */
export const openLink =
  (store: InvitationFinder) =>
  async (token: string, now: Instant): Promise<OpenedLink> => {
    const id = invitationIdOf(token);
    const found = id === undefined ? undefined : await store.find(id);
    if (!found || !matchesToken(token, found.invitation.tokenHashes)) return { state: "unknown" };
    const state = answerability(found.invitation, now);
    return state === "unknown" ? { state } : { state, ...found };
  };
