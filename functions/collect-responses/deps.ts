import type { ResponseStore } from "../../shared/application/answers/index.ts";
import type { AddressReader, CustomerReader } from "../../shared/application/customers/index.ts";
import type { MailStopper } from "../../shared/application/privacy/index.ts";
import type { PropertiesReader } from "../../shared/application/sending/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";

/** Needed to show the customer's pages and to store their answers. */
export type Deps = {
  responses: ResponseStore;
  customers: CustomerReader;
  addresses: AddressReader;
  mail: MailStopper;
  touchpoints: PropertiesReader;
  definitions: () => Promise<Definitions>;
  clock: Clock;
  log: Log;
};
