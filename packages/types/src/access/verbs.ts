import { z } from 'zod';

/** What an API key may be used for; never more than its owner may. `write` includes `read`. */
export const keyScopeSchema = z.enum(['read', 'chat', 'write', 'approve', 'admin', 'mcp', 'metrics']);

/** Rising rights within a team: a viewer reads, a member changes, an owner decides who is in it. */
export const teamRoleSchema = z.enum(['viewer', 'member', 'owner']);

export type KeyScope = z.infer<typeof keyScopeSchema>;
export type TeamRole = z.infer<typeof teamRoleSchema>;

/** What one verb asks of whoever wants to use it. */
export interface VerbRule {
  /** `session` is a person who signed in: no API key, however wide, stands in for it. */
  who: 'anybody' | 'person' | 'session' | 'admin';
  /** The scope a key must hold; null where no key is let in or none is asked for. */
  scope: KeyScope | null;
  /** The least role in the team that owns the object; the person an object belongs to may always. */
  team?: TeamRole;
}

const rules = {
  /** Doors that open before anybody is known: health, setup, signing in. */
  'gateway.reach': { who: 'anybody', scope: null },
  'identity.read': { who: 'person', scope: 'read' },
  /** One's own password, second factor, sessions, keys and account. */
  'identity.manage': { who: 'session', scope: null },

  'conversation.read': { who: 'person', scope: 'read' },
  'conversation.write': { who: 'person', scope: 'chat' },
  /** Files for messages: their owner's alone. */
  'attachment.read': { who: 'person', scope: 'read' },
  'attachment.write': { who: 'person', scope: 'chat' },
  /** Lets anybody who has the link read one branch. */
  'conversation.share': { who: 'person', scope: 'write' },
  /** Reads what a link shows; the link itself is the right to. */
  'shared.read': { who: 'anybody', scope: null },
  'run.read': { who: 'person', scope: 'read' },
  'run.control': { who: 'person', scope: 'chat' },
  'approval.read': { who: 'person', scope: 'read' },
  /** A scope of its own: what asks for runs must not be what approves them. */
  'approval.answer': { who: 'person', scope: 'approve' },
  'provider.read': { who: 'person', scope: 'read' },
  /** A short answer, which may cost something. */
  'provider.test': { who: 'person', scope: 'chat' },
  /** One's own credentials for models; those of a team are for its owners. */
  'provider.manage-own': { who: 'person', scope: 'write', team: 'owner' },
  /** What everybody here may use, and what models cost. */
  'provider.manage': { who: 'admin', scope: 'admin' },
  'routing.read': { who: 'person', scope: 'read' },
  'routing.write': { who: 'person', scope: 'write' },
  'model.read': { who: 'person', scope: 'read' },
  /** Reading pages of the public Internet by an agent. */
  'web.fetch': { who: 'person', scope: 'chat' },
  'command.execute': { who: 'person', scope: 'read' },

  'agent.read': { who: 'person', scope: 'read', team: 'viewer' },
  'agent.write': { who: 'person', scope: 'write', team: 'member' },
  /** Which of one's own browsers are called when something waits. */
  'notification.read': { who: 'person', scope: 'read' },
  /** A browser is called because its owner, signed in there, said so. */
  'notification.manage': { who: 'session', scope: null },
  'preference.read': { who: 'person', scope: 'read' },
  'preference.write': { who: 'person', scope: 'write' },

  'project.read': { who: 'person', scope: 'read', team: 'viewer' },
  'project.create': { who: 'person', scope: 'write', team: 'member' },
  'project.update': { who: 'person', scope: 'write', team: 'member' },
  /** Moving to another owner asks for this at both ends. */
  'project.transfer': { who: 'person', scope: 'write', team: 'owner' },
  'project.delete': { who: 'person', scope: 'write', team: 'owner' },
  'file.read': { who: 'person', scope: 'read', team: 'viewer' },
  'file.write': { who: 'person', scope: 'write', team: 'member' },
  'task.read': { who: 'person', scope: 'read', team: 'viewer' },
  'task.write': { who: 'person', scope: 'write', team: 'member' },
  'mission.read': { who: 'person', scope: 'read', team: 'viewer' },
  'mission.write': { who: 'person', scope: 'write', team: 'member' },
  'workspace.read': { who: 'person', scope: 'read', team: 'viewer' },
  'workspace.write': { who: 'person', scope: 'write', team: 'member' },
  /** Running programs in the sandbox over a workspace. */
  'workspace.execute': { who: 'person', scope: 'write', team: 'member' },
  'brain.read': { who: 'person', scope: 'read', team: 'viewer' },

  'team.read': { who: 'person', scope: 'read', team: 'viewer' },
  'team.create': { who: 'person', scope: 'write' },
  'team.manage': { who: 'person', scope: 'write', team: 'owner' },
  'team.leave': { who: 'person', scope: 'write', team: 'viewer' },

  'usage.read': { who: 'person', scope: 'read' },
  'usage.read-all': { who: 'admin', scope: 'admin' },

  'audit.read-own': { who: 'person', scope: 'read' },
  'audit.read': { who: 'admin', scope: 'admin' },
  'health.read': { who: 'admin', scope: 'admin' },
  /** Reading the configuration again while the gateway runs. */
  'gateway.reload': { who: 'admin', scope: 'admin' },
  /** Having what outlived its use removed, now instead of at night. */
  'garbage.collect': { who: 'admin', scope: 'admin' },
  'inventory.read': { who: 'admin', scope: 'admin' },
  'user.read': { who: 'admin', scope: 'admin' },
  'user.manage': { who: 'admin', scope: 'admin' },
  'invite.manage': { who: 'admin', scope: 'admin' },
  'key.administer': { who: 'admin', scope: 'admin' },
  'settings.manage': { who: 'admin', scope: 'admin' },
  /** Which preferences nobody may set for themselves. */
  'preference.freeze': { who: 'admin', scope: 'admin' },
  /** Acting as somebody else, or reading what is theirs: in person only, announced and recorded. */
  'user.impersonate': { who: 'admin', scope: null },
  'break-glass.read': { who: 'admin', scope: null },
} as const satisfies Record<string, VerbRule>;

/** Noun then action. Every door, event, command and tool names the one verb it asks for. */
export type Verb = keyof typeof rules;

export const verbRules: Readonly<Record<Verb, VerbRule>> = rules;
export const verbSchema = z.enum(Object.keys(rules) as [Verb, ...Verb[]]);
