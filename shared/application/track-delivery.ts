import type { SuppressionCause } from "../domain/address.ts";
import { expiryOf, type Invitation, mayHaveLeft } from "../domain/invitation.ts";
import type { Instant } from "../domain/time.ts";
import { StoreUnavailable } from "./store-unavailable.ts";

/** What the mail service says of an email; `addressHashes` are those the event is about. */
export type DeliveryEvent = {
  kind: "sent" | "delivered" | "bounced" | "complained";
  invitationId: string;
  messageId: string;
  addressHashes: readonly string[];
  at: Instant;
};

export interface DeliveryStore {
  find(invitationId: string): Promise<Invitation | undefined>;
  expiresAfterOf(survey: string): Promise<string>;
  /** Settles a claim, or notes the event; `countsAnew` where the ledger's figure changes. Answers whether it held. */
  change(change: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    countsAnew: boolean;
  }): Promise<boolean>;
  suppress(addressHash: string, cause: SuppressionCause, at: Instant): Promise<void>;
}

const NOTED = { delivered: "deliveredAt", bounced: "bouncedAt", complained: "complainedAt" } as const;
const CAUSE = { bounced: "bouncedAt", complained: "complainedAt" } as const;

const ROUNDS = 4;

/**
 * Takes an event in: a claim that nobody marked is settled by it, bounces and complaints stop mail to the address.
 * Events may come twice, late, out of order or for unknown invitations: none of it changes anything wrongly.
 */
export const trackDelivery =
  (store: DeliveryStore) =>
  async (event: DeliveryEvent): Promise<"noted" | "known" | "unknown"> => {
    if (event.kind === "bounced" || event.kind === "complained")
      for (const hash of event.addressHashes) await store.suppress(hash, CAUSE[event.kind], event.at);

    for (let round = 0; round < ROUNDS; round += 1) {
      const invitation = await store.find(event.invitationId);
      if (invitation === undefined) return "unknown";
      const settles = mayHaveLeft(invitation);
      const field = event.kind === "sent" ? undefined : NOTED[event.kind];
      const isNew = field !== undefined && invitation[field] === undefined;
      if (!settles && !isNew) return "known";
      const settled: Partial<Invitation> = settles
        ? {
            status: "sent",
            sentAt: event.at,
            messageId: event.messageId,
            expiresAt: expiryOf(event.at, await store.expiresAfterOf(invitation.survey)),
            dueAt: undefined,
          }
        : {};
      const noted = isNew ? { [field]: event.at } : {};
      const countsAnew = settles || field === "bouncedAt";
      if (await store.change({ invitation, changes: { ...settled, ...noted }, countsAnew })) return "noted";
    }
    throw new StoreUnavailable("the invitation kept changing");
  };
