import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createApiKey } from "../../shared/cli/create-api-key.ts";
import { createSignInLink } from "../../shared/cli/create-sign-in-link.ts";
import type { RecordSample } from "../../shared/cli/sample/prepare-local-sample.ts";
import { FIRST_TYPES } from "../../shared/sample/types.ts";
import { credentials, region } from "./account.ts";
import type { DataFolder } from "./data-folder.ts";
import type { Ending } from "./ending.ts";
import { demandGivenEngine, startEngine } from "./engine/engine.ts";
import { provideTable } from "./engine/tables.ts";
import { LocalEventBus } from "./events/event-bus.ts";
import { EventOutbox } from "./events/event-outbox.ts";
import type { HttpRequest } from "./events/events.ts";
import { startSchedules } from "./events/schedules.ts";
import { SnsSigner } from "./events/sns-signer.ts";
import { Topics } from "./events/topics.ts";
import { LocalClock } from "./functions/clock.ts";
import { LambdaApi } from "./functions/lambda-api.ts";
import { LocalFunctions } from "./functions/local-functions.ts";
import { FrontDoor } from "./http/front-door.ts";
import { FunctionUrl } from "./http/function-url.ts";
import { HttpServer } from "./http/http-server.ts";
import { LocalRoutes } from "./http/local-routes.ts";
import { createSampleRemoval, prepareSample } from "./local-sample.ts";
import { lockFolder } from "./lock.ts";
import { Mailbox } from "./mail/mailbox.ts";
import { LocalSes } from "./mail/ses.ts";
import { prepareAssembly, readPrepared, workerIn } from "./prepared-assembly.ts";
import { type Keys, seed } from "./seed.ts";
import { type RunningEventSource, startEventSource } from "./stream/event-source.ts";
import { type Assembly, readAssembly, stackName } from "./synthesize.ts";
import { Template } from "./template.ts";

/** Who is signed in by the link that a start prints, and for how long it works: a start may be left alone for a while. */
const lead = { email: "lead@acme.example", livesMs: 24 * 60 * 60 * 1000 };

/** How long requests and functions under way may take when the stack ends. */
const graceMs = 10_000;

export interface LocalStackOptions {
  readonly data: DataFolder;
  /** 0 for any that is free. */
  readonly port: number;
  /** A folder that {@link prepareAssembly} filled before; without it the stack fills one of its own. */
  readonly prepared?: string | undefined;
  /** Gets a step for each part that is started, and runs them when the stack ends. */
  readonly ending: Ending;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Whether a new table gets the sample company. */
  readonly withSample: boolean;
}

export interface LocalStack {
  readonly url: string;
  readonly inboxUrl: string;
  readonly keys: Keys;
  /** Signs the member lead@acme.example in, once; undefined where there is none. */
  readonly signInUrl: string | undefined;
  /** Records the sample company; undefined where there is nothing to record. */
  readonly recordSample: RecordSample | undefined;
  /** Where the data is, for programs that read it without the API. */
  readonly table: { readonly name: string; readonly endpoint: string };
  /** Settles when the engine ends by itself. */
  readonly engineDied: Promise<void>;
}

/**
 * Synthesizes the template and runs it here.
 * @throws {Refusal} when something a person can change stands in the way.
 */
