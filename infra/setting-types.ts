import * as z from "zod";

/** A text that fits into one line. */
export const OneLine = z.string().regex(/^[^\p{Cc}]+$/u, "must be one line of text");

/** The message for a text of the wrong form; where it is missing or no text at all, zod's own message is better. */
const wrongForm = (message: string) => ({
  error: ({ code }: { code: string }) => (code === "invalid_format" ? message : undefined),
});

export const EmailAddress = z.email(wrongForm("must be an email address"));

export const HostName = z.hostname(wrongForm("must be a host name"));

/** A host in lower case and punycode, with an optional `*.` before it and an optional port other than 443 after it. */
export const HostPattern = z
  .string()
  .regex(
    /^(?:\*\.(?=.*\.))?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?!443$)\d{1,5})?$/,
    "must be a host like acme.example, *.acme.example or acme.example:8443",
  );

/** Where webhooks may lead: a host in lower case and punycode, an IP address, or a range of addresses. */
export const WebhookTarget = z.union(
  [z.string().regex(/^(?![\d.]*$)[a-z0-9-]+(?:\.[a-z0-9-]+)*$/), z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
  { error: "must be a host like crm.acme.example, an IP address, or a CIDR range like 10.20.0.0/16" },
);

/** What a browser sends as `Origin`, or any host of a scheme. */
export const Origin = z
  .string()
  .regex(
    /^https?:\/\/(?:\*|[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)$/,
    "must be an origin like https://www.acme.example, without a path, or https://*",
  );

export const TimeZone = z.string().refine(
  (timeZone) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone });
      return true;
    } catch {
      return false;
    }
  },
  { error: "must be an IANA time zone, like Europe/Berlin" },
);

/** What DynamoDB takes as a table's name. */
export const TableName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{3,255}$/, "must be the name of a DynamoDB table, without its ARN");

/** A stream of a DynamoDB table, as `LatestStreamArn` shows it. */
export const TableStreamArn = z
  .string()
  .regex(
    /^arn:[\w-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[A-Za-z0-9_.-]+\/stream\/[\w:.-]+$/,
    "must be the ARN of a table's stream",
  );

/** A token bucket of requests: it holds `burst` of them and gains `ratePerSecond`. */
export const RequestBudget = z.strictObject({
  ratePerSecond: z.int().positive(),
  burst: z.int().positive(),
});
export type RequestBudget = z.output<typeof RequestBudget>;

/** The days that CloudWatch Logs can keep a log for (PutRetentionPolicy, `retentionInDays`). */
export const LogRetention = z.literal([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** What AWS takes as a tag's key and value in all services; `app` and `stage` are set already. */
export const Tags = z
  .record(
    z
      .string()
      .regex(/^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/iu, "is no name for a tag")
      .refine((name) => name !== "app" && name !== "stage", "is set by Milepost"),
    z.string().regex(/^[\p{L}\p{N} _.:/=+@-]{0,256}$/u, "is no value for a tag"),
  )
  .readonly();

/** The attribute names that can be part of a table key; callers may use other names for other attributes. */
const DIMENSION_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
/** A value that a query string can name: no blank at its ends, no line break. */
const VALUE_PATTERN = /^(?!\s)[^\p{Cc}]{1,64}(?<!\s)$/u;
const MOST_DIMENSIONS = 5;
const MOST_VALUES = 20;

const flawOf = (dimension: string, values: readonly string[]): string | undefined => {
  if (!DIMENSION_PATTERN.test(dimension)) return "is no plain attribute name";
  if (dimension === "channel") return "is the channel, by which scores are split anyway";
  if (!values.every((value) => VALUE_PATTERN.test(value)))
    return "has a value that is no line of 1 to 64 characters";
  return values.length === 0 || values.length > MOST_VALUES || new Set(values).size < values.length
    ? `must have 1 to ${MOST_VALUES} different values`
    : undefined;
};

/** Attributes with their values, that scores can be split by. */
export const AudienceDimensions = z
  .record(z.string(), z.array(z.string()).readonly())
  .readonly()
  .superRefine((dimensions, { addIssue }) => {
    if (Object.keys(dimensions).length > MOST_DIMENSIONS)
      addIssue({ code: "custom", message: `must be at most ${MOST_DIMENSIONS} attributes` });
    for (const [dimension, values] of Object.entries(dimensions)) {
      const message = flawOf(dimension, values);
      if (message) addIssue({ code: "custom", path: [dimension], message });
    }
  });
