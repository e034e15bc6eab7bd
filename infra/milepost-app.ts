import { join } from "node:path";
import { App, type AppProps } from "aws-cdk-lib";
import recommendedFlags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import packageJson from "../package.json" with { type: "json" };
import { type Bundles, bundleFunctions } from "./bundle.ts";
import { MilepostStack } from "./stacks/milepost-stack.ts";
import { type Stage, stageNamed } from "./stages.ts";

/**
 * An app with the feature flags that this version of the CDK recommends. They stand here and not in cdk.json, so that
 * the tests, which do not use the CDK command, see the template that is deployed.
 */
export const createApp = (props: AppProps = {}): App =>
  new App({ ...props, context: { ...recommendedFlags, ...props.context } });

export const addMilepost = (app: App, stage: Stage, bundles: Bundles): MilepostStack =>
  new MilepostStack(app, `Milepost-${stage.name}`, { stage, bundles, version: packageJson.version });

/** The app for the stage that the command line names (`-c stage=production`), with fresh bundles. */
export const synthesizeApp = async (): Promise<void> => {
  const app = createApp();
  const stage = stageNamed(String(app.node.tryGetContext("stage") ?? "dev"));
  const bundles = await bundleFunctions(join(app.outdir, "bundles"));
  for (const [name, { bytes }] of Object.entries(bundles)) console.error(`${name}: ${bytes} bytes`);
  addMilepost(app, stage, bundles);
  app.synth();
};
