import type { ResponseStore } from "../../shared/application/answers/answer-survey.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/customers/customer-readers.ts";
import type { MailStopper } from "../../shared/application/privacy/unsubscribe.ts";
import type { Definitions } from "../../shared/domain/surveys/definitions.ts";
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
