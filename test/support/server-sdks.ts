import { Analytics as CustomerIo } from "@customerio/cdp-analytics-node";
import RudderStack from "@rudderstack/rudder-sdk-node";
import { Analytics as Segment } from "@segment/analytics-node";
import SegmentBefore from "analytics-node";

/** A published SDK for Node servers, as it is. */
export interface ServerSdk {
  /** Package. */
  readonly name: string;
  /** Says who the customer is, and that items 0 to `count` - 1 were added. Ends when all of it was taken. */
  readonly send: (to: Sending) => Promise<void>;
}

interface Sending {
  readonly url: string;
  readonly writeKey: string;
  readonly customer: string;
  readonly count: number;
}

/** Small, so that there are many requests, and each meets another fault. */
const BATCH = 4;
/** More than the faults in a row. */
const RETRIES = 5;

const traitsOf = (customer: string): Traits => ({ email: `${customer}@example.com` });

type Traits = { email: string };
type Track = { userId: string; event: string; properties: { n: number } };

interface Closable {
  identify(message: { userId: string; traits: Traits }): unknown;
  track(message: Track): unknown;
  on(event: "error", heard: (error: unknown) => void): unknown;
  closeAndFlush(): Promise<unknown>;
}

/** SDKs whose client is emptied by closing it. @throws the first error that it reports */
const closed = async (client: Closable, { customer, count }: Sending): Promise<void> => {
  const errors: unknown[] = [];
  client.on("error", (error) => errors.push(error));
  client.identify({ userId: customer, traits: traitsOf(customer) });
  for (let n = 0; n < count; n += 1)
    client.track({ userId: customer, event: "Item Added", properties: { n } });
  await client.closeAndFlush();
  if (errors.length > 0) throw errors[0];
};

type Done = (error?: unknown) => void;

/** SDKs that call back for each message. @throws the first error of one */
const calledBack = async (
  client: {
    identify(message: { userId: string; traits: Traits }, done: Done): unknown;
    track(message: Track, done: Done): unknown;
  },
  { customer, count }: Sending,
): Promise<void> => {
  const taken = (call: (done: Done) => unknown) =>
    new Promise<void>((resolve, reject) => {
      call((error) => (error ? reject(error) : resolve()));
    });
  const traits = traitsOf(customer);
  await Promise.all([
    taken((done) => client.identify({ userId: customer, traits }, done)),
    ...Array.from({ length: count }, (_, n) =>
      taken((done) => client.track({ userId: customer, event: "Item Added", properties: { n } }, done)),
    ),
  ]);
};

/** The SDKs for servers that are driven over a bad line. */
export const SERVER_SDKS: readonly ServerSdk[] = [
  {
    name: "@segment/analytics-node",
    send: (to) =>
      closed(new Segment({ writeKey: to.writeKey, host: to.url, flushAt: BATCH, maxRetries: RETRIES }), to),
  },
  {
    name: "@customerio/cdp-analytics-node",
    send: (to) =>
      closed(
        new CustomerIo({
          writeKey: to.writeKey,
          host: to.url,
          maxEventsInBatch: BATCH,
          maxRetries: RETRIES,
        }),
        to,
      ),
  },
  {
    name: "analytics-node",
    send: (to) =>
      calledBack(
        new SegmentBefore(to.writeKey, {
          host: to.url,
          flushAt: BATCH,
          flushInterval: 200,
          retryCount: RETRIES,
        }),
        to,
      ),
  },
  {
    name: "@rudderstack/rudder-sdk-node",
    send: (to) =>
      calledBack(
        new RudderStack(to.writeKey, {
          dataPlaneUrl: to.url,
          flushAt: BATCH,
          flushInterval: 200,
          retryCount: RETRIES,
        }),
        to,
      ),
  },
];
