import type { Key } from "./key.ts";

export const touchpointKey = (id: string): Key => ({ pk: `TOUCHPOINT#${id}`, sk: "TOUCHPOINT" });
export const invitationKey = (id: string): Key => ({ pk: `INVITATION#${id}`, sk: "INVITATION" });
/** In the partition of its invitation: one Query reads both. */
export const responseKey = (invitationId: string): Key => ({
  pk: `INVITATION#${invitationId}`,
  sk: "RESPONSE",
});
export const customerKey = (id: string): Key => ({ pk: `CUSTOMER#${id}`, sk: "PROFILE" });
export const addressKey = (addressHash: string): Key => ({
  pk: `ADDRESS#${addressHash}`,
  sk: "SUPPRESSION",
});

/** A file of responses that can be downloaded until its address expires. */
export const exportKey = (tokenHash: string): Key => ({ pk: `EXPORT#${tokenHash}`, sk: "EXPORT" });