export const startLocalStack = async (options: LocalStackOptions): Promise<LocalStack> => {
  const { data, ending, say } = options;
  ending.add(lockFolder(data));
  say(`Starting Milepost with its data in ${data.path}`);
  await data.remove("local.json");
  const server = await HttpServer.listen(options.port);
  ending.add(() => server.close(0));
  const urlServer = await HttpServer.listen(0);
  ending.add(() => urlServer.close(0));
  const { engine, assembly, runtime } = await prepare(options);
  const template = new Template(assembly.template, {
    stackName,
    attributes: {
      "AWS::ApiGatewayV2::Api": { ApiEndpoint: server.url },
      "AWS::Lambda::Url": { FunctionUrl: `${urlServer.url}/` },
    },
  });
  const table = await provideTable(template, engine.endpoint);
  say(`${engine.name} is up, with ${table.fresh ? "a new table" : "the table of an earlier start"}`);

  const clock = await LocalClock.load(data);
  if (clock.notice) say(clock.notice);
  const mailbox = await Mailbox.open(data.file("mail"));
  const sesServer = await HttpServer.listen(0);
  ending.add(() => sesServer.close(0));
  const snsServer = await HttpServer.listen(0);
  ending.add(() => snsServer.close(0));
  const lambdaServer = await HttpServer.listen(0);
  ending.add(() => lambdaServer.close(0));
  const busServer = await HttpServer.listen(0);
  ending.add(() => busServer.close(0));
  await data.makeFolder("logs");
  const endpoints = {
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SES: sesServer.url,
    AWS_ENDPOINT_URL_SNS: snsServer.url,
    AWS_ENDPOINT_URL_LAMBDA: lambdaServer.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: busServer.url,
  };
  let changes: RunningEventSource | undefined;
  const onRun = () => changes?.wake();
  const functions = new LocalFunctions({
    template,
    assembly,
    data,
    clock,
    stackName,
    runtime,
    endpoints,
    onRun,
  });
  ending.add(() => functions.stop());
  const lambdaApi = new LambdaApi(functions);
  lambdaServer.handOver((request) => lambdaApi.answer(request));
  const bus = await LocalEventBus.open({ file: data.file("bus.jsonl"), clock, template });
  busServer.handOver((request) => bus.answer(request));
  const signer = await SnsSigner.create(snsServer.url);
  snsServer.handOver((request) => signer.answer(request));
  const topics = new Topics({ template, functions, clock, signer });
  const outbox = await EventOutbox.open(data.file("events"));
  const publish: Topics["publish"] = (...message) => topics.publish(...message);
  const ses = new LocalSes({ template, mailbox, outbox, clock, publish });
  sesServer.handOver((request) => ses.answer(request));
  const frontDoor = new FrontDoor(template, functions);
  const sampleOptions = {
    table: { tableName: table.name, config: { endpoint: engine.endpoint, region, credentials } },
    clock: () => clock.now().toISOString(),
    signal: options.signal,
    say,
  };
  const removeSample = createSampleRemoval(sampleOptions, ending);
  const local = new LocalRoutes({ clock, mailbox, functions, bus, removeSample });
  server.handOver((request) => (isLocal(request) ? local.answer(request) : frontDoor.answer(request)));
  const functionUrl = new FunctionUrl(template, functions);
  urlServer.handOver((request) => functionUrl.answer(request));
  ending.add(() => drain([server, urlServer], functions));
  await ses.resume();

  const keys = await seed({
    data,
    url: server.url,
    fresh: table.fresh,
    types: FIRST_TYPES,
    createKey: (scope) =>
      createApiKey({ tableName: table.name, endpoint: engine.endpoint, scope, name: `local ${scope}` }),
  });
  const recordSample = options.withSample
    ? await prepareSample({ ...sampleOptions, fresh: table.fresh })
    : undefined;
  const signInUrl = await createSignInLink({
    ...lead,
    tableName: table.name,
    endpoint: engine.endpoint,
    publicUrl: server.url,
    now: clock.now().toISOString(),
  });
  ending.add(startSchedules(template, functions));
  const source = await startEventSource({
    template,
    functions,
    data,
    table: { name: table.name, endpoint: engine.endpoint },
  });
  changes = source;
  ending.add(() => Promise.race([source.stop(), sleep(graceMs, undefined, { ref: false })]));
  return {
    url: server.url,
    inboxUrl: `${server.url}/_local/inbox.html`,
    keys,
    signInUrl,
    recordSample,
    table: { name: table.name, endpoint: engine.endpoint },
    engineDied: engine.died,
  };
};

/** The slow steps, in parallel: they do not need each other. Before them, what a person may have mistyped. */
const prepare = async ({ data, prepared, ending, signal }: LocalStackOptions) => {
  await demandGivenEngine();
  const engineUp = startEngine(data).then((engine) => {
    ending.add(() => engine.stop());
    return engine;
  });
  const folder = prepared === undefined ? data.file("cdk.out") : resolve(prepared);
  const assemblyRead = prepared === undefined ? prepareOwn(data, folder, signal) : readPrepared(folder);
  // Waits for both also when one fails: what the other started has to be ended.
  await Promise.allSettled([engineUp, assemblyRead]);
  const [engine, assembly] = await Promise.all([engineUp, assemblyRead]);
  return { engine, assembly, runtime: workerIn(folder) };
};

const prepareOwn = async (data: DataFolder, folder: string, signal: AbortSignal): Promise<Assembly> => {
  await data.remove("cdk.out");
  await prepareAssembly(folder, signal);
  return readAssembly(folder);
};

const isLocal = ({ target }: HttpRequest): boolean => target.startsWith("/_local/");

/** Accepts no more requests, and waits for those under way, for scheduled runs and for events of emails. */
const drain = async (servers: readonly HttpServer[], functions: LocalFunctions): Promise<void> => {
  const deadline = performance.now() + graceMs;
  await Promise.all(servers.map((server) => server.close(graceMs)));
  while (functions.busy && performance.now() < deadline) await sleep(20);
};
