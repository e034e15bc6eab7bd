import { synthesizeApp } from "./milepost-app.ts";
import { BadStage } from "./stages.ts";

try {
  await synthesizeApp();
} catch (error) {
  if (!(error instanceof BadStage)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
