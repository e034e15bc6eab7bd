export { eraseInvitation, eraseResponse, eraseTouchpoint } from "./erasure.ts";
