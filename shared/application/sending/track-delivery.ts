import { type DeliveryEvent, settledBy, takeEvent } from "../../domain/sending/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { DeliveryStore } from "./ports.ts";

/** What stops mail to the address that the event is about. */
const SUPPRESSION = { bounced: "bouncedAt", complained: "complainedAt" } as const;

const ROUNDS = 4;

/**
 * Takes in an event of the mail service: it settles a claim that no run marked, and a bounce or a complaint stops mail
 * to the address. Events may come twice, late, out of order or for unknown invitations: nothing goes wrong by that.
 * @throws {StoreUnavailable} where the invitation keeps changing
 */
export const trackDelivery =
  (store: DeliveryStore) =>
  async (event: DeliveryEvent): Promise<"noted" | "known" | "unknown"> => {
    if (event.kind === "bounced" || event.kind === "complained")
      for (const hash of event.addressHashes) await store.suppress(hash, SUPPRESSION[event.kind], event.at);

    for (let round = 0; round < ROUNDS; round += 1) {
      const invitation = await store.find(event.invitationId);
      if (invitation === undefined) return "unknown";
      if (event.kind === "complained" && invitation.customerId !== null)
        await store.markComplaint(invitation.customerId, event.at);
      const survey = settledBy(invitation, event) && (await store.afterwardsOf(invitation.survey));
      const transition = takeEvent(invitation, event, survey);
      if (transition === undefined) return "known";
      if (await store.change(transition)) return "noted";
    }
    throw new StoreUnavailable("the invitation kept changing");
  };
