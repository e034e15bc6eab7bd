type Step = () => void | Promise<void>;

/** The steps that end the stack, also one that is only half started. The last added runs first. */
export class Ending {
  private readonly steps: Step[] = [];
  private running: Promise<void> | undefined;

  add(step: Step): void {
    this.steps.push(step);
  }

  /** Runs every step once, however often it is called. When a step fails, the others still run. */
  run(): Promise<void> {
    this.running ??= this.unwind();
    return this.running;
  }

  private async unwind(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error("While ending:", error);
      }
    }
  }
}
