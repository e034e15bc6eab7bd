import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";
import type { InvitationsDeps } from "../../shared/http/sending/invitations/invitations-answer.ts";

/** Needed to show the ledger of invitations. */
export type Deps = PageDeps &
  InvitationsDeps &
  ScoresDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
