import { arnOf } from "./account.ts";

/** What the local stack does with a resource type. */
export interface ResourceType {
  /** What does its work here, or why nothing has to. */
  readonly here: string;
  /** The value of `Ref` for a resource of this name; without it, the name itself. */
  readonly ref?: (name: string) => string;
  /** The values of `Fn::GetAtt`, by attribute. */
  readonly attributes?: Readonly<Record<string, (name: string) => string>>;
}

const queueArn = (name: string) => arnOf("sqs", name);
const roleArn = (name: string) => arnOf("iam", `role/${name}`);

/**
 * Every resource type that the local stack knows. It does not start with a template that has another one: nothing is
 * silently left out.
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "AWS::DynamoDB::Table": {
    here: "a table of the engine",
    attributes: {
      Arn: (name) => arnOf("dynamodb", `table/${name}`),
      StreamArn: (name) => arnOf("dynamodb", `table/${name}/stream/local`),
    },
  },
  "AWS::Lambda::Function": {
    here: "a worker thread",
    attributes: { Arn: (name) => arnOf("lambda", `function:${name}`) },
  },
  "AWS::Lambda::EventSourceMapping": { here: "a loop that reads the table's stream and calls a function" },
  "AWS::Lambda::Url": { here: "an HTTP server of its own, which passes on what the function streams" },
  "AWS::ApiGatewayV2::Api": { here: "an HTTP server" },
  "AWS::ApiGatewayV2::Route": { here: "a route of the HTTP server" },
  "AWS::ApiGatewayV2::Integration": { here: "which function a route calls" },
  "AWS::ApiGatewayV2::Authorizer": { here: "called before a route's function" },
  "AWS::Scheduler::Schedule": { here: "a timer" },
  "AWS::SES::ConfigurationSet": { here: "says which topics get the events of an email" },
  "AWS::SES::ConfigurationSetEventDestination": { here: "which events go to which topic" },
  "AWS::SNS::Topic": {
    here: "calls its subscribers with signed messages",
    ref: (name) => arnOf("sns", name),
  },
  "AWS::SNS::Subscription": { here: "a function that a topic calls" },
  "AWS::Events::EventBus": {
    here: "a file with what was put on it, which /_local/events lists",
    attributes: { Arn: (name) => arnOf("events", `event-bus/${name}`) },
  },

  "AWS::ApiGatewayV2::Stage": {
    here: "nothing: one person needs no throttling, and the terminal shows what an access log would",
  },
  "AWS::SES::EmailIdentity": { here: "nothing: any sender may send, since no email leaves this machine" },
  "AWS::SQS::Queue": {
    here: "nothing: failures are printed to the terminal at once",
    attributes: { Arn: queueArn },
  },
  "AWS::SQS::QueuePolicy": { here: "nothing: there is no queue" },
  "AWS::SNS::TopicPolicy": { here: "nothing: nobody else can reach a topic" },
  "AWS::IAM::Role": { here: "nothing: the template's tests check the grants", attributes: { Arn: roleArn } },
  "AWS::Lambda::Permission": { here: "nothing: only the local stack itself calls functions" },
  "AWS::Lambda::EventInvokeConfig": {
    here: "nothing: a failed run is printed to the terminal, and the next run does its work",
  },
  "AWS::Logs::LogGroup": {
    here: "nothing: logs are files in the data folder",
    attributes: { Arn: (name) => arnOf("logs", `log-group:${name}`) },
  },
  "AWS::Logs::MetricFilter": { here: "nothing: nobody looks at metrics here" },
  "AWS::CloudWatch::Dashboard": { here: "nothing: the person at the terminal sees what happens" },
  "AWS::CloudWatch::Alarm": { here: "nothing: the person at the terminal sees the errors" },
};
