import type * as z from "zod/mini";
import type { Identity, IdentityReader } from "../../../application/customers/index.ts";
import type { Response } from "../../../domain/answers/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { ResponseCustomer, ResponseJson } from "./answers.ts";

const FIELDS: Omit<FieldsOf<typeof ResponseJson>, "id"> = {
  survey: true,
  metric: true,
  touchpoint: true,
  customerId: true,
  channel: true,
  segments: true,
  score: true,
  comment: true,
  answeredAt: true,
  revisedAt: true,
  revision: true,
  importedAt: true,
};

/** Who gave responses, by the ids that they were stored under. */
export type Customers = ReadonlyMap<string, Identity>;

/** Reads who gave these responses, in one batch. */
export const customersOf = (reader: IdentityReader, responses: readonly Response[]): Promise<Customers> => {
  const ids = [...new Set(responses.flatMap(({ customerId }) => customerId ?? []))];
  return ids.length > 0 ? reader.identities(ids) : Promise.resolve(new Map());
};

/** A customer as lists show them. */
export const answererOf = ({ id, profile }: Identity): z.output<typeof ResponseCustomer> => ({
  id,
  ...(profile?.name === undefined ? {} : { name: profile.name }),
  ...(profile?.email === undefined ? {} : { email: profile.email }),
});

/** A response in a list, with its customer; `null` once the person is erased. */
export const listedResponse = (response: Response, customers: Customers) => {
  const { customerId } = response;
  const identity = customerId === null ? undefined : customers.get(customerId);
  return {
    ...responseItem(response),
    touchpointId: response.touchpointId ?? null,
    customer: customerId === null ? null : answererOf(identity ?? { id: customerId, profile: undefined }),
  };
};

/** A response as callers get it. An imported response has the id of the other tool. */
export const responseItem = (response: Response) => ({
  id: response.importId ?? response.invitationId,
  ...pick(response, FIELDS),
});
