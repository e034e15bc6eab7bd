import { AwsClient } from "aws4fetch";

/** Lambda did not take the event. */
export class NotInvoked extends Error {
  override name = "NotInvoked";
}

type Options = {
  /** With a function's own name, the function goes on after it has answered. */
  functionName: string;
  region: string;
  /** Where Lambda is not at its usual address. */
  endpoint?: string | undefined;
  /** Those that Lambda gives each function in its environment. */
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
};

/**
 * Hands a function an event that it works on later: Lambda takes it at once, and tries a failed run again
 * (docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). One signed call; AWS's own client would add 65 KB to a bundle.
 */
export const invokeLater = ({ functionName, region, endpoint, credentials }: Options) => {
  const { sessionToken, ...keys } = credentials;
  const client = new AwsClient({
    ...keys,
    ...(sessionToken !== undefined && { sessionToken }),
    region,
    service: "lambda",
    retries: 2,
  });
  const origin = endpoint ?? `https://lambda.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  const url = `${origin}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
  return async (event: object): Promise<void> => {
    const { status } = await client.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-amz-invocation-type": "Event" },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(4_000),
    });
    if (status !== 202) throw new NotInvoked(`Lambda answered ${status}`);
  };
};
