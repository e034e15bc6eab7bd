import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type FieldError, invalid, shortName } from "./problem.ts";

/** Names that begin with `_` are the caller's own, such as a number that keeps caches from answering. */
const isOwn = (name: string): boolean => name.startsWith("_");

const MOST_NAMED = 20;

const refuse = (names: readonly string[], message: string): void => {
  const errors = names.map((name): FieldError => ({ path: shortName(name), message }));
  if (errors.length > 0) throw invalid(errors.slice(0, MOST_NAMED));
};

const repeatedIn = ({ rawQueryString }: APIGatewayProxyEventV2): string[] => {
  const names = [...new URLSearchParams(rawQueryString).keys()].filter((name) => !isOwn(name));
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
};

/** Whether a parameter is given twice. */
export const isRepeating = (event: APIGatewayProxyEventV2): boolean => repeatedIn(event).length > 0;

/**
 * Refuses a parameter that is given twice: no parameter is a list, and API Gateway makes one text of both, with a comma
 * (payload format 2.0), which would be taken for a name that nothing has. @throws {Problem} 422
 */
export const refuseRepeated = (event: APIGatewayProxyEventV2): void =>
  refuse(repeatedIn(event), "is given twice");

/** The query string with the first value of each parameter, also of one that is given twice. */
export const firstOfEach = (event: APIGatewayProxyEventV2): Record<string, string | undefined> =>
  isRepeating(event)
    ? Object.fromEntries([...new URLSearchParams(event.rawQueryString)].reverse())
    : (event.queryStringParameters ?? {});

/** The query string without the caller's own names. @throws {Problem} 422 where one of the others is given twice */
export const queryOf = (event: APIGatewayProxyEventV2): Record<string, unknown> => {
  refuseRepeated(event);
  return Object.fromEntries(
    Object.entries(event.queryStringParameters ?? {}).filter(([name]) => !isOwn(name)),
  );
};

/** Refuses every parameter of the query string, by name. @throws {Problem} 422 */
export const refuseQuery = (event: APIGatewayProxyEventV2): void =>
  refuse(Object.keys(queryOf(event)), "is not a known field");
