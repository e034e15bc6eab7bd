/** Access: the use cases that find out who calls the API, keep keys, members and tiles, sign members in and show tiles. */
export { askForLink } from "./ask-for-link.ts";
export { type Caller, identifyCaller } from "./identify-caller.ts";
export { createKey, listKeys, MAX_KEYS, withdrawKey } from "./manage-keys.ts";
export { defineMember, defineSeenMember, listMembers, MAX_MEMBERS } from "./manage-members.ts";
export { createTile, listTiles, MAX_TILES, withdrawTile } from "./manage-tiles.ts";
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
  TileFinder,
  TileStore,
} from "./ports.ts";
export { makeLink, sendLink } from "./send-link.ts";
export { doesLinkWork, memberOfSession, signIn, signOut } from "./sessions.ts";
export { showTile, type TileShown } from "./show-tile.ts";
