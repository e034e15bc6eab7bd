/** US-dollar list prices in us-east-1 as the authors knew them on 2026-11-21, not fetched: check them before you rely on a sum. */
export const PRICES = {
  /** DynamoDB on demand, a million write and read request units (since the price cut of 2024-11-01). */
  writeUnits: 0.625,
  readUnits: 0.125,
  /** DynamoDB, a gigabyte and month of the table, and of its point-in-time recovery. */
  tableStorage: 0.25,
  recovery: 0.2,
  /** Lambda on arm64: a million requests, and a GB-second. */
  lambdaRequests: 0.2,
  lambdaGbSecond: 0.0000133334,
  /** API Gateway HTTP API, a million requests (first 300 million). */
  httpRequests: 1.0,
  /** SES, a thousand emails. */
  emails: 0.1,
  /** SNS, a million messages; what goes on to Lambda is free. */
  snsMessages: 0.5,
  /** SQS, a million requests. */
  sqsRequests: 0.4,
  /** EventBridge Scheduler, a million runs. */
  scheduledRuns: 1.0,
  /** CloudWatch Logs, a gigabyte taken in, and kept for a month. */
  logsTaken: 0.5,
  logsKept: 0.03,
  /** CloudWatch, each a month: a metric of an alarm, a metric of one's own, and a dashboard. */
  alarmMetric: 0.1,
  ownMetric: 0.3,
  dashboard: 3.0,
  /** KMS, ten thousand requests. */
  kmsRequests: 0.03,
  /** A gigabyte to the internet (first 10 TB). */
  transferOut: 0.09,
} as const;
