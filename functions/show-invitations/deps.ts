import type { CaseStatusReader } from "../../shared/application/cases/index.ts";
import type { ResponsesDeps } from "../../shared/http/answers/responses/responses-answer.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";
import type { ScoresDeps } from "../../shared/http/scores/scores/scores-answer.ts";
import type { InvitationsDeps } from "../../shared/http/sending/invitations/invitations-answer.ts";
import type { TicketsDeps } from "../../shared/http/tickets/tickets/tickets-answer.ts";

/** Needed to show the lists of answers, invitations and tickets. */
export type Deps = PageDeps &
  InvitationsDeps &
  ResponsesDeps &
  FileDeps &
  TicketsDeps &
  ScoresDeps & {
    /** The channels that touchpoints came with. */
    channels: () => Promise<string[]>;
    /** Which answers have a case. */
    cases: CaseStatusReader;
  };
