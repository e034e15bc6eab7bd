import { type DeliveryEvent, type Invitation, settledBy, takeEvent } from "../../domain/sending/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { DeliveryStore } from "./ports.ts";

/** What stops mail to the address that the event is about. */
const SUPPRESSION = { bounced: "bouncedAt", complained: "complainedAt" } as const;

const ROUNDS = 4;

/**
 * Stops mail to the address that the email was sent to, as the invitation knows it. Only where it knows none (it was
 * erased, or is unknown) the mail service's own word counts.
 */
const stopMail = async (
  store: DeliveryStore,
  event: DeliveryEvent,
  invitation: Invitation | undefined,
): Promise<void> => {
  if (event.kind !== "bounced" && event.kind !== "complained") return;
  const { addressHash } = invitation ?? {};
  const hashes = addressHash === undefined ? event.addressHashes : [addressHash];
  for (const hash of hashes) await store.suppress(hash, SUPPRESSION[event.kind], event.at);
};

/**
 * Takes in an event of the mail service: it settles a claim that no run marked, and a bounce or a complaint stops mail
 * to the address. Events may come twice, late, out of order or for unknown invitations: nothing goes wrong by that.
 * @throws {StoreUnavailable} where the invitation keeps changing
 */
export const trackDelivery =
  (store: DeliveryStore) =>
  async (event: DeliveryEvent): Promise<"noted" | "known" | "unknown"> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const invitation = await store.find(event.invitationId);
      if (round === 0) await stopMail(store, event, invitation);
      if (invitation === undefined) return "unknown";
      // Who reads an address that only page keys gave need not be the customer.
      if (event.kind === "complained" && invitation.customerId !== null && !invitation.isPageAddress)
        await store.markComplaint(invitation.customerId, event.at);
      const survey = settledBy(invitation, event) && (await store.afterwardsOf(invitation.survey));
      const transition = takeEvent(invitation, event, survey);
      if (transition === undefined) return "known";
      if (await store.change(transition)) return "noted";
    }
    throw new StoreUnavailable("the invitation kept changing");
  };
