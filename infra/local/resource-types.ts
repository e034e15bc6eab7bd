import { arnOf } from "./account.ts";

/** How the runner takes a resource type. */
export interface ResourceType {
  /** What stands for it here; for those that need nothing, why not. */
  readonly here: string;
  /** What `Ref` gives for a resource of this name; the name itself unless it says otherwise. */
  readonly ref?: (name: string) => string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, (name: string) => string>>;
}

const queueArn = (name: string) => arnOf("sqs", name);
const roleArn = (name: string) => arnOf("iam", `role/${name}`);

/**
 * Every resource type that the runner knows. One that is missing here stops it: nothing of the template is
 * silently left out.
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "AWS::DynamoDB::Table": {
    here: "a table of the engine",
    attributes: { Arn: (name) => arnOf("dynamodb", `table/${name}`) },
  },
  "AWS::Lambda::Function": {
    here: "a worker thread",
    attributes: { Arn: (name) => arnOf("lambda", `function:${name}`) },
  },
  "AWS::Lambda::Url": { here: "an HTTP server of its own, which hands on what the function streams" },
  "AWS::ApiGatewayV2::Api": { here: "an HTTP server" },
  "AWS::ApiGatewayV2::Route": { here: "a route of the HTTP server" },
  "AWS::ApiGatewayV2::Integration": { here: "which function a route calls" },
  "AWS::ApiGatewayV2::Authorizer": { here: "called before a route's function" },
  "AWS::Scheduler::Schedule": { here: "a timer" },
  "AWS::SES::ConfigurationSet": { here: "names where the events of an email go" },
  "AWS::SES::ConfigurationSetEventDestination": { here: "which events go to which topic" },
  "AWS::SNS::Topic": {
    here: "calls its subscribers, with messages that are signed",
    ref: (name) => arnOf("sns", name),
  },
  "AWS::SNS::Subscription": { here: "a function that a topic calls" },

  "AWS::ApiGatewayV2::Stage": {
    here: "nothing: one person needs no throttling, and the terminal shows what an access log would",
  },
  "AWS::SES::EmailIdentity": { here: "nothing: any sender may send here, for no mail leaves the machine" },
  "AWS::SQS::Queue": {
    here: "nothing: failures that the cloud keeps for later are shown in the terminal at once",
    attributes: { Arn: queueArn },
  },
  "AWS::SQS::QueuePolicy": { here: "nothing: there is no queue" },
  "AWS::SNS::TopicPolicy": { here: "nothing: nobody else is here" },
  "AWS::IAM::Role": { here: "nothing: the template's tests check the grants", attributes: { Arn: roleArn } },
  "AWS::IAM::Policy": { here: "nothing: the template's tests check the grants" },
  "AWS::Lambda::Permission": { here: "nothing: the runner itself is the only caller" },
  "AWS::Lambda::EventInvokeConfig": {
    here: "nothing: a failed run shows in the terminal, the next does its work",
  },
  "AWS::Logs::LogGroup": {
    here: "nothing: logs are files in the data folder",
    attributes: { Arn: (name) => arnOf("logs", `log-group:${name}`) },
  },
  "AWS::CloudWatch::Alarm": { here: "nothing: the person at the terminal is the alarm" },
};
