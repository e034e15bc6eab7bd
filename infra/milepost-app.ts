import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App, type AppProps } from "aws-cdk-lib";
import recommendedFlags from "aws-cdk-lib/recommended-feature-flags.json" with { type: "json" };
import packageJson from "../package.json" with { type: "json" };
import { type Bundles, bundleFunctions } from "./bundle.ts";
import { chosenStage } from "./chosen-stage.ts";
import { MilepostStack } from "./stacks/milepost-stack.ts";
import type { Stage } from "./stages.ts";

/**
 * An app with the feature flags that this version of the CDK recommends. They stand here and not in cdk.json, so that
 * the tests, which do not use the CDK command, see the template that is deployed.
 */
export const createApp = (props: AppProps = {}): App =>
  new App({ ...props, context: { ...recommendedFlags, ...props.context } });

export const addMilepost = (app: App, stage: Stage, bundles: Bundles): MilepostStack =>
  new MilepostStack(app, `Milepost-${stage.name}`, { stage, bundles, version: packageJson.version });

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The app for the stage that the command line names (`-c stage=production`), with fresh bundles.
 * @throws {BadConfig} where the stage's settings cannot be deployed
 */
export const synthesizeApp = async (): Promise<void> => {
  const app = createApp();
  const said = (name: string): string | undefined => app.node.tryGetContext(name);
  const stage = await chosenStage(root, {
    stage: said("stage"),
    config: said("config"),
    placeholders: said("placeholders"),
  });
  const bundles = await bundleFunctions(join(app.outdir, "bundles"));
  for (const [name, { bytes }] of Object.entries(bundles)) console.error(`${name}: ${bytes} bytes`);
  addMilepost(app, stage, bundles);
  app.synth();
};
