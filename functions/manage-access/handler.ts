import { byHttpsOnly, createApi } from "../../shared/http/base/api.ts";
import { type DigestPageDeps, digestPageHandlers } from "./digest-page.ts";
import { type KeyDeps, keyHandlers } from "./keys.ts";
import { type MemberDeps, memberHandlers } from "./members.ts";
import { type TileDeps, tileHandlers } from "./tiles.ts";

/**
 * Who may call the API, who may sign in to the dashboard, and what anybody may see of it (API section 9). No other function
 * can write a key, a member or a tile; so the page is here by which members end their digest, too.
 */
export const manageAccessHandler = (deps: KeyDeps & MemberDeps & TileDeps & DigestPageDeps) =>
  byHttpsOnly(
    deps.publicUrl,
    createApi(
      { ...keyHandlers(deps), ...memberHandlers(deps), ...tileHandlers(deps), ...digestPageHandlers(deps) },
      deps.log,
    ),
  );
