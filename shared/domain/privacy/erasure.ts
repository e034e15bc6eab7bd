import type { Response } from "../answers/index.ts";
import type { Instant } from "../base/time.ts";
import type { Touchpoint } from "../journeys/index.ts";
import { type Invitation, mayHaveLeft } from "../sending/index.ts";
import { withoutNames } from "../tallies/index.ts";

/**
 * What an erasure changes in a stored item; `null` removes a field. The rest stays: it is needed to count the item and
 * to recognize a replay, and does not tell whose it was.
 */
type Erased<T> = { [Field in keyof T]?: T[Field] | null };

/**
 * Properties are free text, so they go too. Of meanings that are still to be counted, the names go.
 * @param meanings those that are still to be counted
 */
export const eraseTouchpoint = (meanings: string | undefined): Erased<Touchpoint> => ({
  customerId: null,
  properties: null,
  contentHash: null,
  meanings: (meanings !== undefined && withoutNames(meanings)) || null,
});

/** A scheduled invitation ends. Links of emails that were sent then only lead to a page that says so. */
export const eraseInvitation = (invitation: Invitation, now: Instant): Erased<Invitation> => {
  const forgotten = { customerId: null, addressHash: null, messageId: null };
  if (invitation.status !== "scheduled") return forgotten;
  return mayHaveLeft(invitation)
    ? { ...forgotten, status: "failed", reason: "unconfirmed", decidedAt: now }
    : { ...forgotten, status: "suppressed", reason: "erased", decidedAt: now };
};

/** The score stays and is still counted. The revision rises, so that an answer at the same time fails and reads again. */
export const eraseResponse = ({ revision }: Response): Erased<Response> => ({
  customerId: null,
  comment: null,
  contentHash: null,
  revision: revision + 1,
});
