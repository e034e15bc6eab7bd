/**
 * Explains a failed call to AWS in one line: what to set or start.
 * @param outcome what did not happen, for errors that have no explanation here
 */
export const explainAwsError = (error: unknown, table: string, outcome: string): string => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const [line = ""] = message.split("\n");
  if (/\bECONNREFUSED\b/.test(line))
    return `${outcome}: nothing answers there (${line}). Does the local stack still run? npm start`;
  switch (name) {
    case "CredentialsProviderError":
      return `No AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (${line}).`;
    case "ResourceNotFoundException":
      return `There is no table ${table} in this account and region (AWS_REGION): see TableName in the stack's outputs.`;
    default:
      // The SDK has no error name for a missing region, only this message.
      return line === "Region is missing" ? "No AWS region: set AWS_REGION." : `${outcome}: ${line}`;
  }
};
