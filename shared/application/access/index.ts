/** Access: the use cases that find out who calls the API, keep keys and members, and sign members in. */
export { askForLink } from "./ask-for-link.ts";
export { type Caller, identifyCaller } from "./identify-caller.ts";
export { createKey, listKeys, MAX_KEYS, withdrawKey } from "./manage-keys.ts";
export { defineMember, listMembers, MAX_MEMBERS } from "./manage-members.ts";
export type {
  ApiKeyFinder,
  ApiKeyStore,
  AttemptCounter,
  LinkOrders,
  MemberFinder,
  MemberStore,
  SessionEnder,
  SessionFinder,
  SignInLinks,
  SignInMailer,
} from "./ports.ts";
export { makeLink, sendLink } from "./send-link.ts";
export { doesLinkWork, memberOfSession, signIn, signOut } from "./sessions.ts";
