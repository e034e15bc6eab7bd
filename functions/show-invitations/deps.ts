import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";
import type { InvitationsDeps } from "../../shared/http/sending/invitations/invitations-answer.ts";
import type { TicketsDeps } from "../../shared/http/tickets/tickets/tickets-answer.ts";

/** Needed to show the ledger of invitations, and the list of tickets. */
export type Deps = PageDeps &
  InvitationsDeps &
  TicketsDeps &
  ScoresDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
  };
