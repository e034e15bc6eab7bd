import { answer, type HttpResult, type Routes } from "../../shared/http/base/api.ts";
import { parseQuery } from "../../shared/http/base/parse.ts";
import type { FileDeps } from "../../shared/http/lists/file-answer.ts";
import { wantsCsv } from "../../shared/http/lists/wants-csv.ts";
import type { CustomerPage } from "../../shared/http/privacy/customers/answers.ts";
import {
  type CustomersDeps,
  customersByAddress,
  customersByAddressFile,
  customersFileAnswer,
  customersPage,
} from "../../shared/http/privacy/customers/customers-answer.ts";
import { CustomersByAddressQuery, CustomersQuery } from "../../shared/http/privacy/customers/requests.ts";

export type ListDeps = FileDeps & CustomersDeps;
type Event = Parameters<Routes[string]["handle"]>[0];

/** Who has an address. */
export const getByAddress = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const { email } = parseQuery(CustomersByAddressQuery, event);
  return wantsCsv(event)
    ? customersByAddressFile(deps, email)
    : answer<typeof CustomerPage>(200, await customersByAddress(deps, email));
};

/** Customers by when they were first seen. */
export const getList = async (deps: ListDeps, event: Event): Promise<HttpResult> => {
  const asked = parseQuery(CustomersQuery, event);
  return wantsCsv(event)
    ? customersFileAnswer(deps)(asked)
    : answer<typeof CustomerPage>(200, await customersPage(deps)(asked));
};
