import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type FieldError, invalid, shortName } from "./problem.ts";

/** Names that begin with `_` are the caller's own, such as a number that keeps caches from answering. */
const isOwn = (name: string): boolean => name.startsWith("_");

/** The query string without the caller's own names. */
export const queryOf = ({ queryStringParameters = {} }: APIGatewayProxyEventV2): Record<string, unknown> =>
  Object.fromEntries(Object.entries(queryStringParameters).filter(([name]) => !isOwn(name)));

const MOST_NAMED = 20;

/** Refuses every parameter of the query string, by name. @throws {Problem} 422 */
export const refuseQuery = (event: APIGatewayProxyEventV2): void => {
  const errors = Object.keys(queryOf(event)).map(
    (name): FieldError => ({ path: shortName(name), message: "is not a known field" }),
  );
  if (errors.length > 0) throw invalid(errors.slice(0, MOST_NAMED));
};
