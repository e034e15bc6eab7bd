import type { Response } from "../../../domain/answers/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { ResponseJson } from "./answers.ts";

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

/** A response as callers get it. An imported response has the id of the other tool. */
export const responseItem = (response: Response) => ({
  id: response.importId ?? response.invitationId,
  ...pick(response, FIELDS),
});
