/** Privacy: which fields of stored items an erasure removes. */
export { eraseInvitation, eraseResponse, eraseTouchpoint } from "./erasure.ts";
