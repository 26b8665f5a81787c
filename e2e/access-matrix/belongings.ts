import { newClientId } from '@mosaicstack/client';
import { type ScriptedModelServer, toolCallReply } from '@mosaicstack/testing';
import type { Person } from '../support/person.js';
import { untilAsked, untilRunEnded } from '../support/waiting.js';
import type { Cast } from './cast.js';

/** Ids of everything one owner has, by the name of the parameter or field that takes them. */
export interface Belongings {
  /** Stands in every text of theirs, and in nobody else’s. */
  canary: string;
  projectId: string;
  taskId: string;
  otherTaskId: string;
  missionId: string;
  placeId: string;
  fileId: string;
  attachmentId: string;
  shareId: string;
  teamId: string;
  conversationId: string;
  routingRuleId: string;
  messageId: string;
  /** Waits in a conversation of its own. */
  queuedMessageId: string;
  queueConversationId: string;
  runId: string;
  agentId: string;
  /** Of a preference. */
  preferenceKey: string;
  approvalId: string;
  keyId: string;
  connectionId: string;
  sessionId: string;
  pushDeviceId: string;
  userId: string;
}

/** Of the example in RFC 8291. */
const exampleKeys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

/** One of everything, each with the canary in its text. */
export async function settle(
  person: Person & { userId: string },
  canary: string,
  model: ScriptedModelServer,
  team?: string,
): Promise<Belongings> {
  const { client } = person;
  const inTeam = team === undefined ? {} : { teamId: team as never };
  const project = await client.projects.create({
    name: `${canary} project`,
    description: `${canary} description`,
    instructions: `${canary} instructions`,
    ...inTeam,
  });
  const task = await client.tasks.create({
    title: `${canary} task`,
    projectId: project.id,
    description: `${canary} words`,
  });
  const other = await client.tasks.create({ title: `${canary} other`, projectId: project.id });
  const mission = await client.missions.create({
    projectId: project.id,
    name: `${canary} mission`,
    goal: `${canary} goal`,
  });
  const place = await client.missions.addPlace(mission.id, { taskId: task.id, notes: `${canary} notes` });
  const file = await client.projects.upload(project.id, `${canary}.txt`, new Blob([`${canary} content`]));
  const attachment = await client.attachments.upload(`${canary}.txt`, new Blob([`${canary} attached`]));
  model.next(toolCallReply('file_write', { path: `${canary}.txt`, content: `${canary} content` }));
  const writing = await client.conversations.send({
    clientId: newClientId(),
    content: 'Write it down.',
    projectId: project.id,
  });
  await untilRunEnded(person, writing.runId);
  const ack = await client.conversations.send({
    clientId: newClientId(),
    content: `${canary} in 5 words`,
    fileIds: [attachment.id],
  });
  await untilRunEnded(person, ack.runId);
  const agent = await client.agents.create({
    name: `${canary} agent`,
    systemPrompt: `${canary} prompt`,
    ...inTeam,
  });
  const preferenceKey = `${canary}.tone`;
  await client.preferences.set(preferenceKey, `${canary} value`);
  await client.conversations.updateSettings(ack.conversationId, { systemPrompt: `${canary} for now` });
  model.next(toolCallReply('ask_user', { question: `${canary} question?` }));
  const asking = await client.conversations.send({ clientId: newClientId(), content: 'Ask me.' });
  const approval = await untilAsked(person, asking.runId);
  // That run waits for its answer, and this message for that run.
  const held = await client.conversations.send({
    clientId: newClientId(),
    content: `${canary} waits`,
    conversationId: asking.conversationId,
  });
  const { share } = await client.shares.create(ack.conversationId);
  // Administrators see what keys there are and what they are called: no canary in the name.
  const { apiKey } = await client.keys.create({ name: 'a key', scopes: ['read'] });
  const lab = await client.providers.add({
    kind: 'openai-compatible',
    provider: 'lab',
    label: `${canary} lab`,
    baseUrl: model.baseUrl,
    apiKey: `${canary}-key`,
    scope: team === undefined ? 'personal' : 'team',
    ...inTeam,
  });
  const route = await client.routing.add({
    name: `${canary} rule`,
    action: { provider: 'lab' },
    isEnabled: false,
  });
  // It is there to be reached for, and calls nobody.
  await client.preferences.set('notify.runs', false);
  await client.preferences.set('notify.approvals', false);
  const device = await client.notifications.addDevice({
    name: `${canary} browser`,
    subscription: { endpoint: `${model.baseUrl}/push/${canary}`, keys: exampleKeys },
  });
  const [session] = await client.sessions.list();
  if (!session) throw new Error('nobody is signed in');
  return {
    canary,
    projectId: project.id,
    taskId: task.id,
    otherTaskId: other.id,
    missionId: mission.id,
    placeId: place.id,
    fileId: file.id,
    attachmentId: attachment.id,
    shareId: share.id,
    teamId: team ?? 'no-such-team',
    conversationId: ack.conversationId,
    messageId: ack.messageId,
    queuedMessageId: held.messageId,
    queueConversationId: held.conversationId,
    runId: ack.runId,
    agentId: agent.id,
    preferenceKey,
    approvalId: approval.id,
    keyId: apiKey.id,
    connectionId: lab.connectionId ?? 'no-such-provider',
    routingRuleId: route.id,
    sessionId: session.id,
    pushDeviceId: device.id,
    userId: person.userId,
  };
}

export interface World {
  /** Alice’s own: for nobody else. */
  personal: Belongings;
  /** Of a team that Alice owns and mate may look at; former was in it. */
  shared: Belongings;
}

export async function furnish({ alice, former }: Cast, model: ScriptedModelServer): Promise<World> {
  const { client } = alice;
  const team = await client.teams.create({ name: 'canary-9d31 team' });
  await client.teams.addMember(team.id, { email: 'mate@example.org', teamRole: 'viewer' });
  await client.teams.addMember(team.id, { email: 'former@example.org', teamRole: 'member' });
  await client.teams.removeMember(team.id, former.userId);
  const privateTeam = await client.teams.create({ name: 'canary-51c7 team' });
  const personal = { ...(await settle(alice, 'canary-51c7', model)), teamId: privateTeam.id };
  const shared = await settle(alice, 'canary-9d31', model, team.id);
  return { personal, shared };
}

/** Everything of an owner as they see it, to tell afterwards that nobody touched it. */
export async function stateOf(person: Person, has: Belongings): Promise<string> {
  const { client } = person;
  const all = await Promise.all([
    client.projects.get(has.projectId as never),
    client.tasks.get(has.taskId as never),
    client.tasks.get(has.otherTaskId as never),
    client.missions.get(has.missionId as never),
    client.projects.files(has.projectId as never),
    client.workspaces.text(has.projectId as never, `${has.canary}.txt`),
    client.conversations.get(has.conversationId as never),
    client.conversations.messages(has.conversationId as never),
    client.runs.get(has.runId as never),
    client.agents.get(has.agentId as never),
    // Whoever walks may set preferences of their own; this one is to stay as it is.
    client.preferences.list().then(({ items }) => items.find(({ key }) => key === has.preferenceKey)),
    // Whoever walks may keep rules of their own as well.
    client.routing.rules().then((rules) => rules.find(({ id }) => id === has.routingRuleId)),
    client.approvals.get(has.approvalId as never),
    client.conversations.queue(has.queueConversationId as never),
    client.providers.list().then((all) => all.map(({ connectionId, label }) => [connectionId, label])),
  ]);
  return JSON.stringify(all);
}
