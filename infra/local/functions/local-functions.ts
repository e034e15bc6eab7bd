import { pathToFileURL } from "node:url";
import * as z from "zod";
import { region, sdkEnvironment } from "../account.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Assembly } from "../synthesize.ts";
import type { Template } from "../template.ts";
import type { LocalClock } from "./clock.ts";
import { FunctionLog } from "./function-log.ts";
import { LocalFunction } from "./local-function.ts";

const LambdaFunction = z.object({
  FunctionName: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string().regex(/^index\.\w+$/),
  MemorySize: z.int(),
  Timeout: z.int(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

export interface LocalFunctionsOptions {
  readonly template: Template;
  readonly assembly: Assembly;
  readonly data: DataFolder;
  readonly clock: LocalClock;
  readonly stackName: string;
  /** The compiled worker.ts. */
  readonly runtime: string;
  /** The environment variables that give the SDK's clients their endpoints. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Called when a function has run. */
  readonly onRun: () => void;
}

/** The template's functions, each with its own thread and environment. */
export class LocalFunctions {
  private readonly named: ReadonlyMap<string, LocalFunction>;
  private readonly stackName: string;

  constructor(options: LocalFunctionsOptions) {
    const found = [...options.template.all("AWS::Lambda::Function", LambdaFunction).values()];
    this.named = new Map(
      found.map((definition) => [definition.FunctionName, localFunction(definition, options)]),
    );
    this.stackName = options.stackName;
  }

  /** The function of a name in the cloud, if there is one. */
  byName(name: string): LocalFunction | undefined {
    return this.named.get(name);
  }

  /** The function of an ARN, or of a URI that contains one. */
  byArn(arn: string): LocalFunction {
    const name = /:function:([\w-]+)/.exec(arn)?.[1] ?? "";
    const found = this.named.get(name);
    if (!found) throw new Error(`The template has no function ${arn}.`);
    return found;
  }

  /** The function of a folder in functions/, if there is one. */
  byFolder(folder: string): LocalFunction | undefined {
    return this.named.get(`${this.stackName}-${folder}`);
  }

  get busy(): boolean {
    return [...this.named.values()].some((one) => one.busy);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.named.values()].map((one) => one.stop()));
  }
}

const localFunction = (
  { FunctionName: name, Code, Handler, MemorySize, Timeout, Environment }: z.infer<typeof LambdaFunction>,
  { assembly, data, clock, stackName, runtime, endpoints, onRun }: LocalFunctionsOptions,
): LocalFunction => {
  const folder = name.replace(`${stackName}-`, "");
  const log = new FunctionLog(folder, data.file("logs", `${folder}.log`));
  return new LocalFunction({
    name,
    timeoutMs: Timeout * 1000,
    log,
    onRun,
    options: {
      runtime,
      workerData: {
        module: pathToFileURL(`${assembly.assetFolder(Code.S3Key)}/index.mjs`).href,
        handler: Handler.replace("index.", ""),
        clock: clock.shared,
      },
      env: { ...lambdaEnvironment(name, MemorySize), ...endpoints, ...Environment.Variables },
      memoryMb: MemorySize,
      onOutput: log.append,
    },
  });
};

/** What Lambda puts into every function's environment, as far as the functions read it. */
const lambdaEnvironment = (name: string, memoryMb: number) => ({
  ...sdkEnvironment,
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_FORMAT: "JSON",
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: "local",
  LANG: "en_US.UTF-8",
  TZ: ":UTC",
});
