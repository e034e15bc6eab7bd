import type { ResponseStore } from "../../shared/application/answers/answer-survey.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/customers/customer-readers.ts";
import type { JourneyReader, JourneyRecaller } from "../../shared/application/journeys/list-journey.ts";
import type { CustomerEraser } from "../../shared/application/privacy/erase-customer.ts";
import type { Definitions } from "../../shared/domain/surveys/definitions.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

/** What it takes to show people their own data, and to erase it. */
export type Deps = {
  responses: Pick<ResponseStore, "find">;
  customers: CustomerReader;
  addresses: AddressReader;
  journeys: JourneyReader & JourneyRecaller;
  eraser: CustomerEraser;
  definitions: () => Promise<Definitions>;
  clock: Clock;
  log: Log;
};
