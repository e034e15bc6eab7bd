/** Access: API keys, members and their sign-in, and public tiles: what they look like and what they allow. */
export {
  ApiKey,
  ApiKeyScope,
  isKeyId,
  KeyName,
  keyFrom,
  keyIdOf,
  type ListedApiKey,
  newApiKey,
  SCOPES,
} from "./api-key.ts";
export {
  DIGESTS,
  isAtLeast,
  Member,
  MemberAddress,
  MemberDefinition,
  MemberRole,
  memberIdOf,
  ROLES,
} from "./member.ts";
export {
  after,
  isOpen,
  LIMIT_MS,
  LINK_MS,
  LINKS_PER_ADDRESS,
  LINKS_PER_NETWORK,
  networkOf,
  nextPage,
  SESSION_MS,
  Session,
  SignInLink,
  USE_NOTED_MS,
} from "./sign-in.ts";
export {
  intervalOf,
  isTileId,
  type ListedTile,
  Tile,
  TileDefinition,
  tileIdOf,
} from "./tile.ts";
export { mayBeToken, newToken } from "./token.ts";
