import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import type { Bundles } from "../../infra/bundle.ts";
import { functionNames } from "../../infra/functions.ts";
import { addMilepost, createApp } from "../../infra/milepost-app.ts";
import type { MilepostStack } from "../../infra/stacks/milepost-stack.ts";
import type { Stage } from "../../infra/stages.ts";

/** The stack of a stage, with a placeholder for each bundle: the template does not depend on their contents. */
export const stackOf = (stage: Stage): MilepostStack =>
  addMilepost(createApp({ builtinCloudFormationValidation: false }), stage, someBundles());

/** By the stage's settings. Tests only read a template, and one takes seconds to make. */
const made = new Map<string, Template>();

/** The template of a stage. */
export const synthesized = (stage: Stage): Template => {
  const settings = JSON.stringify(stage);
  const template = made.get(settings) ?? Template.fromStack(stackOf(stage));
  made.set(settings, template);
  return template;
};

const someBundles = (): Bundles => {
  const folder = mkdtempSync(join(tmpdir(), "milepost-bundle-"));
  writeFileSync(join(folder, "index.mjs"), "export const handler = async () => {};");
  return Object.fromEntries(functionNames.map((name) => [name, { folder, bytes: 0 }])) as Bundles;
};

/** The properties of every resource of a type. */
export const propertiesOf = (template: Template, type: string): readonly Record<string, unknown>[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);
