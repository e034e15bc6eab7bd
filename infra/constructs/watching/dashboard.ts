import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { DashboardRow } from "../../monitoring/dashboard.ts";

export interface DashboardProps {
  readonly name: string;
  readonly alarms: readonly IAlarm[];
  readonly rows: readonly DashboardRow[];
}

/** The width of CloudWatch's grid. */
const WIDTH = 24;

/** The state of all alarms, then a line of graphs for each question that an operator asks. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { name, alarms, rows }: DashboardProps) {
    super(scope, id);
    new CloudWatchDashboard(this, "Dashboard", {
      dashboardName: name,
      widgets: [
        [
          new AlarmStatusWidget({
            title: "What rings? Each alarm's description says what to do.",
            alarms: [...alarms],
            width: WIDTH,
            height: 6,
          }),
        ],
        ...rows.flatMap(({ asks, graphs }) => [
          [new TextWidget({ markdown: `## ${asks}`, width: WIDTH, height: 1 })],
          graphs.map(
            ({ title, metrics }) =>
              new GraphWidget({
                title,
                left: [...metrics],
                width: WIDTH / graphs.length,
                leftYAxis: { min: 0 },
              }),
          ),
        ]),
      ],
    });
  }
}
