import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { parseAccept } from "hono/utils/accept";

/**
 * Whether the caller wants CSV: by `format` in the query, else where they accept CSV and do not prefer JSON (RFC 9110
 * §12.5.1).
 */
export const wantsCsv = ({ headers, queryStringParameters }: APIGatewayProxyEventV2): boolean => {
  const format = queryStringParameters?.format;
  if (format !== undefined) return format === "csv";
  const accepted = parseAccept(headers.accept ?? "");
  const weightOf = (wanted: string) => accepted.find(({ type }) => type.toLowerCase() === wanted)?.q ?? 0;
  return weightOf("text/csv") > 0 && weightOf("text/csv") >= weightOf("application/json");
};
