import type { ResponseStore } from "../../shared/application/answer-survey.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/customer-readers.ts";
import type { MailStopper } from "../../shared/application/unsubscribe.ts";
import type { Definitions } from "../../shared/domain/definitions.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

/** What the customer's pages and answers need. */
export type Deps = {
  responses: ResponseStore;
  customers: CustomerReader;
  addresses: AddressReader;
  mail: MailStopper;
  definitions: () => Promise<Definitions>;
  clock: Clock;
  log: Log;
};
