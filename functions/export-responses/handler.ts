import type { Writable } from "node:stream";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { type ExportStore, openExport, type ResponseLog } from "../../shared/application/answers/index.ts";
import type { FilePiece } from "../../shared/application/base/list-pages.ts";
import type { CustomerDirectory, IdentityReader } from "../../shared/application/customers/index.ts";
import type { TouchpointLog } from "../../shared/application/journeys/index.ts";
import type { TicketLog } from "../../shared/application/tallies/index.ts";
import type { ResponseExport } from "../../shared/domain/answers/index.ts";
import { responsesFile } from "../../shared/http/answers/responses/csv.ts";
import { noteFault, problemOf, problemResult } from "../../shared/http/base/api.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { touchpointsFile } from "../../shared/http/journeys/touchpoint-list/csv.ts";
import { csvHeaders } from "../../shared/http/lists/csv-file.ts";
import { customersFile } from "../../shared/http/privacy/customers/csv.ts";
import { ticketsFile } from "../../shared/http/tickets/tickets/csv.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { timeLeft } from "../../shared/runtime/scheduled.ts";
import { ReaderGone, type Sent, sendPieces } from "./send-pieces.ts";

/** Status and headers, which Lambda sends with the first piece. */
type Head = { statusCode: number; headers: Record<string, string> };
type Deps = {
  exports: Pick<ExportStore, "find">;
  responses: ResponseLog;
  touchpoints: TouchpointLog;
  directory: CustomerDirectory;
  tickets: TicketLog;
  customers: IdentityReader;
  /** Turns Lambda's stream into an HTTP answer with this status and these headers. */
  begin: (out: Writable, head: Head) => Writable;
  clock: Clock;
  log: Log;
};
type FileAnswer = { head: Head; texts: AsyncIterable<string>; isPacked: boolean };

const isPackedFor = ({ headers }: APIGatewayProxyEventV2): boolean =>
  /(?:^|[\s,])gzip\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/i.test(headers["accept-encoding"] ?? "");

const piecesOf = (deps: Deps, order: ResponseExport): AsyncGenerator<FilePiece> => {
  switch (order.list) {
    case "touchpoints":
      return touchpointsFile(deps.touchpoints, order);
    case "customers":
      return customersFile(deps.directory, order);
    case "tickets":
      return ticketsFile(deps.tickets, order);
    case undefined:
      return responsesFile(deps, order);
    default:
      return order.list satisfies never;
  }
};

async function* textsOf(deps: Deps, order: ResponseExport): AsyncGenerator<string> {
  for await (const { text } of piecesOf(deps, order)) yield text;
}

/** Reads the first text in advance: where that fails, nothing is sent yet and the answer can still be a problem. */
const begun = async (texts: AsyncGenerator<string>): Promise<AsyncGenerator<string>> => {
  const first = await texts.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* texts;
  })();
};

const find = async (deps: Deps, event: APIGatewayProxyEventV2): Promise<ResponseExport> => {
  const { method } = event.requestContext.http;
  if (method !== "GET" && method !== "HEAD")
    throw new Problem(405, "A file is fetched with GET.", { headers: { allow: "GET, HEAD" } });
  const order = await openExport(deps.exports)(event.rawPath.slice(1), deps.clock());
  if (order === "unknown") throw new Problem(404, "There is nothing here.");
  if (order === "expired") throw new Problem(410, "This address has run out: ask for the file again.");
  return order;
};

const answerTo = async (deps: Deps, event: APIGatewayProxyEventV2): Promise<FileAnswer> => {
  const order = await find(deps, event);
  const isPacked = isPackedFor(event);
  const headers = {
    ...csvHeaders(order.list ?? "responses", order),
    ...(isPacked ? { "content-encoding": "gzip" } : {}),
    vary: "accept-encoding",
    // RFC 9110 §14.3: no part of the file can be requested, because it is made again for each request.
    "accept-ranges": "none",
  };
  const texts = await begun(textsOf(deps, order));
  return { head: { statusCode: 200, headers }, texts, isPacked };
};

const sayProblem = ({ begin, log }: Deps, event: APIGatewayProxyEventV2, out: Writable, error: unknown) => {
  noteFault(log, event, error);
  const { statusCode = 500, headers, body = "" } = problemResult(problemOf(error));
  const answer = begin(out, { statusCode, headers: headers as Record<string, string> });
  answer.write(body);
  answer.end();
};

/** The end of the function's time, kept free to say that the file broke off. */
const MARGIN_MS = 15_000;

/**
 * Sends a file of a list while it is read, whatever its size. When the transfer fails, the error is thrown: Lambda's
 * runtime then reports the stream as failed (in its trailers). The file's last line says so too.
 */
export const exportResponsesHandler =
  (deps: Deps) =>
  async (
    event: APIGatewayProxyEventV2,
    out: Writable,
    context: Pick<Context, "getRemainingTimeInMillis">,
  ): Promise<void> => {
    let answer: FileAnswer;
    try {
      answer = await answerTo(deps, event);
    } catch (error) {
      return sayProblem(deps, event, out, error);
    }
    const { head, texts, isPacked } = answer;
    const sent: Sent = { bytes: 0 };
    const stream = deps.begin(out, head);
    if (event.requestContext.http.method === "HEAD") {
      // Lambda sends the head with the first piece, even an empty one.
      stream.write("");
      stream.end();
      return;
    }
    try {
      await sendPieces(texts, stream, { isPacked, sent, hasTime: timeLeft(context, MARGIN_MS) });
      deps.log.info("export.sent", sent);
    } catch (error) {
      if (error instanceof ReaderGone) return deps.log.info("export.left", sent);
      deps.log.error("export.broken", sent, error);
      throw error;
    }
  };
