import type { CaseFinder, CaseStatusReader } from "../../shared/application/cases/index.ts";
import type { CustomerReader, PeopleReader } from "../../shared/application/customers/index.ts";
import type { JourneyRecaller } from "../../shared/application/journeys/index.ts";
import type { TallyReader, TicketLog } from "../../shared/application/tallies/index.ts";
import type { ResponsesDeps } from "../../shared/http/answers/responses/responses-answer.ts";
import type { PageDeps } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";
import type { CustomersDeps } from "../../shared/http/privacy/customers/customers-answer.ts";
import type { ExportDeps } from "../../shared/http/privacy/customers/export-answer.ts";

/** Needed to show the pages about people. */
export type Deps = PageDeps &
  ResponsesDeps &
  CustomersDeps &
  FileDeps & {
    customers: ResponsesDeps["customers"] & CustomerReader;
    people: PeopleReader;
    tallies: TallyReader;
    tickets: Pick<TicketLog, "ofCustomer">;
    addresses: ExportDeps["addresses"];
    /** Which answers have a case, and the cases for an export. */
    cases: CaseStatusReader & CaseFinder;
    journeys: ExportDeps["journeys"] & JourneyRecaller;
  };
