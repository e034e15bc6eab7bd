/** Invitations: those that are due, their changes of state, and their log. */
export { createDeliveryStore } from "./delivery-store.ts";
export { createDispatchStore } from "./dispatch-store.ts";
export { createInvitationLog } from "./invitation-log.ts";
export { invitationRow, parseInvitation } from "./invitation-rows.ts";
export { createPropertiesReader } from "./properties-reader.ts";
