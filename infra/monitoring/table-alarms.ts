import { type AlarmDefinition, FOR_A_WHILE } from "./alarm-definition.ts";
import type { Metrics } from "./metrics.ts";

/** Whether DynamoDB keeps up. */
export const tableAlarms = ({ readsThrottled, writesThrottled }: Metrics): AlarmDefinition[] => [
  {
    name: "ReadsThrottled",
    metric: readsThrottled(),
    ...FOR_A_WHILE,
    description:
      "For 15 minutes DynamoDB has throttled reads of the table or an index. Calls are repeated; what still fails is " +
      "answered with 503. See Throttled requests in the table's console for the index, and CloudWatch Contributor " +
      "Insights for the key. It passes as DynamoDB splits a busy partition. Otherwise those who read large lists " +
      "should do it more slowly, and the account's quota may need raising.",
  },
  {
    name: "WritesThrottled",
    metric: writesThrottled(),
    ...FOR_A_WHILE,
    description:
      "For 15 minutes DynamoDB has throttled writes to the table or an index. Calls are repeated; what still fails is " +
      "answered with 503, and clients send it again. A partition of an index takes 1,000 writes a second: import " +
      "more slowly. For steady load see the largest index in the table's console, and the account's write quota.",
  },
];
