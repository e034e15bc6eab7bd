import type { Response } from "../answers/index.ts";
import type { Instant } from "../base/time.ts";
import { type Invitation, mayHaveLeft } from "../sending/index.ts";

/**
 * What stays of a stored item once its person is erased: enough to count it, and to know a replay of it, and
 * nothing that tells whose it was. `null` takes a field away.
 */
type Erased<T> = { [Field in keyof T]?: T[Field] | null };

export const eraseTouchpoint = { customerId: null, properties: null, contentHash: null } as const;

/** An invitation that waits ends; links that were mailed only say from now on that all was erased. */
export const eraseInvitation = (invitation: Invitation, now: Instant): Erased<Invitation> => {
  const forgotten = { customerId: null, addressHash: null, messageId: null };
  if (invitation.status !== "scheduled") return forgotten;
  return mayHaveLeft(invitation)
    ? { ...forgotten, status: "failed", reason: "unconfirmed", decidedAt: now }
    : { ...forgotten, status: "suppressed", reason: "erased", decidedAt: now };
};

/** The score stays counted; the revision rises, so that an answer under way fails and finds its link gone. */
export const eraseResponse = ({ revision }: Response): Erased<Response> => ({
  customerId: null,
  comment: null,
  contentHash: null,
  revision: revision + 1,
});
