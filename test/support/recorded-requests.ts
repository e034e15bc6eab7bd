/** A request as a published client of another language sends it: raw, because no JSON writer of ours would. */
export interface RecordedRequest {
  readonly client: string;
  readonly path: string;
  /** Where the key stands: as the user name of HTTP Basic, or where the body has `WRITE_KEY`. */
  readonly keyIn: "basic" | "body";
  readonly body: string;
  /** The touchpoints of customer `customer`, in their order, and one property of the last. */
  readonly customer: string;
  readonly touchpoints: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Old enough to have happened, and young enough to be asked about. */
const at = (secondsAgo: number): string =>
  new Date(Date.now() - secondsAgo * 1_000).toISOString().slice(0, -1);

/** @returns fresh requests: their times are some seconds ago. `WRITE_KEY` stands for the key */
export const recordedRequests = (): readonly RecordedRequest[] => [
  {
    client: "Python, analytics-python: NaN, an offset in place of Z, microseconds",
    path: "/v1/batch",
    keyIn: "basic",
    body: `{"batch": [
      {"integrations": {}, "anonymousId": null, "properties": {"price": NaN, "n": 1}, "timestamp": "${at(9)}123+00:00",
       "context": {"library": {"name": "analytics-python", "version": "2.3.3"}}, "userId": "py-1", "type": "track",
       "event": "Order Placed", "messageId": "py-m-1"}
    ], "sentAt": "${at(1)}123+00:00"}`,
    customer: "py-1",
    touchpoints: ["order.placed"],
    properties: { n: 1 },
  },
  {
    client: "Python, rudderanalytics: a field twice",
    path: "/v1/batch",
    keyIn: "basic",
    body: `{"batch": [
      {"type": "track", "anonymousId": "", "userId": "py-2", "channel": "server", "event": "Order Placed",
       "originalTimestamp": "${at(9)}+00:00", "context": {"traits": {}}, "messageId": "py-m-2", "properties": {"n": 2},
       "type": "track"}
    ], "sentAt": "${at(1)}+00:00"}`,
    customer: "py-2",
    touchpoints: ["order.placed"],
    properties: { n: 2 },
  },
  {
    client: "Java, analytics-java: /v1/import with a slash, and the key in the batch",
    path: "/v1/import/",
    keyIn: "body",
    body: `{"batch":[
      {"type":"identify","messageId":"java-m-1","userId":"java-1","traits":{"email":"java@example.com"},"timestamp":"${at(10)}Z"},
      {"type":"track","messageId":"java-m-2","userId":"java-1","event":"Order Placed","properties":{"n":3},"timestamp":"${at(9)}Z"}
    ],"sentAt":"${at(1)}Z","context":{"library":{"name":"analytics-java","version":"3.5.2"}},"sequence":1,"writeKey":"WRITE_KEY"}`,
    customer: "java-1",
    touchpoints: ["order.placed"],
    properties: { n: 3 },
  },
  {
    client: "Go, analytics-go: the batch's own context",
    path: "/v1/batch",
    keyIn: "basic",
    body: `{"messageId":"go-b-1","sentAt":"${at(1)}456789Z","batch":[
      {"type":"track","messageId":"go-m-1","userId":"go-1","event":"Order Placed","timestamp":"${at(9)}456789Z","properties":{"n":4}}
    ],"context":{"traits":{"email":"go@example.com"},"locale":"pt-BR","library":{"name":"analytics-go","version":"3.0.0"}}}`,
    customer: "go-1",
    touchpoints: ["order.placed"],
    properties: { n: 4 },
  },
  {
    client: "Go, RudderStack's: a random anonymousId with every message",
    path: "/v1/batch",
    keyIn: "basic",
    body: `{"sentAt":"${at(1)}Z","batch":[${Array.from(
      { length: 60 },
      (_, n) =>
        `{"type":"track","messageId":"rgo-m-${n}","userId":"rgo-1","anonymousId":"rgo-random-${n}","event":"Order Placed","originalTimestamp":"${at(70 - n)}Z","properties":{"n":${n}}}`,
    ).join(",")}]}`,
    customer: "rgo-1",
    touchpoints: Array.from({ length: 60 }, () => "order.placed"),
    properties: { n: 59 },
  },
  {
    client: "Ruby, analytics-ruby: /v1/import",
    path: "/v1/import",
    keyIn: "basic",
    body: `{"sentAt":"${at(1)}Z","batch":[
      {"context":{"library":{"name":"analytics-ruby","version":"2.5.0"}},"messageId":"ruby-m-1","timestamp":"${at(9)}+00:00","userId":"ruby-1","event":"Order Placed","integrations":null,"properties":{"n":5},"type":"track"}
    ]}`,
    customer: "ruby-1",
    touchpoints: ["order.placed"],
    properties: { n: 5 },
  },
  {
    client: "Rust, segment: nanoseconds, null for what is missing",
    path: "/v1/batch",
    keyIn: "basic",
    body: `{"batch":[
      {"type":"track","userId":"rust-1","event":"Order Placed","properties":{"n":6},"context":null,"timestamp":"${at(9)}456789Z","integrations":null,"messageId":"rust-m-1"}
    ],"context":{"library":{"name":"https://github.com/meilisearch/segment","version":"0.2.4"}},"integrations":null}`,
    customer: "rust-1",
    touchpoints: ["order.placed"],
    properties: { n: 6 },
  },
];
