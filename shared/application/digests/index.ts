/** Digests: reading what happened, sending it to members, and ending it by the link in it. */
export { chooseDigest, type DigestChoice, digestChoice } from "./end-digest.ts";
export type {
  Digest,
  DigestLinkFinder,
  DigestLinks,
  DigestMailer,
  DigestName,
  DigestStore,
} from "./ports.ts";
export { type DigestSending, sendDigests } from "./send-digests.ts";
export { sendOneNow } from "./send-one-now.ts";
