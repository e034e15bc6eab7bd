/**
 * The changes that `derive-events` gets of the table's stream, as patterns of Lambda's filters: a change that fits none of
 * them costs no run. Whatever is in an image stands under its type, as in `{"S": "CASE"}`
 * (docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.md, …/with-ddb-filtering.md).
 */

const sk = (...values: readonly (string | { readonly prefix: string })[]) => ({
  Keys: { sk: { S: values } },
});
/** Only leaves exist for a filter: a text's type, or a set's. */
const exists = [{ exists: true }];

export const streamFilters = [
  // An answer that was given or changed, and not yet counted: counting it removes `pendingAt`, and is no event.
  { dynamodb: { ...sk("RESPONSE"), NewImage: { pendingAt: { S: exists } } } },
  // A case that was opened or changed, and a new verdict.
  { eventName: ["INSERT", "MODIFY"], dynamodb: sk("CASE", { prefix: "VERDICT#" }) },
  // An invitation that failed, and a person who is asked no more by one survey or all.
  {
    dynamodb: {
      $or: [
        { ...sk("INVITATION"), NewImage: { status: { S: ["failed"] } } },
        {
          ...sk("PROFILE"),
          NewImage: {
            $or: [
              { unsubscribedAt: { S: exists } },
              { unsubscribedFrom: { SS: exists } },
              { complainedAt: { S: exists } },
            ],
          },
        },
      ],
    },
  },
  // A person who was erased, or whose id became another one's.
  { eventName: ["REMOVE"], dynamodb: sk("PROFILE") },
  // A message that is to be delivered at once, and a topic of tickets that was found to grow.
  { eventName: ["INSERT"], dynamodb: sk({ prefix: "DELIVERY#" }, { prefix: "PROBLEM#" }) },
] as const;
