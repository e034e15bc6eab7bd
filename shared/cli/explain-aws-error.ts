/** What a person at a terminal has to mend before a call to their table goes through, in one line. */
export const explainAwsError = (error: unknown, table: string, outcome = "No key was made"): string => {
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
      // The SDK gives this one no name of its own.
      return line === "Region is missing" ? "No AWS region: set AWS_REGION." : `${outcome}: ${line}`;
  }
};
