/** The AWS account and region that the local stack pretends to run in. */
export const account = "000000000000";
export const region = "us-east-1";

/**
 * The keys that every client here signs with. They open nothing, but they have to be the same everywhere, as the
 * region has to: Amazon's DynamoDB Local keeps separate tables for each key id and region unless it is told not to.
 */
export const credentials = { accessKeyId: "local", secretAccessKey: "local" } as const;

/** Account and region as the environment variables that the SDK's clients read. */
export const sdkEnvironment = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
} as const;

export const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
