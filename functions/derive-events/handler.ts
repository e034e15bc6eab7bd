import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import {
  type DeliveryName,
  type DeriveEventsDeps,
  deriveEvents,
  deriveQuarantined,
  type NotedDeliveries,
  type StreamedChange,
} from "../../shared/application/events/index.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { timeLeft } from "../../shared/runtime/scheduled.ts";

/** Hands a function the names of messages that it delivers now. */
type Kick = (event: { deliveries: readonly DeliveryName[] }) => Promise<void>;

type Deps<Record> = Omit<DeriveEventsDeps, "onUnreadable" | "onFault"> & {
  deliveries: NotedDeliveries;
  changeOf: (record: Record) => StreamedChange;
  kick: { deliver: Kick; notify: Kick };
  log: Log;
  meter: Meter;
};

const Quarantined = z.object({ quarantined: z.literal(true) });
const Batch = z.object({ Records: z.array(z.unknown()) });

/** So much time has to be left to look at another quarantined change. */
const MARGIN_MS = 10_000;
/** Names of messages that were handed over, kept until the stream has brought them back. */
const KEPT = 20_000;
/** Lambda takes 256 KB of an event that is worked on later. */
const PAYLOAD_BYTES = 200_000;

/** Pieces of a list, each of at most so many bytes as JSON. */
const piecesOf = <T>(all: readonly T[], most: number): T[][] => {
  const pieces: T[][] = [];
  let room = 0;
  for (const one of all) {
    const bytes = Buffer.byteLength(JSON.stringify(one)) + 1;
    if (bytes > room) {
      pieces.push([]);
      room = most;
    }
    pieces.at(-1)?.push(one);
    room -= bytes;
  }
  return pieces;
};

/** Which item it was; its id stays out of the log, since a customer's is personal. */
const kindOf = ({ pk, sk }: { pk: string; sk: string }): string =>
  [pk, sk].map((part) => part.split("#")[0]).join("/");

/**
 * Works on a batch of the table's stream, and says which of its records Lambda has to bring again
 * (docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html): it brings all from the first of them on.
 * `{ "quarantined": true }` has it look again at the changes that it could not read.
 */
export const deriveEventsHandler = <Record>(deps: Deps<Record>) => {
  const { changeOf, kick, log, meter } = deps;
  const work: DeriveEventsDeps = {
    ...deps,
    onUnreadable: (item, error) => log.error("derive.unreadable", { what: kindOf(item) }, error),
    onFault: (item, error) => log.error("derive.fault", { what: kindOf(item) }, error),
  };
  const handedOver = new Set<string>();
  const keyOf = ({ lane, id }: DeliveryName) => `${lane} ${id}`;
  /** What can't be handed over now is found by the next run of the schedule. */
  const handOver = async (to: Kick, deliveries: readonly DeliveryName[]): Promise<void> => {
    for (const piece of piecesOf(deliveries, PAYLOAD_BYTES))
      await to({ deliveries: piece })
        .then(() => {
          for (const one of piece) handedOver.add(keyOf(one));
        })
        .catch((error: unknown) => log.error("derive.kick", { deliveries: piece.length }, error));
    for (const key of handedOver) {
      if (handedOver.size <= KEPT) return;
      handedOver.delete(key);
    }
  };
  /** The messages that this run put on their way, and those that others put there: it knows which it handed over before. */
  const handAllOver = async (brought: readonly DeliveryName[]): Promise<number> => {
    const all = [...deps.deliveries.take(), ...brought.filter((one) => !handedOver.delete(keyOf(one)))];
    await Promise.all([
      handOver(
        kick.notify,
        all.filter(({ lane }) => lane === "email"),
      ),
      handOver(
        kick.deliver,
        all.filter(({ lane }) => lane !== "email"),
      ),
    ]);
    return all.length;
  };
  return async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    if (Quarantined.safeParse(event).success) {
      const report = await deriveQuarantined(work)({ hasTime: timeLeft(context, MARGIN_MS) });
      await handAllOver([]);
      log.info("derive.quarantined", report);
      return report;
    }
    const { Records } = Batch.parse(event);
    const { failed, made, unreadable } = await deriveEvents(work)(
      Records.map((record) => changeOf(record as Record)),
    );
    const count = await handAllOver(made);
    const changes = Records.length;
    log.info("derive.done", { changes, failed: failed.length, unreadable, handedOver: count });
    meter.count({ ChangesUnreadable: unreadable });
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
